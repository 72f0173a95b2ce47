import type { linksIn } from '@/components/objectives/links';
import { bare, monthsText, periodWord, targetText, unitOf } from '@/components/scoreboard/numbers';
import { withQuery } from '@/components/scoreboard/picker';
import { TextLink } from '@/components/ui/link';
import { Status } from '@/components/ui/status';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import { formatAmount } from '@/lib/core/amount';
import { formatMonth } from '@/lib/core/month';
import type { KpiView } from '@/lib/scoreboard/model';
import { FormulaText } from './formula-text';

type Links = ReturnType<typeof linksIn>;

/** What the number of the period is made of: its inputs, its teams, its months; of a month's figure, its history. */
export function MadeOf({ view, links }: { view: KpiView; links: Links }) {
  const { kpi, inputs, parts, period, team } = view;
  const months = period.kind !== 'month' && view.grain === 'month';
  const href = (code: string) => `${withQuery(links.kpi(code), { team: team ?? undefined })}#made`;
  return (
    <div className="space-y-5">
      {kpi.formula ? (
        <p className="max-w-[760px]">
          {`${kpi.name} = `}
          <FormulaText formula={kpi.formula} inputs={inputs} href={href} />
        </p>
      ) : null}
      <Division view={view} />
      {inputs.length > 0 ? <Inputs view={view} href={href} /> : null}
      {parts.length > 0 ? <Parts view={view} links={links} /> : null}
      {months ? <Months view={view} links={links} /> : null}
      {inputs.length === 0 && parts.length === 0 && !months ? (
        <p className="text-sm text-soft">
          It is typed, not computed: <TextLink href="#history">see who entered it</TextLink>.
        </p>
      ) : null}
    </div>
  );
}

/** The division, or the chain of months, as it was done: a reader who repeats it gets the same. */
function Division({ view }: { view: KpiView }) {
  const { sides, row, organization } = view;
  if (row.value.chained) return <Chain view={view} />;
  if (!sides || sides.numerator === null || sides.denominator === null) return null;
  const number = new Intl.NumberFormat(organization.locale, { maximumFractionDigits: 2 });
  const months = monthsText(row.value);
  return (
    <p className="max-w-[760px] text-sm">
      {`${number.format(sides.numerator)} ÷ ${number.format(sides.denominator)} = ${formatAmount(row.value.value, row.format)}`}
      {months ? <span className="text-soft">{`, over the ${months} that have both`}</span> : null}
    </p>
  );
}

function Chain({ view }: { view: KpiView }) {
  const { row, period, points } = view;
  const factors = points.filter(
    ({ to, value }) => value !== null && to >= period.span.from && to <= period.span.to,
  );
  return (
    <p className="max-w-[760px] text-sm">
      {`${factors.map(({ value }) => formatAmount(value, row.format)).join(' × ')} = ${formatAmount(row.value.value, row.format)}`}
      <span className="text-soft">, chained: each month’s factor by the next</span>
    </p>
  );
}

function Inputs({ view, href }: { view: KpiView; href: (code: string) => string }) {
  const weighted = view.kpi.class === 'rating';
  return (
    <Table
      caption={weighted ? 'Weighted by' : 'Inputs in this period'}
      captionShown
      className="max-w-[620px] text-sm"
    >
      <thead>
        <tr>
          <Th>{weighted ? 'Weight' : 'Input'}</Th>
          <Th numeric>{view.period.label}</Th>
          <Th>Unit</Th>
          <Th>Figures</Th>
        </tr>
      </thead>
      <tbody>
        {view.inputs.map((input) => (
          <tr key={input.code}>
            <RowHead className="py-1.5">
              <TextLink href={href(input.code)}>{input.name}</TextLink>
            </RowHead>
            <Td numeric className="py-1.5">
              {bare(input.value, input.format)}
            </Td>
            <Td className="py-1.5 text-soft">{unitOf(input.format)}</Td>
            <Td className="py-1.5 text-soft">{monthsText(input) ?? 'complete'}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Parts({ view, links }: { view: KpiView; links: Links }) {
  const { kpi, parts, row, organization, period } = view;
  return (
    <Table caption="Each team’s part" captionShown className="max-w-[620px] text-sm">
      <thead>
        <tr>
          <Th>Team</Th>
          <Th numeric>Actual</Th>
          <Th numeric>Target</Th>
          <Th>Status</Th>
          <Th>Figures</Th>
        </tr>
      </thead>
      <tbody>
        {parts.map(({ team, name, value }) => (
          <tr key={team}>
            <RowHead className="py-1.5">
              <TextLink href={withQuery(links.kpi(kpi.code), { team })}>{name}</TextLink>
            </RowHead>
            <Td numeric className="py-1.5">
              {bare(value.value, row.format)}
            </Td>
            <Td numeric className="py-1.5 text-soft">
              {targetText(value, row.format)}
            </Td>
            <Td className="py-1.5">
              <Status status={value.status} word={periodWord(value.status, period, organization.day)} />
            </Td>
            <Td className="py-1.5 text-soft">{monthsText(value) ?? 'complete'}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Months({ view, links }: { view: KpiView; links: Links }) {
  const { kpi, points, period, row, team, organization } = view;
  const own = points.filter(({ to }) => to >= period.span.from && to <= period.span.to);
  const href = (month: string) =>
    `${links.at(withQuery(`kpis/${kpi.code}`, { month, period: 'month', compare: period.compare, team: team ?? undefined }))}#made`;
  return (
    <Table caption={`Its months, ${period.label}`} captionShown className="max-w-[620px] text-sm">
      <thead>
        <tr>
          <Th>Month</Th>
          <Th numeric>Actual</Th>
          <Th numeric>Target</Th>
          <Th>Status</Th>
        </tr>
      </thead>
      <tbody>
        {own.map((point) => (
          <tr key={point.to}>
            <RowHead className="py-1.5">
              <TextLink href={href(point.to)}>
                {formatMonth(point.to, 'withYear', organization.locale)}
              </TextLink>
            </RowHead>
            <Td numeric className="py-1.5">
              {bare(point.value, row.format)}
            </Td>
            <Td numeric className="py-1.5 text-soft">
              {targetText(point, row.format)}
            </Td>
            <Td className="py-1.5">
              <Status
                status={point.status}
                word={periodWord(point.status, { kind: 'month', span: point }, organization.day)}
              />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
