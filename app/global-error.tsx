'use client';

import { Button } from '@/components/ui/button';
import { Failure } from '@/components/ui/failure';
import './globals.css';

/** When even the layout fails: no font, no theme choice, but the same words. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <body>
        <title>Something went wrong · Plumbline</title>
        <main>
          <Failure digest={error.digest}>
            <Button kind="ink" onClick={() => window.location.reload()}>
              Try again
            </Button>
          </Failure>
        </main>
      </body>
    </html>
  );
}
