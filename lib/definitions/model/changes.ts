import type { Month } from '@/lib/core/month';
import type { StoredVersion } from '../model';

/** Lines of a version in which it differs from another, side by side. */
export interface VersionChange {
  readonly part: 'text' | 'criteria' | 'counts' | 'countsNot' | 'validFrom';
  readonly before: readonly string[];
  readonly after: readonly string[];
}

type Words = Pick<StoredVersion, 'text' | 'criteria' | 'counts' | 'countsNot' | 'validFrom'>;

/** Criteria line by line, however they were handed in. */
export const criteriaLines = (criteria: StoredVersion['criteria']): readonly string[] =>
  typeof criteria === 'string' ? criteria.split('\n').flatMap((line) => line.trim() || []) : (criteria ?? []);

const PARTS = ['text', 'criteria', 'counts', 'countsNot', 'validFrom'] as const;

export function linesOf(version: Words, part: VersionChange['part']): readonly string[] {
  const value = part === 'criteria' ? criteriaLines(version.criteria) : version[part];
  return typeof value === 'string' ? [value] : value;
}

/** The parts in which two versions differ. */
export const changesBetween = (before: Words, after: Words): VersionChange[] =>
  PARTS.map((part) => ({ part, before: linesOf(before, part), after: linesOf(after, part) })).filter(
    (change) => JSON.stringify(change.before) !== JSON.stringify(change.after),
  );

/** What a KPI would have been under a version, beside what it is: months in which both are known. */
export function trialSums(
  trial: StoredVersion['trial'],
  present: ReadonlyMap<Month, number>,
): { readonly months: readonly Month[]; readonly under: number; readonly now: number } | null {
  const both = trial.flatMap(({ month, value }) => {
    const now = present.get(month);
    return now === undefined ? [] : [{ month, value, now }];
  });
  if (both.length === 0) return null;
  const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
  return {
    months: both.map(({ month }) => month),
    under: sum(both.map(({ value }) => value)),
    now: sum(both.map(({ now }) => now)),
  };
}
