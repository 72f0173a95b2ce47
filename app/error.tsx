'use client';

import { Button, ButtonLink } from '@/components/ui/button';
import { Failure } from '@/components/ui/failure';

interface ErrorProps {
  error: Error & { digest?: string };
  /** Asks the server again; `reset` alone would only draw the same failure once more. */
  retry: () => void;
}

export default function PageError({ error, retry }: ErrorProps) {
  return (
    <main>
      <Failure digest={error.digest}>
        <Button kind="ink" onClick={retry}>
          Try again
        </Button>
        <ButtonLink href="/">Go to the start</ButtonLink>
      </Failure>
    </main>
  );
}
