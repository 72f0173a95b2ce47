import { ActionForm, SubmitButton } from '@/components/ui/action-form';
import { ConfirmButton } from '@/components/ui/confirm-button';
import type { FormAction } from '@/components/ui/form-state';
import { TextLink } from '@/components/ui/link';
import { PageHeader, Panel, PlainList, Section, TwoColumns } from '@/components/ui/page';
import { formatAmount } from '@/lib/core/amount';
import {
  type RequestEvent,
  type RequestRights,
  type RequestState,
  type RequestsView,
  verdictWords,
} from '@/lib/requests/model';
import { days, FitPanel } from './fit-panel';
import { dueText } from './words';

/** What can be done with a request; each is a server action of its own. */
export type RequestActions = Readonly<
  Record<'accept' | 'park' | 'decline' | 'except' | 'note' | 'round' | 'deliver', FormAction>
>;

const STATE_WORDS: Readonly<Record<RequestState, string>> = {
  open: 'to be decided',
  parked: 'parked',
  declined: 'declined',
  exception: 'an exception that the lead has not yet seen',
  accepted: 'accepted',
  delivered: 'delivered',
};

/** One request: what was asked, what the verdict is made of, who may do what next, and all that happened. */
export function RequestPage({
  view,
  request,
  rights,
  actions,
}: {
  view: RequestsView;
  request: RequestsView['requests'][number];
  rights: RequestRights;
  actions: RequestActions;
}) {
  const { slug, locale } = view;
  const { title, code, state, forTeamName } = request;
  return (
    <>
      <PageHeader title={title} above={<TextLink href={`/${slug}/requests`}>Requests</TextLink>}>
        <span className="text-s text-soft">
          {code} · {STATE_WORDS[state]}
        </span>
      </PageHeader>
      <TwoColumns>
        <Section title="What is asked">
          <Facts view={view} request={request} />
        </Section>
        <Section title="Does it fit?">
          <Panel>
            <FitPanel fit={request} slug={slug} teamName={forTeamName} />
          </Panel>
        </Section>
      </TwoColumns>
      <NextSteps {...{ request, rights, actions }} />
      <Section title="What happened" id="events">
        <PlainList
          items={[
            {
              key: 'asked',
              content: `Asked by ${request.askedBy}${
                request.enteredBy === request.askedBy ? '' : `, entered by ${request.enteredBy}`
              } · ${dayOf(request.enteredAt, locale)}`,
            },
            ...request.events.map((event, at) => ({
              key: `${at} ${event.kind}`,
              content: <Happened event={event} locale={locale} />,
            })),
          ]}
        />
      </Section>
    </>
  );
}

function Facts({ view, request }: { view: RequestsView; request: RequestsView['requests'][number] }) {
  const { slug, currency, locale, objectives, kpis } = view;
  const { objective, kpi, cost } = request;
  const facts = [
    ['Asked of', request.forTeamName],
    ['Asked by', request.fromTeamName ? `${request.askedBy}, ${request.fromTeamName}` : request.askedBy],
    [
      'Objective',
      objective === null ? (
        '—'
      ) : (
        <TextLink key="o" href={`/${slug}/objectives/${objective}`}>
          {objectives.find((each) => each.code === objective)?.title ?? objective}
        </TextLink>
      ),
    ],
    [
      'KPI',
      kpi === null ? (
        '—'
      ) : (
        <TextLink key="k" href={`/${slug}/kpis/${kpi}`}>
          {kpis.find((each) => each.code === kpi)?.name ?? kpi}
        </TextLink>
      ),
    ],
    ['Effort', days(request.effortDays)],
    ['Cost', cost === null ? '—' : formatAmount(cost, { unit: 'currency', decimals: 0, currency, locale })],
    ['Due', dueText(request.due, locale)],
  ] as const;
  return (
    <dl className="grid grid-cols-[110px_1fr] gap-y-1.5 text-sm">
      {facts.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-soft">{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

const EVENT_WORDS: Readonly<Record<RequestEvent['kind'], string>> = {
  accept: 'accepted it',
  park: 'parked it',
  decline: 'declined it',
  exception: 'made an exception of it',
  note: 'has seen the exception: it holds',
  round: 'asked for a revision',
  deliver: 'delivered it',
};

function Happened({ event, locale }: { event: RequestEvent; locale: string }) {
  const { kind, by, reason, verdict, at } = event;
  return (
    <>
      {by} {EVENT_WORDS[kind]}
      {reason ? `: ${reason}` : ''}
      <span className="text-soft">
        {verdict ? ` · verdict ${verdictWords(verdict)}` : ''} · {dayOf(at, locale)}
      </span>
    </>
  );
}

const dayOf = (at: string, locale: string) =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(at));

function NextSteps({
  request,
  rights,
  actions,
}: {
  request: RequestsView['requests'][number];
  rights: RequestRights;
  actions: RequestActions;
}) {
  const { verdict, state, version, forTeamName } = request;
  const sent = { version: String(version) };
  const plain = (action: FormAction, label: string) => (
    <ActionForm action={action} aria-label={label}>
      <input type="hidden" name="version" value={version} />
      <SubmitButton kind="ink">{label}</SubmitButton>
    </ActionForm>
  );
  const asked = (action: FormAction, label: string, title: string, text: string, reason: string) => (
    <ConfirmButton {...{ action, title, text, reason }} values={sent} confirm={title}>
      {label}
    </ConfirmButton>
  );
  if (!Object.entries(rights).some(([right, may]) => may && right !== 'update')) return null;
  return (
    <div className="mt-5 flex flex-wrap items-start gap-2">
      {rights.decide && verdict === 'fits' ? plain(actions.accept, 'Accept') : null}
      {rights.decide && state === 'open' ? plain(actions.park, 'Park') : null}
      {rights.decide
        ? asked(
            actions.decline,
            'Decline…',
            'Decline it',
            'Who asked sees the reason. It can be asked for again.',
            'Why not',
          )
        : null}
      {rights.except
        ? asked(
            actions.except,
            'Make an exception…',
            'Make an exception',
            `The verdict is “${verdictWords(verdict)}”. It is done all the same once the lead of ${forTeamName} has seen this; exceptions are counted per quarter.`,
            'Why all the same',
          )
        : null}
      {rights.note ? plain(actions.note, 'I have seen it') : null}
      {rights.round
        ? asked(
            actions.round,
            'It came back…',
            'Record the round',
            'A revision round, with what was wrong. Rounds beyond the first count as rework.',
            'What has to be revised',
          )
        : null}
      {rights.deliver ? plain(actions.deliver, 'Delivered') : null}
    </div>
  );
}
