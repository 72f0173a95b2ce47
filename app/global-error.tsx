'use client';

import { Failure } from '@/components/ui/failure';
import './globals.css';

/** When even the layout fails: no font, no theme choice, but the same words. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en">
      <body>
        <title>Something went wrong · Plumbline</title>
        <main>
          <Failure digest={error.digest} again={() => window.location.reload()} />
        </main>
      </body>
    </html>
  );
}
