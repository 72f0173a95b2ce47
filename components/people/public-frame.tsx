import type { ReactNode } from 'react';

/** The frame of the pages before an organization: a narrow column under the product's name. */
export function PublicFrame({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className="mx-auto min-h-dvh w-full max-w-[440px] px-5 pt-[10vh] pb-16">
      <p className="mb-6 flex items-center gap-2 font-semibold text-[15px] tracking-[-.01em]">
        <svg aria-hidden="true" width="14" height="20" viewBox="0 0 14 20">
          <path d="M7 0v11" stroke="currentColor" strokeWidth="1.4" />
          <path d="M3.4 11h7.2L7 19.4z" fill="currentColor" />
        </svg>
        Plumbline
      </p>
      <h1 className="mb-5 font-semibold text-xl leading-[1.3] tracking-[-.02em]">{title}</h1>
      {children}
    </main>
  );
}
