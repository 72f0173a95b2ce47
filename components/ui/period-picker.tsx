'use client';

import { Button } from './button';
import { Field } from './field';
import { Link } from './link';
import { Menu } from './menu';
import { MenuLinks } from './menu-links';
import { type Choice, Segmented } from './segmented';

export interface PeriodPickerProps {
  /** "January 2026", "Q4 2025/26". */
  label: string;
  /** Addresses one step back and ahead, null where there is nothing more. */
  previous: string | null;
  next: string | null;
  /** Month, Quarter, Half, FY, QTD, YTD, T12. */
  kinds: readonly Choice[];
  /** "last year", "previous period", "target"; left out where nothing is compared. */
  compare?: readonly Choice[];
  /** Other periods to jump to, newest first. */
  jumps?: readonly Choice[];
  /** From any month to any month, asked for in a small form whose other parts are kept. */
  range?: {
    action: string;
    from: string;
    to: string;
    last: string;
    kept: Readonly<Record<string, string>>;
    current: boolean;
  };
}

/**
 * Which period a page shows and what it is compared with: links only, so that the address can be shared. On the client
 * too, so that thirty links travel as data and not as elements.
 */
export function PeriodPicker({ label, previous, next, kinds, compare, jumps, range }: PeriodPickerProps) {
  const against = compare?.find((choice) => choice.current);
  return (
    <div className="flex flex-wrap items-baseline gap-x-3 gap-y-2">
      <div className="inline-flex rounded border border-line-strong bg-surface text-sm print:border-0">
        <Step href={previous} label="Previous period" sign="‹" />
        {jumps && jumps.length > 0 ? (
          <Menu label={label} aria-label={`Period: ${label}`} className="tabular px-2.5 py-1 hover:bg-wash">
            <MenuLinks choices={jumps} />
          </Menu>
        ) : (
          <span className="tabular px-2.5 py-1">{label}</span>
        )}
        <Step href={next} label="Next period" sign="›" />
      </div>
      {kinds.length > 0 ? <Segmented label="Kind of period" choices={kinds} /> : null}
      {range ? <RangeMenu {...range} /> : null}
      {compare && compare.length > 0 ? (
        <Menu
          label={
            <>
              {against ? `compared with ${against.label}` : 'compare with…'} <span aria-hidden="true">▾</span>
            </>
          }
          className="text-s text-soft hover:text-ink"
        >
          <MenuLinks choices={compare} />
        </Menu>
      ) : null}
    </div>
  );
}

function RangeMenu({ action, from, to, last, kept, current }: NonNullable<PeriodPickerProps['range']>) {
  const others = Object.entries(kept).filter(([name]) => name !== 'from' && name !== 'month');
  const field = { type: 'month', required: true, max: last, placeholder: '2026-04' } as const;
  return (
    <Menu
      label={
        <>
          range <span aria-hidden="true">▾</span>
        </>
      }
      aria-label="Range of months"
      className={`text-s hover:text-ink print:hidden ${current ? 'font-semibold text-ink' : 'text-soft'}`}
    >
      <form action={action} data-link="stay" className="flex flex-wrap items-end gap-2 p-2">
        {others.map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Field key={`from ${from}`} name="from" label="From" defaultValue={from} {...field} />
        <Field key={`to ${to}`} name="month" label="To" defaultValue={to} {...field} />
        <Button type="submit">Show</Button>
      </form>
    </Menu>
  );
}

function Step({ href, label, sign }: { href: string | null; label: string; sign: string }) {
  const edge = 'px-2.5 py-1 first:border-r last:border-l border-line print:hidden';
  if (href === null) {
    return (
      <span aria-hidden="true" className={`${edge} text-line-strong`}>
        {sign}
      </span>
    );
  }
  return (
    <Link href={href} scroll={false} aria-label={label} className={`${edge} hover:bg-wash`}>
      <span aria-hidden="true">{sign}</span>
    </Link>
  );
}
