import type { Links } from '@/components/objectives/links';
import { ConfirmButton } from '@/components/ui/confirm-button';
import { TextLink } from '@/components/ui/link';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import type { CloseView, TeamMonth } from '@/lib/closing/model';
import { formatMonth } from '@/lib/core/month';
import type { CloseActions } from './close-page';
import { dayName, STATES, TIMINGS } from './marks';
import { SubmitDialog } from './submit-dialog';

/** Each team with its state, when and by whom it was handed in, and how complete it is. */
export function TeamsTable({
  view,
  actions,
  links,
}: {
  view: CloseView;
  actions: CloseActions;
  links: Links;
}) {
  const { month, organization } = view;
  const name = formatMonth(month.month, 'withYear', organization.locale);
  return (
    <Table caption={`Teams in ${name}`} stack>
      <thead>
        <tr>
          <Th>Team</Th>
          <Th>State</Th>
          <Th>Submitted</Th>
          <Th>In time</Th>
          <Th numeric>Figures</Th>
          <Th>
            <span className="sr-only">To do</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {month.teams.map((team) => (
          <tr key={team.team}>
            <RowHead>
              <TextLink href={links.at(`close/${team.team}`)}>{team.name}</TextLink>
            </RowHead>
            <Td label="State">{STATES[team.state]}</Td>
            <Td label="Submitted" className="text-soft">
              {team.submittedAt
                ? `${dayName(team.submittedAt, organization.locale)}, ${team.submittedBy}`
                : '—'}
            </Td>
            <Td label="In time">{team.timing ? TIMINGS[team.timing] : '—'}</Td>
            <Td numeric label="Figures">
              {`${team.present} of ${team.expected}`}
            </Td>
            <Td className="text-right">
              <ToDo view={view} team={team} actions={actions} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function ToDo({ view, team, actions }: { view: CloseView; team: TeamMonth; actions: CloseActions }) {
  if (team.state === 'locked') return null;
  const own = view.maySubmit.includes(team.team);
  const asked = view.offTrack.some((each) => each.team === team.team);
  const name = formatMonth(view.month.month, 'withYear', view.organization.locale);
  return (
    <span className="inline-flex flex-wrap justify-end gap-2">
      {own && (team.state === 'open' || asked) ? (
        <SubmitDialog view={view} team={team} submit={actions.submit} />
      ) : null}
      {team.state === 'submitted' && view.mayLock ? (
        <ConfirmButton
          kind="plain"
          title={`Open ${name} for ${team.name} again?`}
          text="Its contributors can change it again, and its lead has to submit it once more."
          confirm="Open it again"
          action={actions.reopen}
          values={{ team: team.team }}
          reason="Why it is opened again"
        >
          Open again…
        </ConfirmButton>
      ) : null}
    </span>
  );
}
