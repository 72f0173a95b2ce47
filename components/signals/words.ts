import type { Month } from '@/lib/core/month';
import type { ProcessPoint, ProcessSegment } from '@/lib/insight/process-chart';

const WHERE = { up: 'above', down: 'below' } as const;

/** "above its limit, 9 months in a row above the center"; empty for routine. */
export function ruleWords({ rules, side, run }: ProcessPoint, period: string): string {
  if (side === null) return '';
  return rules
    .map((rule) =>
      rule === 'outside-limit'
        ? `${WHERE[side]} its limit`
        : `${run} ${period}s in a row ${WHERE[side]} the center`,
    )
    .join(', ');
}

/** What stands at the ring of a signal: a word where a row of signals begins, nothing at those that follow; else null. */
export function signalWord(point: ProcessPoint, before: ProcessPoint | undefined): string | null {
  if (point.side === null || point.rules.length === 0) return null;
  if (before && before.rules.length > 0 && before.side === point.side) return '';
  return point.rules.includes('outside-limit') ? WHERE[point.side] : `${point.run} in a row`;
}

/** The last segments that show the same thing on the same scale; `left`: where they begin, if others came before. */
export function chartedTogether(segments: readonly ProcessSegment[]): {
  readonly segments: readonly ProcessSegment[];
  readonly left: Month | null;
} {
  const last = segments.at(-1);
  const other = segments.findLastIndex(
    (each) => each.chartedAs !== last?.chartedAs || each.inPercent !== last.inPercent,
  );
  const shown = segments.slice(other + 1);
  return { segments: shown, left: other === -1 ? null : (shown[0]?.from ?? null) };
}
