import { linksIn } from '@/components/objectives/links';
import { bare } from '@/components/scoreboard/numbers';
import { ROOMY } from '@/components/scoreboard/score-cells';
import { ActionForm } from '@/components/ui/action-form';
import { Chip } from '@/components/ui/chip';
import { Dialog } from '@/components/ui/dialog';
import { DialogButtons } from '@/components/ui/dialog-buttons';
import type { FormAction } from '@/components/ui/form-state';
import { Link } from '@/components/ui/link';
import { EmptyState } from '@/components/ui/note';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import { Textarea } from '@/components/ui/textarea';
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
export function KpiHistory({ view, revert }: { view: KpiView; revert: FormAction }) {
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
      <States
        view={view}
        revert={revert}
        states={history.slice(0, AT_ONCE)}
        caption={`History of ${kpi.name}`}
      />
      {rest.length > 0 ? (
        <details className="mt-2 print:hidden">
          <summary className="link w-fit text-s text-soft">{`${rest.length} earlier entries`}</summary>
          <States view={view} revert={revert} states={rest} caption={`Earlier entries of ${kpi.name}`} />
          {historyCut ? <p className="mt-1 text-s text-soft">Older entries are in the HTTP API.</p> : null}
        </details>
      ) : null}
    </>
  );
}

function States({
  view,
  revert,
  states,
  caption,
}: {
  view: KpiView;
  revert: FormAction;
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
              {view.mayAnnotate && !state.current ? (
                <Revert state={state} action={revert} view={view} />
              ) : null}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** Puts a figure back to what it was, as a new state. */
function Revert({ state, action, view }: { state: FigureState; action: FormAction; view: KpiView }) {
  const { month, team, version, value } = state;
  const name = formatMonth(month, 'withYear', view.organization.locale);
  const text = value === 'n/a' ? 'n/a' : bare(value, view.row.format);
  return (
    <Dialog
      trigger="Back to this…"
      triggerKind="plain"
      triggerProps={{ 'aria-label': `Back to version ${version} of ${name}…` }}
      title={`${name}: back to ${text}?`}
      description="It becomes a new state; what stands now stays in the history."
    >
      <ActionForm action={action} afterwards="close">
        <input type="hidden" name="month" value={month} />
        <input type="hidden" name="team" value={team} />
        <input type="hidden" name="version" value={version} />
        <Textarea name="reason" label="Why" hint="A locked month needs it." optional rows={2} />
        <DialogButtons>Put it back</DialogButtons>
      </ActionForm>
    </Dialog>
  );
}
