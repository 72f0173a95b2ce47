import type { ReactNode } from 'react';
import { Sparkline } from '@/components/charts/sparkline';
import { NotAgreedMark, sparkBreaks } from '@/components/definitions/not-agreed';
import { Explain } from '@/components/explanations/explain';
import { linksIn } from '@/components/objectives/links';
import { Chip } from '@/components/ui/chip';
import { Link } from '@/components/ui/link';
import { Status } from '@/components/ui/status';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import { lastYearSpan, previousSpan, type Span } from '@/lib/core/fiscal-calendar';
import type { BreaksOf, NotAgreed, NotAgreedOf } from '@/lib/definitions/model/marks';
import { isComputed } from '@/lib/kpis/model';
import type { Place, ScoreRow } from '@/lib/scoreboard/model';
import type { Period } from '@/lib/series/model';
import {
  bare,
  compared,
  monthsText,
  periodWord,
  sparkWords,
  targetText,
  together,
  unitOf,
  varianceOf,
} from './numbers';
import { withQuery } from './picker';
import { MissingHere, NumberLink, VarianceText } from './score-cells';

export interface ScoreTableProps {
  caption: string;
  place: Place;
  period: Period;
  /** Rows under headings; one group without a title for a single table. */
  groups: readonly { title: ReactNode; key: string; rows: readonly ScoreRow[] }[];
  /** The team whose numbers these are; null: the organization's. */
  team: string | null;
  notAgreed: NotAgreedOf;
  breaks: BreaksOf;
  /** Class and person in place of the comparisons, for the list of all KPIs. */
  short?: boolean;
}

/** On a phone a KPI is a block of three columns, each number under its name. */
const ROW = 'max-sm:grid! max-sm:grid-cols-3 max-sm:gap-x-3 max-sm:[&_td]:before:block';

const VARIANCE = { target: 'To target', previous: 'On previous', lastYear: 'On last year' } as const;

/** KPIs of one period in rows: status, 12 months, actual, target, variance, and the periods they are held against. */
export function ScoreTable(props: ScoreTableProps) {
  const { caption, place, period, groups, team, notAgreed, breaks, short } = props;
  const links = linksIn(place.slug, period);
  const last = short ? ['Class', 'Entered by'] : ['Previous', 'Last year', 'YTD'];
  return (
    <Table caption={caption} stack className="text-sm">
      <thead>
        <tr>
          <Th>KPI</Th>
          <Th>Status</Th>
          <Th>12 months</Th>
          <Th numeric>Actual</Th>
          <Th numeric>Target</Th>
          <Th numeric>{VARIANCE[period.compare]}</Th>
          {last.map((name) => (
            <Th key={name} numeric={!short}>
              {name}
            </Th>
          ))}
        </tr>
      </thead>
      {groups.map(({ title, key, rows }) => (
        <tbody key={key}>
          {title ? (
            <tr>
              <th
                scope="colgroup"
                colSpan={6 + last.length}
                className="px-2.5 pt-4 pb-1 text-left font-semibold text-sm"
              >
                {title}
              </th>
            </tr>
          ) : null}
          {rows.map((row) => (
            <tr key={row.code} className={ROW}>
              <Name row={row} {...{ team, links, place }} notAgreed={notAgreed[row.code]} />
              <Numbers row={row} {...{ team, place, period, links, breaks }} />
              {short ? (
                <>
                  <Td label="Class" className="text-soft">
                    {row.class}
                  </Td>
                  <Td label="Entered by" className="text-soft">
                    {row.person ?? (isComputed(row.class) ? 'computed' : 'nobody named')}
                  </Td>
                </>
              ) : (
                <HeldAgainst row={row} {...{ team, place, period }} />
              )}
            </tr>
          ))}
        </tbody>
      ))}
    </Table>
  );
}

type Links = ReturnType<typeof linksIn>;

interface RowProps {
  row: ScoreRow;
  team: string | null;
  place: Place;
  period: Period;
}

const addressOf = (links: Links, code: string, team: string | null) =>
  withQuery(links.kpi(code), { team: team ?? undefined });

/** Where a number of the row comes from: of the team where it reports the KPI itself. */
function explainHref(links: Links, row: ScoreRow, team: string | null) {
  const own = team !== null && row.teams.includes(team) && !row.fromOrganization ? team : undefined;
  return withQuery(links.explain('kpi', row.code), { team: own });
}

function Name({
  row,
  team,
  links,
  place,
  notAgreed,
}: Pick<RowProps, 'row' | 'team' | 'place'> & {
  links: Links;
  notAgreed: readonly NotAgreed[] | undefined;
}) {
  return (
    <RowHead className="min-w-[200px] max-w-[300px] max-sm:col-span-3 max-sm:max-w-none">
      <Link href={addressOf(links, row.code, team)} className="rounded-xs hover:underline">
        {row.name}
      </Link>{' '}
      <span className="font-normal text-faint text-xs">{unitOf(row.format)}</span>{' '}
      {row.fromOrganization ? <Chip>whole organization</Chip> : null}
      <NotAgreedMark slug={place.slug} kpi={row.code} notAgreed={notAgreed} />
      <MissingHere row={row} links={links} />
    </RowHead>
  );
}

function Numbers({ row, team, place, period, links, breaks }: RowProps & { links: Links; breaks: BreaksOf }) {
  const { value, format, direction } = row;
  const href = addressOf(links, row.code, team);
  const [actual = '—', target = '—'] = together([value.value, value.target], format);
  const months = monthsText(value);
  const explain = explainHref(links, row, team);
  return (
    <>
      <Td className="whitespace-nowrap max-sm:col-span-2">
        <Explain href={explain} about={row.name}>
          <Status status={value.status} word={periodWord(value.status, period, place.day)} />
        </Explain>
      </Td>
      <Td>
        <Link href={`${href}#chart`} aria-label={`${row.name}: chart`} className="inline-block">
          <Sparkline
            values={row.spark}
            target={row.sparkTarget}
            status={row.sparkStatus}
            lastOpen={row.sparkOpen}
            label={sparkWords(row)}
            breaks={sparkBreaks(breaks, row.code, period.month, row.spark.length)}
            width={104}
            height={28}
          />
        </Link>
      </Td>
      <Td numeric label="Actual" className="font-semibold">
        <Explain href={explain} about={row.name}>
          {actual}
        </Explain>
        {months && value.value !== null ? (
          <span className="block font-normal text-soft text-xs">{months}</span>
        ) : null}
      </Td>
      <Td numeric label="Target" className="text-soft">
        <NumberLink
          href={links.at(withQuery('targets', { team: team ?? row.ownerTeam, month: period.month }))}
        >
          {value.low === null && value.high === null ? target : targetText(value, format)}
        </NumberLink>
      </Td>
      <Td numeric label={VARIANCE[period.compare]}>
        <VarianceText variance={varianceOf(compared(value, period.compare), direction, format)} />
      </Td>
    </>
  );
}

function HeldAgainst({ row, team, place, period }: RowProps) {
  const { value, format, yearToDate } = row;
  const { kind, compare, span } = period;
  const number = (name: string, amount: number | null, of: Span, as: Period['kind'] = kind) => {
    const then = linksIn(place.slug, { month: of.to, span: of, kind: as, compare });
    return (
      <Explain href={explainHref(then, row, team)} about={`${row.name}, ${name}`}>
        {bare(amount, format)}
      </Explain>
    );
  };
  const months = monthsText(yearToDate);
  return (
    <>
      <Td numeric label="Previous" className="text-soft">
        {number('previous', value.previous.base, previousSpan(kind, span))}
      </Td>
      <Td numeric label="Last year" className="text-soft">
        {number('last year', value.lastYear.base, lastYearSpan(span))}
      </Td>
      <Td numeric label="Year to date">
        {number('year to date', yearToDate.value, { from: period.month, to: period.month }, 'ytd')}
        {months && yearToDate.value !== null ? (
          <span className="block text-soft text-xs">{months}</span>
        ) : null}
      </Td>
    </>
  );
}
