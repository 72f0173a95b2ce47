import type { ReactNode } from 'react';
import { TextLink } from '@/components/ui/link';
import { PlainList, Section, TwoColumns } from '@/components/ui/page';
import { formatAmount } from '@/lib/core/amount';
import { fiscalYearSpan, labelOf } from '@/lib/core/fiscal-calendar';
import { monthName, spanName } from '@/lib/measure/wording';
import type { ObjectiveView } from '@/lib/objectives/model';
import type { Links } from './links';

const MEASURES = {
  total: 'the total from the start',
  level: 'where it stands',
  average: 'the average from the start',
} as const;

/** Why, what is aimed at, the success KPI in the period chosen, and what is missing. */
export function ObjectiveFacts({ view, links }: { view: ObjectiveView; links: Links }) {
  const { objective } = view;
  return (
    <TwoColumns>
      <div className="min-w-0">
        {objective.why ? (
          <Section title="Why">
            <p className="max-w-[620px] whitespace-pre-line text-sm">{objective.why}</p>
          </Section>
        ) : null}
        <Missing view={view} links={links} />
      </div>
      <Section title="Aim" className="print:hidden">
        <dl>
          {factsOf(view, links).map(([name, value]) => (
            <div key={name} className="flex justify-between gap-6 border-line border-b py-1 text-sm">
              <dt className="text-soft">{name}</dt>
              <dd className="text-right">{value}</dd>
            </div>
          ))}
        </dl>
      </Section>
    </TwoColumns>
  );
}

function factsOf({ objective, kpi, format, rollup, organization }: ObjectiveView, links: Links) {
  const facts: [string, ReactNode][] = [];
  const { start, end, target, low, high } = objective;
  const amount = (value: number) => (format ? formatAmount(value, format) : String(value));
  if (kpi)
    facts.push([
      'Success KPI',
      <TextLink key="kpi" href={links.kpi(kpi.code)}>
        {kpi.name}
      </TextLink>,
    ]);
  if (rollup) facts.push(['Counted as', MEASURES[rollup.outcome.measure]]);
  const baseline = rollup?.outcome.baseline ?? objective.baseline;
  if (baseline !== null) facts.push(['Baseline', amount(baseline)]);
  if (low !== null && high !== null) facts.push(['Range', `${amount(low)} to ${amount(high)}`]);
  else if (target !== null) facts.push(['Target', amount(target)]);
  for (const { fiscalYear, value } of objective.yearlyTargets) {
    const year = labelOf('year', fiscalYearSpan(fiscalYear, organization.calendar), organization.calendar);
    facts.push([`Target ${year}`, amount(value)]);
  }
  if (start && end) facts.push(['Runs', spanName(start, end, organization.locale)]);
  if (objective.resultKpis.length > 0) {
    const results = objective.resultKpis.map((code, at) => (
      <span key={code}>
        {at > 0 ? ', ' : null}
        <TextLink href={links.kpi(code)}>{code}</TextLink>
      </span>
    ));
    facts.push(['Also a result', results]);
  }
  return facts;
}

function Missing({ view, links }: { view: ObjectiveView; links: Links }) {
  const { missing, month, organization } = view;
  if (missing.length === 0) return null;
  const items = missing.map((gap) => ({
    key: [gap.kpi, gap.team, gap.month].join('/'),
    content: (
      <>
        <TextLink href={links.enter(gap.team, gap.month)}>{gap.kpiName}</TextLink>
        {`, ${monthName(gap.month, month, organization.locale)}, ${gap.teamName} · `}
        {gap.person ?? <span className="text-soft">nobody is named to enter it</span>}
      </>
    ),
  }));
  return (
    <Section title="Missing, and from whom" id="missing" className="print:hidden">
      <PlainList items={items} />
    </Section>
  );
}
