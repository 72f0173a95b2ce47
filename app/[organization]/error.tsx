'use client';

import { Failure } from '@/components/ui/failure';

/** Inside the frame, so that the other places stay within reach. */
export default function PageError({
  error,
  retry,
}: {
  error: Error & { digest?: string };
  retry: () => void;
}) {
  return <Failure digest={error.digest} again={retry} />;
}
