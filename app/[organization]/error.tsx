'use client';

import { Button, ButtonLink } from '@/components/ui/button';
import { Failure } from '@/components/ui/failure';

/** Inside the frame, so that the other places stay within reach. */
export default function PageError({
  error,
  reset,
}: {
  error: Error & { digest?: string };
  reset: () => void;
}) {
  return (
    <Failure digest={error.digest}>
      <Button kind="ink" onClick={reset}>
        Try again
      </Button>
      <ButtonLink href="/">Go to the start</ButtonLink>
    </Failure>
  );
}
