import type { Links } from '@/components/objectives/links';
import { ActionForm, SubmitButton } from '@/components/ui/action-form';
import { Choices } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import type { FormAction } from '@/components/ui/form-state';
import { TextLink } from '@/components/ui/link';
import { Panel, PlainList } from '@/components/ui/page';
import { formatMonth } from '@/lib/core/month';
import type { SynergyView } from '@/lib/synergy/model';

/** Teams for a time with their goals, and the form for a new one. */
export function ProjectTeams({
  view,
  links,
  action,
  locale,
}: {
  view: SynergyView;
  links: Links;
  action: FormAction;
  locale: string;
}) {
  const { projectTeams, teams, mayMake } = view;
  return (
    <>
      <p className="mb-2 max-w-[760px] text-s text-soft">
        Made of two or more teams, for a time. A project team owns goals like any team; it has no strategy of
        its own, and its alignment is not scored: its goals count for the teams that it is made of.
      </p>
      {projectTeams.length === 0 ? <p className="text-sm text-soft">There is none.</p> : null}
      <PlainList
        items={projectTeams.map(({ code, name, parts, end, isOver, goals }) => ({
          key: code,
          content: (
            <>
              <TextLink href={links.team(code)}>{name}</TextLink>
              {`, of ${parts.map((part) => part.name).join(' and ')}`}
              {end ? ` · ${isOver ? 'ended' : 'until'} ${formatMonth(end, 'withYear', locale)}` : ''}
              {goals.length === 0 ? ' · no goal yet' : ' · '}
              {goals.map((goal) => (
                <TextLink key={goal.code} href={links.goal(goal.objective, goal.code)} className="mr-2">
                  {`${goal.code} ${goal.title}`}
                </TextLink>
              ))}
            </>
          ),
        }))}
      />
      {mayMake && teams.length > 1 ? (
        <details className="mt-3">
          <summary className="cursor-pointer text-sm">New project team</summary>
          <Panel className="mt-2 max-w-[720px]">
            <ActionForm action={action} aria-label="New project team" afterwards="clear">
              <Field name="name" label="Name" />
              <Field name="code" label="Code" hint="It stands in addresses: letters, digits, - and _." />
              <Choices
                kind="many"
                name="projectOf"
                legend="Made of"
                options={teams.map(({ code, name }) => ({ value: code, label: name }))}
              />
              <Field name="end" label="Last month" type="month" optional />
              <SubmitButton>Make the team</SubmitButton>
            </ActionForm>
          </Panel>
        </details>
      ) : null}
    </>
  );
}
