import type { Links } from '@/components/objectives/links';
import { ActionForm } from '@/components/ui/action-form';
import { Choices } from '@/components/ui/checkbox';
import { ConfirmButton } from '@/components/ui/confirm-button';
import { Dialog } from '@/components/ui/dialog';
import { DialogButtons } from '@/components/ui/dialog-buttons';
import { Field } from '@/components/ui/field';
import type { FormAction } from '@/components/ui/form-state';
import { TextLink } from '@/components/ui/link';
import { EmptyState } from '@/components/ui/note';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import { formatMonth } from '@/lib/core/month';
import type { SynergyView } from '@/lib/synergy/model';

type Project = SynergyView['projectTeams'][number];

export interface ProjectTeamActions {
  readonly make: FormAction;
  /** Of the version that is seen. */
  readonly change: (code: string, version: number) => FormAction;
  /** With its last month; null lets it go on. */
  readonly end: (code: string, month: string | null) => FormAction;
}

interface ProjectTeamsProps {
  readonly view: SynergyView;
  readonly links: Links;
  readonly actions: ProjectTeamActions;
  readonly locale: string;
}

/** Teams for a time with their people and goals; admins make, change and end them. */
export function ProjectTeams({ view, links, actions, locale }: ProjectTeamsProps) {
  const { projectTeams, teams, mayMake } = view;
  return (
    <>
      <p className="mb-3 max-w-[760px] text-s text-soft">
        Made of two or more teams, for a time. A project team owns goals like any team; it has no strategy of
        its own, and its alignment is not scored: its goals count for the teams that it is made of.
      </p>
      {projectTeams.length === 0 ? (
        <EmptyState title="No project team">
          {teams.length < 2
            ? 'It takes two teams to make one.'
            : 'Where two teams have to get something done together, people of both can be a team with goals of its own.'}
          {mayMake ? '' : ' Admins make them.'}
        </EmptyState>
      ) : (
        <Projects view={view} links={links} actions={actions} locale={locale} />
      )}
      {mayMake && teams.length > 1 ? (
        <div className="mt-3">
          <Dialog trigger="Make a project team…" title="Make a project team">
            <ProjectForm view={view} action={actions.make} verb="Make the team" />
          </Dialog>
        </div>
      ) : null}
    </>
  );
}

function Projects({ view, links, actions, locale }: ProjectTeamsProps) {
  const { projectTeams, mayMake } = view;
  return (
    <Table caption="Project teams" stack className="text-sm">
      <thead>
        <tr>
          <Th className="w-[18%]">Project team</Th>
          <Th className="w-[20%]">Made of</Th>
          <Th className="w-[20%]">People</Th>
          <Th>Goals</Th>
          <Th>Until</Th>
          {mayMake ? (
            <Th>
              <span className="sr-only">Change</span>
            </Th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {projectTeams.map((project) => (
          <tr key={project.code}>
            <RowHead className="align-top">
              <TextLink href={links.team(project.code)}>{project.name}</TextLink>
            </RowHead>
            <Td label="Made of" className="align-top">
              {project.parts.map(({ name }) => name).join(', ')}
            </Td>
            <Td label="People" className="align-top">
              {project.people.length === 0 ? 'nobody yet' : project.people.join(', ')}
            </Td>
            <Td label="Goals" className="align-top">
              <Goals project={project} view={view} links={links} />
            </Td>
            <Td label="Until" className="whitespace-nowrap align-top">
              {project.end === null
                ? 'no end set'
                : `${project.isOver ? 'ended, ' : ''}${formatMonth(project.end, 'withYear', locale)}`}
            </Td>
            {mayMake ? (
              <Td className="whitespace-nowrap text-right align-top">
                <ProjectButtons project={project} view={view} actions={actions} locale={locale} />
              </Td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** Its goals; for those who may make it, under which objective another could stand. */
function Goals({ project, view, links }: { project: Project; view: SynergyView; links: Links }) {
  const { code, goals, isOver } = project;
  return (
    <>
      {goals.length === 0 ? 'none yet' : null}
      {goals.map((goal) => (
        <TextLink key={goal.code} href={links.goal(goal.objective, goal.code)} className="mr-2">
          {`${goal.code} ${goal.title}`}
        </TextLink>
      ))}
      {view.mayMake && !isOver && view.objectives.length > 0 ? (
        <details>
          <summary className="link w-fit text-s">Add a goal under…</summary>
          <ul className="text-s">
            {view.objectives.map((objective) => (
              <li key={objective.code}>
                <TextLink href={`${links.at(`objectives/${objective.code}/goals/new`)}?team=${code}`}>
                  {`${objective.code} ${objective.title}`}
                </TextLink>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  );
}

function ProjectButtons({
  project,
  view,
  actions,
  locale,
}: { project: Project } & Omit<ProjectTeamsProps, 'links'>) {
  const { code, name, version, end } = project;
  const isEnding = end !== null && end <= view.month;
  const month = formatMonth(view.month, 'withYear', locale);
  return (
    <>
      <Dialog
        trigger="Change…"
        triggerKind="plain"
        triggerProps={{ 'aria-label': `Change ${name}…` }}
        title={name}
      >
        <ProjectForm view={view} project={project} action={actions.change(code, version)} verb="Save" />
      </Dialog>
      <ConfirmButton
        kind="plain"
        title={isEnding ? `Let ${name} go on?` : `End ${name}?`}
        text={
          isEnding
            ? 'It has no last month then, until you set one.'
            : `${month} becomes its last month. Its goals and what it did stay, and you can let it go on.`
        }
        confirm={isEnding ? 'Let it go on' : 'End it'}
        action={actions.end(code, isEnding ? null : view.month)}
      >
        {isEnding ? 'Go on…' : 'End…'}
      </ConfirmButton>
    </>
  );
}

function ProjectForm({
  view: { teams, people },
  project,
  action,
  verb,
}: {
  view: SynergyView;
  project?: Project;
  action: FormAction;
  verb: string;
}) {
  return (
    <ActionForm action={action} afterwards="close">
      <Field name="name" label="Name" defaultValue={project?.name} required />
      {project ? null : (
        <Field
          name="code"
          label="Code"
          hint="Short, for addresses and the HTTP API: launch-spring."
          required
        />
      )}
      <Choices
        kind="many"
        name="projectOf"
        legend="Made of"
        chosen={project?.projectOf}
        options={teams.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <Choices
        kind="many"
        name="members"
        legend="People of these teams who are in it"
        chosen={project?.members}
        options={people.map(({ email, name, teams: own }) => ({
          ...{ value: email, label: name },
          hint: own.join(', '),
        }))}
      />
      <Field name="end" label="Last month" type="month" defaultValue={project?.end ?? ''} optional />
      <DialogButtons>{verb}</DialogButtons>
    </ActionForm>
  );
}
