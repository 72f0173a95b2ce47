import clsx from 'clsx';

function Block({ className }: { className: string }) {
  return <div className={clsx('animate-pulse rounded bg-wash', className)} />;
}

const ROWS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l'];

/** Rows of a table that is on its way; at most 12. */
function SkeletonRows({ rows = 5 }: { rows?: number }) {
  return (
    <div aria-hidden="true">
      {ROWS.slice(0, rows).map((row) => (
        <div key={row} className="flex items-center gap-6 border-line border-b py-3">
          <Block className="h-4 w-1/4" />
          <Block className="h-4 w-1/3" />
          <Block className="ml-auto h-4 w-16" />
        </div>
      ))}
    </div>
  );
}

/** A whole page on its way: name, sentences, perhaps a chart, rows. For `loading.tsx`. */
export function PageSkeleton({ chart, rows = 5 }: { chart?: boolean; rows?: number }) {
  return (
    <div>
      <p role="status" className="sr-only">
        Loading…
      </p>
      <div aria-hidden="true">
        <Block className="mb-4 h-8 w-56" />
        <Block className="mb-2 h-5 w-full max-w-[860px]" />
        <Block className="mb-6 h-5 w-2/3 max-w-[560px]" />
        {chart ? <Block className="mb-6 h-[360px] w-full" /> : null}
      </div>
      <SkeletonRows rows={rows} />
    </div>
  );
}
