import type { ReactNode } from 'react';

/** A short mark beside a name: "Sales objects", "estimate", "preliminary". */
export function Chip({ children }: { children: ReactNode }) {
  return (
    <span className="inline-block whitespace-nowrap rounded-full border border-line-strong px-2 text-soft text-xs leading-[1.5]">
      {children}
    </span>
  );
}
