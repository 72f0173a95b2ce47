import type { ReactNode } from 'react';

/** What the chart says at one month, exactly; read aloud as the arrow keys move along the chart. */
export function Reading({
  title,
  lines,
  children,
}: {
  title: string;
  lines: readonly { name: string; text: string }[];
  children?: ReactNode;
}) {
  return (
    <div
      role="status"
      className="max-w-[260px] rounded border border-line-strong bg-surface px-3 py-2 text-ink text-s shadow-md"
    >
      <p className="font-semibold">{title}</p>
      <dl className="grid grid-cols-[auto_auto] gap-x-4">
        {lines.map(({ name, text }) => (
          <div key={name} className="contents">
            <dt className="text-soft">{name}</dt>
            <dd className="num">{text}</dd>
          </div>
        ))}
      </dl>
      {children ? <div className="mt-1 whitespace-normal text-soft">{children}</div> : null}
    </div>
  );
}
