import { periodChoices } from '@/components/overview/period-choices';
import type { PeriodPickerProps } from '@/components/ui/period-picker';
import type { Choice } from '@/components/ui/segmented';
import { monthOf } from '@/lib/core/month';
import type { Place } from '@/lib/scoreboard/model';
import type { Period } from '@/lib/series/model';

/** Parts of an address beside the period; what is undefined or empty is left away. */
export type Kept = Readonly<Record<string, string | undefined>>;

const known = (kept: Kept): Record<string, string> =>
  Object.fromEntries(Object.entries(kept).filter((entry): entry is [string, string] => Boolean(entry[1])));

/** An address with more parts to its query. */
export function withQuery(href: string, kept: Kept): string {
  const parts = Object.entries(known(kept));
  if (parts.length === 0) return href;
  const [path = '', hash] = href.split('#');
  const query = `${path}${path.includes('?') ? '&' : '?'}${new URLSearchParams(parts)}`;
  return hash === undefined ? query : `${query}#${hash}`;
}

/** The links of the period picker on a page whose address holds more than the period: a team, a search. */
export function pickerOf(path: string, period: Period, place: Place, kept: Kept = {}): PeriodPickerProps {
  const { calendar, day, locale } = place;
  const plain = periodChoices(path, period, { calendar, current: monthOf(day), locale });
  const keep = (href: string | null) => href && withQuery(href, kept);
  const all = (choices: readonly Choice[] = []) =>
    choices.map((choice) => ({ ...choice, href: withQuery(choice.href, kept) }));
  return {
    ...plain,
    previous: keep(plain.previous),
    next: keep(plain.next),
    kinds: all(plain.kinds),
    compare: all(plain.compare),
    jumps: all(plain.jumps),
    ...(plain.range && { range: { ...plain.range, kept: { ...plain.range.kept, ...known(kept) } } }),
  };
}
