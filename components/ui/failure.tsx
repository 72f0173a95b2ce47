import type { ReactNode } from 'react';

/** A page that could not be shown, with what can be done; the number leads to the line in the server's log. */
export function Failure({ digest, children }: { digest?: string; children: ReactNode }) {
  return (
    <div className="mx-auto max-w-[620px] px-6 py-16" role="alert">
      <h1 className="font-semibold text-xl tracking-[-.02em]">Something went wrong</h1>
      <p className="mt-2 mb-5 text-soft">
        The page could not be shown. Nothing that was saved is lost.
        {digest ? ` If it happens again, tell your administrator this number: ${digest}.` : null}
      </p>
      <div className="flex flex-wrap gap-2">{children}</div>
    </div>
  );
}
