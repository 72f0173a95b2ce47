import { linksIn } from '@/components/objectives/links';
import { ActionForm, SubmitButton } from '@/components/ui/action-form';
import { ButtonLink } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import type { FormAction } from '@/components/ui/form-state';
import { TextLink } from '@/components/ui/link';
import { EmptyState } from '@/components/ui/note';
import { PageHeader, Panel, Section } from '@/components/ui/page';
import { Select } from '@/components/ui/select';
import type { StarterItem, StartersView } from '@/lib/starters/model';

/** Two ways to begin: what each would make here, and the numbers that it asks for. */
export function StartersPage({ view, apply }: { view: StartersView; apply: (code: string) => FormAction }) {
  const links = linksIn(view.slug);
  return (
    <>
      <PageHeader
        title="Begin with a template"
        above={<TextLink href={links.at('objectives')}>Objectives</TextLink>}
      />
      <p className="max-w-[760px] text-sm text-soft">
        A template makes objectives, goals and what they are measured by, in one step. KPIs that are there
        already are picked up by their codes. Everything can be changed afterwards.
      </p>
      {view.teams.length === 0 ? (
        <div className="mt-5">
          <EmptyState
            title="The teams come first"
            action={
              <ButtonLink kind="ink" href={links.at('settings/teams')}>
                Add teams
              </ButtonLink>
            }
          >
            A template asks which of your teams does marketing, sales and so on. What each would make stands
            beneath.
          </EmptyState>
        </div>
      ) : null}
      {view.starters.map((starter) => (
        <Section key={starter.code} title={starter.title} id={starter.code}>
          <p className="mb-3 max-w-[760px] text-sm">{starter.text}</p>
          <Panel className="max-w-[880px]">
            <Makes starter={starter} />
            {starter.isBegun ? (
              <p className="mt-3 text-sm text-soft">
                It was begun already: <TextLink href={links.at('objectives')}>see the objectives</TextLink>.
              </p>
            ) : view.teams.length === 0 ? null : view.mayApply ? (
              <Form starter={starter} view={view} action={apply(starter.code)} />
            ) : (
              <p className="mt-3 text-sm text-soft">An executive or an admin begins with it.</p>
            )}
          </Panel>
        </Section>
      ))}
    </>
  );
}

function Makes({ starter }: { starter: StarterItem }) {
  const { kpis, objectives, definitions, checkin } = starter;
  const names = (exists: boolean) =>
    kpis.flatMap((kpi) => (kpi.exists === exists ? [kpi.name] : [])).join(', ');
  const nameOf = (code: string) => kpis.find((kpi) => kpi.code === code)?.name ?? code;
  const rows: [string, string][] = [
    ['Objectives', objectives.map(({ title }) => title).join(' · ')],
    ['Goals', objectives.flatMap(({ goals }) => goals.map(({ title }) => title)).join(' · ')],
    ['KPIs picked up', names(true)],
    ['KPIs from the library', names(false)],
    ['Definitions to agree on', definitions.map(nameOf).join(', ')],
    ['Check-in, every month', checkin ?? ''],
  ];
  return (
    <dl className="grid gap-x-5 gap-y-1 text-sm sm:grid-cols-[190px_1fr]">
      {rows
        .filter(([, text]) => text !== '')
        .map(([name, text]) => (
          <div key={name} className="contents">
            <dt className="text-faint">{name}</dt>
            <dd className="min-w-0 break-words">{text}</dd>
          </div>
        ))}
    </dl>
  );
}

function Form({ starter, view, action }: { starter: StarterItem; view: StartersView; action: FormAction }) {
  const teams = view.teams.map(({ code, name }) => ({ value: code, label: name }));
  const inUnit = (name: string, code: string) => {
    const unit = starter.kpis.find((kpi) => kpi.code === code)?.unit;
    return unit === 'percent' ? `${name}, %` : unit === 'currency' ? `${name}, ${view.currency}` : name;
  };
  const aims = starter.objectives.flatMap((objective) => [
    { ...objective, kind: 'objective' },
    ...objective.goals.map((goal) => ({ ...goal, kind: 'goal' })),
  ]);
  return (
    <ActionForm action={action} className="mt-4" aria-label={starter.title}>
      <div className="grid gap-4 sm:grid-cols-2">
        {starter.roles.map(({ key, name, team }) => (
          <Select
            key={key}
            name={`teams/${key}`}
            label={`Which team is ${name}?`}
            options={[{ value: '', label: 'choose a team' }, ...teams]}
            defaultValue={team ?? ''}
          />
        ))}
        <Field name="start" label="From" type="month" placeholder={view.start} defaultValue={view.start} />
        <Field name="end" label="Through" type="month" placeholder={view.end} defaultValue={view.end} />
      </div>
      {aims.map(({ code, title, kpi, kind }) => (
        <fieldset
          key={code}
          className="grid grid-cols-2 gap-x-4 gap-y-2 border-line border-t pt-3 sm:grid-cols-[1fr_170px_170px]"
        >
          <legend className="sr-only">{title}</legend>
          <p aria-hidden="true" className="col-span-2 text-sm sm:col-span-1 sm:self-end sm:pb-1">
            <span className="font-[550]">{title}</span> <span className="text-s text-soft">{kind}</span>
          </p>
          <Field name={`numbers/${code}/baseline`} label={inUnit('Today', kpi)} numeric optional />
          <Field name={`numbers/${code}/target`} label={inUnit('Target', kpi)} numeric optional />
        </fieldset>
      ))}
      <p className="text-s text-soft">
        An objective without a target stays a draft; a goal without one is left out until you know it.
      </p>
      <SubmitButton busy="One moment…">{`Begin with “${starter.title}”`}</SubmitButton>
    </ActionForm>
  );
}
