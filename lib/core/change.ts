import { settle15 } from './settle';

/** A difference: `absolute` in the KPI's own unit (points for a percentage), `relative` as a fraction. */
export interface Change {
  readonly absolute: number | null;
  readonly relative: number | null;
}

/** Change from a base (Method §1): from a base that is zero or negative there is no percent. */
export function changeOf(value: number | null, base: number | null): Change {
  if (value === null || base === null) return { absolute: null, relative: null };
  const absolute = settle15(value - base);
  return { absolute, relative: base > 0 ? settle15(absolute / base) : null };
}
