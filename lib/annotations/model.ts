import type { Month } from '@/lib/core/month';
import { invalid, ok, type Result } from '@/lib/core/result';

/** What somebody wrote to a month of a KPI, or to the months through `endMonth`; times are ISO 8601. */
export interface AnnotationItem {
  readonly id: string;
  readonly kpi: string;
  readonly month: Month;
  readonly endMonth: Month | null;
  readonly text: string;
  readonly enteredBy: string | null;
  readonly enteredAt: string;
  readonly version: number;
}

/** The months of an annotation as they are stored: an end in the same month is none. */
export function spanOf(
  month: Month,
  endMonth: Month | null,
): Result<{ readonly month: Month; readonly endMonth: Month | null }> {
  if (endMonth !== null && endMonth < month)
    return invalid('endMonth', 'The last month is before the first.');
  return ok({ month, endMonth: endMonth === month ? null : endMonth });
}

/** What of a KPI was changed so that its figures before and after may not mean the same. */
export const BREAKING = ['definition', 'formula', 'unit', 'class', 'weightKpi'] as const;

/** A change of what a KPI means: its chart breaks there. */
export interface DefinitionBreak {
  /** The month, in the organization's time zone, in which it was changed. */
  readonly month: Month;
  /** "2026-03-14". */
  readonly day: string;
  readonly changed: readonly (typeof BREAKING)[number][];
  readonly before: string | null;
  readonly after: string | null;
  readonly by: string;
  /** Of a definition in versions: its number, why it changes, and whether it is only proposed. It breaks where it holds from. */
  readonly version?: { readonly number: number; readonly why: string; readonly proposed: boolean };
}

/** What was decided about the KPI, at the month that it speaks of, else at the one in which it was decided. */
export interface DecisionRemark {
  readonly id: string;
  readonly month: Month;
  readonly text: string;
  readonly why: string | null;
  readonly by: string;
  readonly teamName: string;
}

/** Everything that is written to a KPI's chart, oldest first. */
export interface Remarks {
  readonly annotations: readonly AnnotationItem[];
  readonly decisions: readonly DecisionRemark[];
  readonly breaks: readonly DefinitionBreak[];
}

/** An annotation that is seen in a chart, with its number there and the period that it stands at. */
export interface Mark {
  readonly number: number;
  readonly period: string;
  /** The last period that it speaks of; the same one for a single month. */
  readonly endPeriod: string;
  readonly annotation: AnnotationItem;
}

interface Stretch {
  readonly period: string;
  readonly from: Month;
  readonly to: Month;
}

/** The annotations that touch the periods shown, numbered from the first; one that began earlier stands at the first. */
export function marksIn(annotations: readonly AnnotationItem[], periods: readonly Stretch[]): Mark[] {
  const first = periods[0];
  const last = periods.at(-1);
  if (!first || !last) return [];
  const at = (month: Month) =>
    periods.find((each) => each.from <= month && month <= each.to)?.period ??
    (month < first.from ? first.period : last.period);
  return annotations
    .filter(({ month, endMonth }) => month <= last.to && (endMonth ?? month) >= first.from)
    .map((annotation, index) => ({
      number: index + 1,
      period: at(annotation.month),
      endPeriod: at(annotation.endMonth ?? annotation.month),
      annotation,
    }));
}

/** The decisions inside the periods shown, lettered from the first, each with the period that it stands at. */
export function decisionsIn(
  decisions: readonly DecisionRemark[],
  periods: readonly Stretch[],
): { readonly letter: string; readonly period: string; readonly decision: DecisionRemark }[] {
  return decisions
    .flatMap((decision) => {
      const at = periods.find(({ from, to }) => from <= decision.month && decision.month <= to);
      return at ? [{ period: at.period, decision }] : [];
    })
    .map((each, index) => ({ ...each, letter: letterOf(index) }));
}

/** A, B … Z, AA, AB … */
const letterOf = (index: number): string =>
  `${index < 26 ? '' : letterOf(Math.floor(index / 26) - 1)}${String.fromCharCode(65 + (index % 26))}`;

/** The breaks inside the periods shown, each with the period that it falls into. */
export function breaksIn(
  breaks: readonly DefinitionBreak[],
  periods: readonly Stretch[],
): (DefinitionBreak & { readonly period: string })[] {
  return breaks.flatMap((each) => {
    const period = periods.find(({ from, to }) => from <= each.month && each.month <= to)?.period;
    return period === undefined ? [] : [{ ...each, period }];
  });
}

const NAMES = {
  definition: 'definition',
  formula: 'formula',
  unit: 'unit',
  class: 'class',
  weightKpi: 'weight',
} as const;

/** "Definition and unit changed", "Definition v2 proposed". */
export function breakTitle({ changed, version }: Pick<DefinitionBreak, 'changed' | 'version'>): string {
  if (version) return `Definition v${version.number}${version.proposed ? ' proposed' : ''}`;
  const names = changed.map((each) => NAMES[each]).join(' and ');
  return `${names.charAt(0).toUpperCase()}${names.slice(1)} changed`;
}
