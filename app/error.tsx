'use client';

import { Failure } from '@/components/ui/failure';

interface ErrorProps {
  error: Error & { digest?: string };
  /** Asks the server again; `reset` alone would only draw the same failure once more. */
  retry: () => void;
}

export default function PageError({ error, retry }: ErrorProps) {
  return (
    <main>
      <Failure digest={error.digest} again={retry} />
    </main>
  );
}
