import type { ReactNode } from 'react';

/** Fields side by side on a wide screen. */
export function FieldRow({ children }: { children: ReactNode }) {
  return <div className="grid items-start gap-4 sm:grid-cols-2">{children}</div>;
}

/** Fields that belong together under a heading. */
export function FieldGroup({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  return (
    <fieldset className="space-y-4 border-line border-t pt-4">
      <legend className="sr-only">{title}</legend>
      <div>
        <p aria-hidden="true" className="font-semibold text-base">
          {title}
        </p>
        {hint ? <p className="mt-0.5 max-w-[620px] text-s text-soft">{hint}</p> : null}
      </div>
      {children}
    </fieldset>
  );
}

/** How the success is counted; the KPI's kind decides where nothing is chosen. */
export const MEASURE_OPTIONS = [
  { value: '', label: 'as usual for this KPI' },
  { value: 'total', label: 'the total from the start' },
  { value: 'level', label: 'where it stands, on its way from a baseline' },
  { value: 'average', label: 'the average from the start' },
] as const;

export const NOBODY = { value: '', label: '—' } as const;
