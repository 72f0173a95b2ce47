import { Link } from '@/components/ui/link';
import { type Month, monthsBetween } from '@/lib/core/month';
import type { BreaksOf, NotAgreed, NotAgreedOf } from '@/lib/definitions/model/marks';

/** Several KPIs' marks as one, each definition once: of an objective and its goals. */
export const marksOf = (notAgreed: NotAgreedOf, kpis: readonly string[]): readonly NotAgreed[] => [
  ...new Map(kpis.flatMap((kpi) => notAgreed[kpi] ?? []).map((each) => [each.kpi, each])).values(),
];

/** Where a sparkline of so many months through the last one breaks, as places of its values. */
export const sparkBreaks = (breaks: BreaksOf, kpi: string, last: Month, count: number): readonly number[] =>
  (breaks[kpi] ?? [])
    .map((month) => count - 1 - monthsBetween(month, last))
    .filter((at) => at >= 0 && at < count);

/** What a chart says when its KPI, or what it is made of, is not agreed; nothing where it is. */
export function NotAgreedMark({
  slug,
  kpi,
  notAgreed,
}: {
  slug: string;
  /** The KPI of the chart: a definition of another one is named. */
  kpi: string;
  notAgreed: readonly NotAgreed[] | undefined;
}) {
  if (!notAgreed || notAgreed.length === 0) return null;
  return (
    <span className="text-s">
      {notAgreed.map((each, at) => (
        <span key={each.kpi}>
          {at > 0 ? ' ' : ''}
          <Link
            href={`/${slug}/definitions/${each.kpi}`}
            className="inline-block whitespace-nowrap rounded-full border border-line-strong border-dashed px-2 font-normal text-soft text-xs leading-[1.5] hover:underline"
            aria-label={`${each.name}: definition not agreed; ${each.words}`}
          >
            {each.kpi === kpi ? 'not agreed' : `${each.name} not agreed`}
          </Link>
        </span>
      ))}
    </span>
  );
}
