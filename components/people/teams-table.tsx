import { ActionForm, SubmitButton } from '@/components/ui/action-form';
import { ConfirmButton } from '@/components/ui/confirm-button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import type { FormAction } from '@/components/ui/form-state';
import { EmptyState } from '@/components/ui/note';
import { Section } from '@/components/ui/page';
import { Select } from '@/components/ui/select';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import type { TeamItem } from '@/lib/people/model';
import { KIND_NAMES, kindOptions } from './choices';

export interface TeamActions {
  create: FormAction;
  update: (code: string, version: number) => FormAction;
  archive: (code: string) => FormAction;
  restore: (code: string) => FormAction;
}

/** The teams; with `actions` they can be added, changed, archived and taken back. */
export function TeamsTable({ teams, actions }: { teams: readonly TeamItem[]; actions: TeamActions | null }) {
  const active = teams.filter((team) => !team.archived);
  const archived = teams.filter((team) => team.archived);
  return (
    <>
      {actions ? (
        <div className="mb-4">
          <Dialog trigger="Add a team…" triggerKind="ink" title="Add a team">
            <TeamForm action={actions.create} verb="Add the team" afterwards="close" />
          </Dialog>
        </div>
      ) : (
        <p className="mb-3 text-s text-soft">Only admins change these.</p>
      )}
      {active.length === 0 ? (
        <EmptyState title="No team yet">
          Figures, goals and targets belong to teams. Add Marketing and Sales to begin with.
        </EmptyState>
      ) : (
        <Rows caption="Teams" teams={active} actions={actions} />
      )}
      {archived.length > 0 ? (
        <Section title="Archived">
          <Rows caption="Archived teams" teams={archived} actions={actions} />
        </Section>
      ) : null}
    </>
  );
}

function Rows({
  caption,
  teams,
  actions,
}: {
  caption: string;
  teams: readonly TeamItem[];
  actions: TeamActions | null;
}) {
  return (
    <Table caption={caption} stack className="max-w-[820px]">
      <thead>
        <tr>
          <Th>Team</Th>
          <Th>Code</Th>
          <Th>Kind</Th>
          {actions ? (
            <Th>
              <span className="sr-only">Change</span>
            </Th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {teams.map((team) => (
          <tr key={team.code}>
            <RowHead>{team.name}</RowHead>
            <Td label="Code" className="text-soft">
              {team.code}
            </Td>
            <Td label="Kind" className="text-soft">
              {KIND_NAMES[team.kind]}
            </Td>
            {actions ? (
              <Td className="whitespace-nowrap text-right">
                <TeamButtons team={team} actions={actions} />
              </Td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function TeamButtons({ team, actions }: { team: TeamItem; actions: TeamActions }) {
  if (team.archived) {
    return (
      <ActionForm action={actions.restore(team.code)} aria-label={`Take ${team.name} back`} className="">
        <SubmitButton kind="plain">Take back</SubmitButton>
      </ActionForm>
    );
  }
  return (
    <>
      <Dialog
        trigger="Change…"
        triggerKind="plain"
        triggerProps={{ 'aria-label': `Change ${team.name}…` }}
        title={team.name}
      >
        <TeamForm
          action={actions.update(team.code, team.version)}
          verb="Save"
          team={team}
          afterwards="close"
        />
      </Dialog>
      <ConfirmButton
        kind="plain"
        title={`Archive ${team.name}?`}
        text="It is no longer offered anywhere. What it entered stays, and you can take it back."
        confirm="Archive the team"
        action={actions.archive(team.code)}
      >
        Archive…
      </ConfirmButton>
    </>
  );
}

function TeamForm({
  action,
  verb,
  team,
  afterwards,
}: {
  action: FormAction;
  verb: string;
  team?: TeamItem;
  afterwards: 'close';
}) {
  return (
    <ActionForm action={action} afterwards={afterwards}>
      <Field name="name" label="Name" defaultValue={team?.name} required />
      <Field
        name="code"
        label="Code"
        defaultValue={team?.code}
        hint="Short, for addresses, imports and the HTTP API: marketing, sales-dach."
        required
      />
      <Select name="kind" label="Kind" defaultValue={team?.kind ?? 'other'} options={kindOptions} />
      <SubmitButton>{verb}</SubmitButton>
    </ActionForm>
  );
}
