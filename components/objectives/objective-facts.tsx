import type { ReactNode } from 'react';
import { TextLink } from '@/components/ui/link';
import { PlainList, Section, TwoColumns } from '@/components/ui/page';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import { formatAmount, unitSign } from '@/lib/core/amount';
import { labelOf } from '@/lib/core/fiscal-calendar';
import { formatMonth } from '@/lib/core/month';
import { monthName, spanName } from '@/lib/measure/wording';
import type { ObjectiveView } from '@/lib/objectives/model/pages';
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
        <Path view={view} />
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

function factsOf(view: ObjectiveView, links: Links) {
  const { objective, kpi, format, rollup, organization } = view;
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
  for (const { aim, until, reason, by } of objective.revisions) {
    const was = [aim.target, aim.low, aim.high].find((each) => each !== null);
    const what = was === undefined || was === null ? 'another target' : amount(was);
    const why = reason ? `: ${reason}` : '';
    facts.push([`Before ${formatMonth(until, 'withYear', organization.locale)}`, `${what} (${by}${why})`]);
  }
  facts.push([`Money ${view.money.label}`, <MoneyOn key="money" view={view} links={links} />]);
  if (start && end) facts.push(['Runs', spanName(start, end, organization.locale)]);
  if (objective.resultKpis.length > 0) {
    const results = objective.resultKpis.map((code, at) => (
      <span key={code}>
        {at > 0 ? ', ' : null}
        <TextLink href={links.kpi(code)}>{objective.resultNames[at]}</TextLink>
      </span>
    ));
    facts.push(['Also a result', results]);
  }
  return facts;
}

/** What is planned and spent on it, and its share beside the one that its priority asks for. */
function MoneyOn({ view: { money, organization }, links }: { view: ObjectiveView; links: Links }) {
  const { planned, actual, share, priority } = money;
  const { locale, currency } = organization;
  const sum = (value: number) => formatAmount(value, { unit: 'currency', decimals: 0, currency, locale });
  const percent = (value: number) =>
    formatAmount(value * 100, { unit: 'percent', decimals: 0, currency, locale });
  return (
    <>
      <TextLink href={links.at('line#money')}>
        {planned === null ? 'nothing planned' : `${sum(planned)} planned`}
      </TextLink>
      {actual === null ? null : `, ${sum(actual)} spent`}
      {share === null || priority === null ? null : (
        <span className="block text-s text-soft">
          {`${percent(share)} of all that is planned; its priority asks for ${percent(priority)}`}
        </span>
      )}
    </>
  );
}

/** Year by year to the targets of one, three or five years: the path, where it stood, and the gap. */
function Path({ view: { path, format, organization } }: { view: ObjectiveView }) {
  if (path.length === 0 || !format) return null;
  const { calendar } = organization;
  const amount = (value: number | null) => formatAmount(value, { ...format, bare: true });
  const head = unitSign(format).trim();
  const named = (name: string) => (head === '' ? name : `${name}, ${head}`);
  return (
    <Section
      title="Year by year"
      id="path"
      aside="a gap is the way from the path to where it stood, or stands now"
    >
      <Table
        caption="Targets per year, the path to them, where it stood at the year’s end or stands now, and the gap"
        stack
      >
        <thead>
          <tr>
            <Th>Year</Th>
            <Th numeric>{named('Target')}</Th>
            <Th numeric>{named('Path')}</Th>
            <Th numeric>{named('Stood at')}</Th>
            <Th numeric>{named('Gap')}</Th>
          </tr>
        </thead>
        <tbody>
          {path.map((year) => (
            <tr key={year.fiscalYear}>
              <RowHead className="py-1">{labelOf('year', year.span, calendar)}</RowHead>
              <Td numeric label={named('Target')} className="py-1">
                {amount(year.target)}
              </Td>
              <Td numeric label={named('Path')} className="py-1 text-soft">
                {amount(year.path)}
              </Td>
              <Td numeric label={named('Stood at')} className="py-1">
                {amount(year.actual)}
              </Td>
              <Td numeric label={named('Gap')} className="py-1">
                {year.gap !== null && year.gap > 0 ? '+' : ''}
                {amount(year.gap)}
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Section>
  );
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
