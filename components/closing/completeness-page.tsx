import clsx from 'clsx';
import { linksIn } from '@/components/objectives/links';
import { Link, TextLink } from '@/components/ui/link';
import { EmptyState } from '@/components/ui/note';
import { PageHeader, Say } from '@/components/ui/page';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import type { CellMark, CompletenessView } from '@/lib/closing/model';
import { formatMonth } from '@/lib/core/month';
import { CELLS, STATES, TIMINGS } from './marks';

/** What a team has entered, KPIs × months: a sign and a word for each cell. */
export function CompletenessPage({ view }: { view: CompletenessView }) {
  const { organization, team, months, rows } = view;
  const links = linksIn(organization.slug);
  const present = months.reduce((sum, month) => sum + month.present, 0);
  const expected = months.reduce((sum, month) => sum + month.expected, 0);
  return (
    <>
      <PageHeader
        title={`Completeness of ${team.name}`}
        above={<TextLink href={links.at('close')}>Close</TextLink>}
        aside={<TextLink href={links.team(team.code)}>The team’s scoreboard</TextLink>}
      />
      {rows.length === 0 ? (
        <EmptyState title={`${team.name} reports no KPI yet`} />
      ) : (
        <>
          <Say sentences={[[{ text: `${present} of ${expected} figures of the months shown are there.` }]]} />
          <HeatMap view={view} />
          <p className="mt-2 text-soft text-xs">
            {Object.values(CELLS)
              .filter(({ sign }) => sign !== '' && sign !== 'n/a')
              .map(({ sign, word }) => `${sign} ${word}`)
              .join(' · ')}
            {' · blank: not expected'}
          </p>
        </>
      )}
    </>
  );
}

function HeatMap({ view }: { view: CompletenessView }) {
  const { organization, team, months, rows } = view;
  const links = linksIn(organization.slug);
  const name = (month: (typeof months)[number]['month']) =>
    formatMonth(month, 'shortWithYear', organization.locale);
  return (
    <Table caption={`What ${team.name} has entered, by KPI and month`} className="text-sm">
      <thead>
        <tr>
          <Th>KPI</Th>
          {months.map(({ month }) => (
            <Th key={month} className="text-center!">
              <Link href={links.enter(team.code, month)} className="whitespace-nowrap hover:underline">
                {name(month)}
              </Link>
            </Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.kpi}>
            <RowHead className="whitespace-nowrap py-1 font-normal">
              <TextLink href={links.kpi(row.kpi)}>{row.name}</TextLink>
            </RowHead>
            {row.cells.map((mark, at) => (
              <Cell key={months[at]?.month} mark={mark} />
            ))}
          </tr>
        ))}
        <Foot label="Figures" months={months} text={({ present, expected }) => `${present}/${expected}`} />
        <Foot label="State" months={months} text={({ state }) => STATES[state]} />
        <Foot label="Handed in" months={months} text={({ timing }) => (timing ? TIMINGS[timing] : '—')} />
      </tbody>
    </Table>
  );
}

function Cell({ mark }: { mark: CellMark }) {
  const { sign, word } = CELLS[mark];
  return (
    <Td
      title={word}
      className={clsx(
        'px-1 py-1 text-center',
        (mark === 'blank' || mark === 'never') && 'bg-wash font-semibold',
      )}
    >
      <span aria-hidden="true">{sign}</span>
      <span className="sr-only">{word}</span>
    </Td>
  );
}

type Column = CompletenessView['months'][number];

function Foot({
  label,
  months,
  text,
}: {
  label: string;
  months: readonly Column[];
  text: (month: Column) => string;
}) {
  return (
    <tr>
      <RowHead className="py-1 font-normal text-soft">{label}</RowHead>
      {months.map((month) => (
        <Td key={month.month} className="whitespace-nowrap px-1 py-1 text-center text-soft text-xs">
          {text(month)}
        </Td>
      ))}
    </tr>
  );
}
