import type { Month } from '@/lib/core/month';
import type { GoalAim } from '../rollup';
import type { Status } from '../status';
import { compare, exactly, type Fraction, least, most, per, sum, times, ZERO } from './fraction';
import type { NaiveStanding } from './naive-standing';

/** Score, coverage and points of goals under an objective. */
export function rolled(standing: NaiveStanding, goals: readonly GoalAim[], shown: Month) {
  const { rollupCap, coverageFloor, bounds } = standing.judge.rules;
  const all = goals.map((goal) => ({ goal, stand: standing.stand(goal, shown) }));
  const counted = all.filter(({ goal }) => goal.sign === 1 && goal.weight > 0);
  const verdicts: readonly Status[] = ['on-track', 'at-risk', 'off-track', 'achieved'];
  const known = counted.filter(({ stand }) => verdicts.includes(stand.status));
  const weigh = (some: typeof all) => sum(some.map(({ goal }) => exactly(goal.weight)));
  const progress = ({ stand }: (typeof all)[number]) =>
    least(exactly(rollupCap), most(ZERO, stand.pace ?? stand.attainment ?? ZERO));
  const coverage = per(weigh(known), weigh(counted)) ?? ZERO;
  const points = new Map(
    known.map((each) => [
      each.goal.code,
      per(times(times(exactly(each.goal.weight), progress(each)), exactly(100)), weigh(known)) ?? ZERO,
    ]),
  );
  const enough = known.length > 0 && compare(coverage, exactly(coverageFloor)) >= 0;
  const score = enough ? sum([...points.values()]) : null;
  const off = counted.filter(({ stand }) => stand.status === 'off-track');
  const share = per(weigh(off), weigh(counted)) ?? ZERO;
  const capped =
    enough &&
    (compare(share, exactly(0.3)) >= 0 || off.some(({ goal }) => standing.book.kpi(goal.kpi).critical));
  const hundredth = score && per(score, exactly(100));
  const word = (value: Fraction): Status =>
    compare(value, exactly(bounds.onTrack)) >= 0
      ? 'on-track'
      : compare(value, exactly(bounds.atRisk)) >= 0
        ? 'at-risk'
        : 'off-track';
  const plain = hundredth ? word(hundredth) : 'not-enough-data';
  return {
    all,
    coverage,
    points,
    score,
    capped,
    status: capped && plain === 'on-track' ? ('at-risk' as const) : plain,
  };
}
