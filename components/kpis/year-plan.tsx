import { ChartPanel } from '@/components/charts/chart-panel';
import { CumulativeChart } from '@/components/charts/cumulative-chart';
import { BARS_HEIGHT } from '@/components/charts/line-look';
import { linked, linksIn } from '@/components/objectives/links';
import { bare, unitOf } from '@/components/scoreboard/numbers';
import { Say, Section } from '@/components/ui/page';
import { formatMonth } from '@/lib/core/month';
import { resultSentences } from '@/lib/measure/result-words';
import type { YearPlanPoint } from '@/lib/measure/year-plan';
import type { KpiView } from '@/lib/scoreboard/model';

const HEIGHT = 220;

/** The fiscal year of a KPI that adds up against the sum of its monthly plan, with what is needed from now on. */
export function YearPlanSection({ view }: { view: KpiView }) {
  const { yearPlan, kpi, row, period, organization } = view;
  if (!yearPlan) return null;
  const { points, start, standing, fiscalYear } = yearPlan;
  const { locale } = organization;
  const links = linksIn(organization.slug, period);
  const label = `${kpi.name}, cumulative, with plan and last year`;
  const sentences = resultSentences({ kpi, format: row.format, standing, start, month: period.month });
  const name = (point: YearPlanPoint) => formatMonth(point.month, 'withYear', locale);
  const signed = (value: number | null) =>
    value === null ? '—' : `${value > 0 ? '+' : ''}${bare(value, row.format)}`;
  return (
    <Section title={`Against the plan of FY${String(fiscalYear % 100).padStart(2, '0')}`} id="plan">
      <Say sentences={linked(sentences, links, new Map())} />
      <ChartPanel
        height={HEIGHT + BARS_HEIGHT}
        sentence={`${kpi.name}, ${unitOf(row.format)}, cumulative; beneath, its difference to plan. Dashed: the monthly plan. Gray: the year before.`}
        table={{
          caption: label,
          columns: ['Month', 'Actual', 'Plan', 'Difference', 'Last year'].map((head) => ({ label: head })),
          rows: points.map((point) => [
            `${name(point)}${point.open ? ' (not over)' : ''}`,
            bare(point.actual, row.format),
            bare(point.plan, row.format),
            signed(point.difference),
            bare(point.lastYear, row.format),
          ]),
        }}
      >
        <CumulativeChart
          height={HEIGHT}
          format={row.format}
          label={label}
          unitName={row.format.unit === 'number' ? '' : unitOf(row.format)}
          points={points.map(({ month, ...point }) => ({
            ...point,
            period: month,
            label: formatMonth(month, 'short', locale),
            title: formatMonth(month, 'withYear', locale),
          }))}
        />
      </ChartPanel>
    </Section>
  );
}
