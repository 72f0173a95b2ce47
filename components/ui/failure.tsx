import { buttonLook } from './button-look';

/**
 * A page that could not be shown, with what can be done; the number leads to the line in the server's log. Plain
 * elements: it comes with every page, and a failed one is best left by loading the next anew.
 */
export function Failure({ digest, again }: { digest?: string; again: () => void }) {
  return (
    <div className="mx-auto max-w-[620px] px-6 py-16" role="alert">
      <h1 className="font-semibold text-xl tracking-[-.02em]">Something went wrong</h1>
      <p className="mt-2 mb-5 text-soft">
        The page could not be shown. Nothing that was saved is lost.
        {digest ? ` If it happens again, tell your administrator this number: ${digest}.` : null}
      </p>
      <div className="flex flex-wrap gap-2">
        <button type="button" className={buttonLook('ink')} onClick={again}>
          Try again
        </button>
        <a href="/" className={buttonLook('quiet')}>
          Go to the start
        </a>
      </div>
    </div>
  );
}
