import { monthRange } from '@/lib/core/month';
import { isComputed } from '@/lib/measure/classes';
import { baseSpan } from '@/lib/measure/goal-post';
import type { Aim } from '@/lib/measure/standing';
import type { Loaded } from '@/lib/series/queries';
import type { Correction } from '../model/pages';

/** The figures under the base of a relative target that were corrected after their month was locked, by month. */
export function correctionsOf(
  { ledger, changed }: Pick<Loaded, 'ledger' | 'changed'>,
  aim: Aim,
): Correction[] {
  const kpi = ledger.kpi(aim.kpi);
  const leaves = new Set(ledger.leaves(kpi).map(({ code }) => code));
  const { from, to } = baseSpan(ledger.rules.calendar, aim);
  const months = new Set(monthRange(from, to));
  const counts = (team: string) => isComputed(kpi.class) || (aim.teams?.includes(team) ?? true);
  return changed
    .filter((cell) => cell.restated && leaves.has(cell.kpi) && months.has(cell.month) && counts(cell.team))
    .map(({ kpi: code, team, month, firstReported, value }) => ({
      kpi: code,
      team,
      month,
      firstReported,
      value,
    }))
    .sort((a, b) => (a.month < b.month ? -1 : 1));
}
