import { linksIn } from '@/components/objectives/links';
import { bare } from '@/components/scoreboard/numbers';
import { ROOMY } from '@/components/scoreboard/score-cells';
import { Chip } from '@/components/ui/chip';
import { Link } from '@/components/ui/link';
import { EmptyState } from '@/components/ui/note';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import { formatMonth } from '@/lib/core/month';
import type { FigureState, KpiView } from '@/lib/scoreboard/model';

const VIA: Readonly<Record<FigureState['via'], string>> = {
  interface: 'typed',
  api: 'by the HTTP API',
  import: 'imported',
  system: 'automatically',
};

const AT_ONCE = 12;

/** Every figure that was ever entered, newest first: what stood there before, who changed it, how and why. */
export function KpiHistory({ view }: { view: KpiView }) {
  const { history, historyCut, kpi } = view;
  if (kpi.formula) {
    return <p className="text-sm text-soft">It is computed; its inputs have a history of their own.</p>;
  }
  if (history.length === 0) {
    return <EmptyState title="No figure has been entered yet" />;
  }
  const rest = history.slice(AT_ONCE);
  return (
    <>
      <States view={view} states={history.slice(0, AT_ONCE)} caption={`History of ${kpi.name}`} />
      {rest.length > 0 ? (
        <details className="mt-2 print:hidden">
          <summary className="link w-fit text-s text-soft">{`${rest.length} earlier entries`}</summary>
          <States view={view} states={rest} caption={`Earlier entries of ${kpi.name}`} />
          {historyCut ? <p className="mt-1 text-s text-soft">Older entries are in the HTTP API.</p> : null}
        </details>
      ) : null}
    </>
  );
}

function States({
  view,
  states,
  caption,
}: {
  view: KpiView;
  states: readonly FigureState[];
  caption: string;
}) {
  const { row, organization, kpi } = view;
  const several = kpi.teams.length > 1;
  const { compare } = view.period;
  const at = (month: FigureState['month']) =>
    linksIn(organization.slug, { month, kind: 'month', compare }).kpi(kpi.code);
  const when = new Intl.DateTimeFormat(organization.locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: organization.timeZone,
  });
  const text = (value: FigureState['value']) => (value === 'n/a' ? 'n/a' : bare(value, row.format));
  return (
    <Table caption={caption} stack className="text-sm">
      <thead>
        <tr>
          <Th>Month</Th>
          {several ? <Th>Team</Th> : null}
          <Th numeric>Before</Th>
          <Th numeric>After</Th>
          <Th>Who</Th>
          <Th>When</Th>
          <Th>How</Th>
          <Th>Note</Th>
        </tr>
      </thead>
      <tbody>
        {states.map((state) => (
          <tr key={`${state.team}/${state.month}/${state.version}`}>
            <RowHead className="whitespace-nowrap py-1">
              <Link href={at(state.month)} className={`${ROOMY} hover:underline`}>
                {formatMonth(state.month, 'shortWithYear', organization.locale)}
              </Link>
            </RowHead>
            {several ? (
              <Td label="Team" className="py-1 text-soft">
                {state.teamName}
              </Td>
            ) : null}
            <Td numeric label="Before" className="py-1 text-soft">
              {state.version === 1 ? '' : text(state.before)}
            </Td>
            <Td numeric label="After" className="py-1">
              {state.current ? <b className="font-semibold">{text(state.value)}</b> : text(state.value)}
            </Td>
            <Td label="Who" className="whitespace-nowrap py-1">
              {state.enteredBy ?? 'Plumbline'}
            </Td>
            <Td label="When" className="tabular whitespace-nowrap py-1 text-soft">
              {when.format(new Date(state.enteredAt))}
            </Td>
            <Td label="How" className="py-1 text-soft">
              {VIA[state.via]} {state.estimate ? <Chip>estimate</Chip> : null}{' '}
              {state.restated ? <Chip>restated</Chip> : null}
            </Td>
            <Td label="Note" className="py-1 text-soft">
              {[...new Set([state.note, state.reason])].filter(Boolean).join(' · ')}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
