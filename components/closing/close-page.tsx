import { linksIn } from '@/components/objectives/links';
import { ButtonLink } from '@/components/ui/button';
import type { FormAction } from '@/components/ui/form-state';
import { EmptyState } from '@/components/ui/note';
import { PageHeader, PlainList, Say, type SayPart, Section } from '@/components/ui/page';
import { PeriodPicker } from '@/components/ui/period-picker';
import type { CloseStepItem, CloseView } from '@/lib/closing/model';
import { addMonths, formatMonth, type Month } from '@/lib/core/month';
import { lastEndedMonth } from '@/lib/series/model';
import { CloseHistory } from './close-history';
import { HolesTable } from './holes-table';
import { LockButtons } from './lock-buttons';
import { dayName } from './marks';
import { OffTrackWords } from './off-track-words';
import { TeamsTable } from './teams-table';

/** What a person can do to a month; each is bound to its organization and month. */
export interface CloseActions {
  readonly lock: FormAction;
  readonly reopen: FormAction;
  readonly submit: FormAction;
  readonly explain: FormAction;
}

/** One month on its way: who has handed it in, what it lacks, and the lock. */
export function ClosePage({ view, actions }: { view: CloseView; actions: CloseActions }) {
  const { organization, month: shown, months } = view;
  const { locale, slug } = organization;
  const links = linksIn(slug);
  const at = (month: Month) => links.at(`close?month=${month}`);
  const { month, teams } = shown;
  const last = lastEndedMonth(organization.day);
  const choices = months.map((each) => ({
    label: `${formatMonth(each.month, 'withYear', locale)}${each.state === 'locked' ? ', locked' : ''}`,
    href: at(each.month),
    current: each.month === month,
  }));
  return (
    <>
      <PageHeader title="Close" aside={<LockButtons view={view} actions={actions} />}>
        <PeriodPicker
          label={formatMonth(month, 'withYear', locale)}
          previous={at(addMonths(month, -1))}
          next={month < last ? at(addMonths(month, 1)) : null}
          kinds={[]}
          jumps={choices}
        />
      </PageHeader>
      {teams.length === 0 ? (
        <EmptyState
          title="No team reports a KPI yet"
          action={<ButtonLink href={links.at('kpis')}>KPIs</ButtonLink>}
        >
          Once teams report KPIs, they submit each month here, and an executive locks it.
        </EmptyState>
      ) : (
        <Say sentences={sayings(view)} />
      )}
      {teams.length === 0 ? null : <Sections view={view} actions={actions} />}
    </>
  );
}

function Sections({ view, actions }: { view: CloseView; actions: CloseActions }) {
  const { holes, steps, organization } = view;
  const links = linksIn(organization.slug);
  return (
    <>
      <Section title="Teams">
        <TeamsTable view={view} actions={actions} links={links} />
      </Section>
      <Section title="Missing, and from whom" id="missing">
        {holes.length === 0 ? (
          <p className="text-sm text-soft">Nothing is missing.</p>
        ) : (
          <HolesTable view={view} explain={actions.explain} links={links} />
        )}
      </Section>
      <Section title="What is off track, and what its teams say" id="words">
        <OffTrackWords view={view} />
      </Section>
      <Section title="On time, late, missed">
        <CloseHistory view={view} links={links} />
      </Section>
      <Section title="What was done to this month">
        <Steps steps={steps} view={view} />
      </Section>
    </>
  );
}

function sayings({ month: shown, holes, organization }: CloseView): SayPart[][] {
  const { locale } = organization;
  const { teams, dueDay, lockedBy, lockedAt } = shown;
  const name = formatMonth(shown.month, 'long', locale);
  const handed = teams.filter(({ state }) => state !== 'open').length;
  const state =
    shown.state === 'locked'
      ? `${name} is locked, by ${lockedBy} on ${dayName(lockedAt ?? '', locale)}.`
      : `${name} is open: ${handed} of ${teams.length} teams have submitted it, due by ${dayName(dueDay, locale)}.`;
  const waiting = holes.filter(({ never }) => never === null).length;
  const lacks = waiting === 1 ? '1 figure is missing' : `${waiting} figures are missing`;
  return [[{ text: state }], waiting === 0 ? [] : [{ text: lacks, href: '#missing' }, { text: '.' }]];
}

const VERBS = { submit: 'submitted', lock: 'locked', reopen: 'reopened' } as const;

function Steps({ steps, view }: { steps: readonly CloseStepItem[]; view: CloseView }) {
  if (steps.length === 0) return <p className="text-sm text-soft">Nothing yet.</p>;
  const { locale } = view.organization;
  const names = new Map(view.month.teams.map(({ team, name }) => [team, name]));
  const when = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });
  return (
    <PlainList
      items={steps.map(({ team, kind, by, at, reason }) => ({
        key: `${at} ${kind} ${team}`,
        content: (
          <>
            {`${by} ${VERBS[kind]} ${team === null ? 'the month' : `for ${names.get(team) ?? team}`}`}
            {reason === null ? '' : `: ${reason}`}
            <span className="tabular text-soft">{` · ${when.format(new Date(at))}`}</span>
          </>
        ),
      }))}
    />
  );
}
