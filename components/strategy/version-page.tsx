import { FormPage } from '@/components/objectives/form-page';
import { linksIn } from '@/components/objectives/links';
import { ActionForm, SubmitButton } from '@/components/ui/action-form';
import { ButtonLink } from '@/components/ui/button';
import { Choices } from '@/components/ui/checkbox';
import { Chip } from '@/components/ui/chip';
import { ConfirmButton } from '@/components/ui/confirm-button';
import { Field } from '@/components/ui/field';
import type { FormAction } from '@/components/ui/form-state';
import { Panel, PlainList, Section } from '@/components/ui/page';
import { Textarea } from '@/components/ui/textarea';
import { addDays } from '@/lib/core/month';
import type { StrategyItem } from '@/lib/strategy/model';
import type { VersionView } from '@/lib/strategy/model/pages';
import { Difference } from './difference';
import { StrategyDocument } from './document';
import { longDay, STATE_WORDS, strategyPath, VERDICT_WORDS } from './words';

/** What is proposed for a comment window; another day can be chosen. */
const WINDOW_DAYS = 14;

export interface VersionActions {
  readonly propose: FormAction;
  readonly withdraw: FormAction;
  readonly speak: FormAction;
  readonly publish: FormAction;
}

/** One version: what it says, what changed, what the teams say, and what is done with it next. */
export function VersionPage({ shown, actions }: { shown: VersionView; actions: VersionActions }) {
  const { view, version, difference, against } = shown;
  const links = linksIn(view.place.slug);
  const { locale } = view.place;
  const home = links.at(strategyPath(view.owner));
  const above = [
    { label: 'Strategy', href: links.at('strategy') },
    ...(view.isTeam ? [{ label: view.name, href: home }] : []),
  ];
  return (
    <FormPage
      title={`${view.isTeam ? `Strategy of ${view.name}` : 'Strategy'}, version ${version.number}`}
      above={above}
      aside={<Chip>{STATE_WORDS[version.state]}</Chip>}
    >
      <Facts version={version} locale={locale} />
      <Next shown={shown} actions={actions} />
      {version.notice ? <Notice version={version} locale={locale} /> : null}
      {against === null ? null : (
        <Section title={`What changed from version ${against}`} id="difference">
          <Difference sections={difference} />
        </Section>
      )}
      <Said shown={shown} action={actions.speak} />
      <Section title="What it says">
        <Panel>
          <StrategyDocument content={version} names={view} links={links} />
        </Panel>
      </Section>
    </FormPage>
  );
}

function Facts({ version, locale }: { version: StrategyItem; locale: string }) {
  const { proposedAt, windowEnds, publishedAt, supersededAt, earlyReason, changedBy } = version;
  const facts = [
    proposedAt && `proposed ${longDay(proposedAt, locale)}`,
    windowEnds && `comments until ${longDay(windowEnds, locale)}`,
    publishedAt && `published ${longDay(publishedAt, locale)}`,
    earlyReason && `before every team had approved: ${earlyReason}`,
    supersededAt && `superseded ${longDay(supersededAt, locale)}`,
    changedBy && `last changed by ${changedBy}`,
  ].filter((fact) => fact);
  return <p className="text-sm text-soft">{facts.join(' · ')}</p>;
}

/** What those whose strategy it is can do with a draft or proposal. */
function Next({
  shown: { view, version, standing },
  actions,
}: {
  shown: VersionView;
  actions: VersionActions;
}) {
  const { reader, owner, place } = view;
  const links = linksIn(place.slug);
  const hidden = <input type="hidden" name="version" value={version.version} />;
  if (version.state === 'draft' && reader.mayEdit)
    return (
      <Panel className="mt-4 max-w-[760px] print:hidden">
        <h2 className="mb-3 font-semibold text-sm">Propose it to the other teams</h2>
        <ActionForm action={actions.propose} aria-label="Propose the strategy">
          {hidden}
          <Field
            name="windowEnds"
            label="They comment, approve or decline until"
            type="date"
            placeholder="2026-10-31"
            defaultValue={addDays(place.day, WINDOW_DAYS)}
            required
            className="max-w-[260px]"
          />
          <Choices
            kind="many"
            name="invited"
            legend="Invited teams"
            chosen={view.owners.map((row) => row.owner)}
            options={view.owners
              .filter((row) => row.owner !== owner && row.owner !== 'organization')
              .map((row) => ({ value: row.owner, label: row.name }))}
          />
          <div className="flex flex-wrap gap-2">
            <SubmitButton busy="One moment…">Propose</SubmitButton>
            <ButtonLink href={links.at(`strategy/${owner}/edit`)}>Go on writing</ButtonLink>
          </div>
        </ActionForm>
      </Panel>
    );
  if (version.state !== 'proposed') return null;
  const mayOnTime = standing.onTime && reader.mayEdit;
  const mayEarly = !standing.onTime && reader.mayPublishEarly;
  if (!mayOnTime && !mayEarly && !reader.mayEdit) return null;
  return (
    <Panel className="mt-4 max-w-[760px] print:hidden">
      <h2 className="mb-1 font-semibold text-sm">Publish it</h2>
      <p className="mb-3 text-sm text-soft">
        {standing.onTime
          ? 'The window has ended and every invited team has approved.'
          : `${waitingWords(standing)} Before that an executive publishes it, with a reason.`}
      </p>
      {mayOnTime || mayEarly ? (
        <ActionForm action={actions.publish} aria-label="Publish the strategy">
          {hidden}
          {mayEarly ? (
            <Textarea name="reason" label="Why it cannot wait for every team" required rows={2} />
          ) : null}
          <SubmitButton busy="One moment…">{mayEarly ? 'Publish early' : 'Publish'}</SubmitButton>
        </ActionForm>
      ) : null}
      {reader.mayEdit ? (
        <div className="mt-3">
          <ConfirmButton
            title="Take the proposal back?"
            text="It becomes a draft that you can change. What was said stays; proposed again, every team is asked anew."
            confirm="Take it back"
            action={actions.withdraw}
            values={{ version: String(version.version) }}
          >
            Take it back…
          </ConfirmButton>
        </div>
      ) : null}
    </Panel>
  );
}

function waitingWords({ windowOpen, declined, silent }: VersionView['standing']): string {
  const names = (answers: typeof silent) => answers.map(({ teamName }) => teamName).join(', ');
  return [
    windowOpen ? 'The window is still open.' : 'The window has ended.',
    declined.length > 0 ? `Declined: ${names(declined)}.` : '',
    silent.length > 0 ? `Not answered: ${names(silent)}.` : '',
  ]
    .filter((each) => each !== '')
    .join(' ');
}

function Notice({ version: { notice }, locale }: { version: StrategyItem; locale: string }) {
  if (!notice) return null;
  const parts = [
    ['What changes', notice.what],
    ['Why', notice.why],
    ['Benefit', notice.benefit],
    ['Who is concerned', notice.who],
    ['From', notice.from && longDay(notice.from, locale)],
  ] as const;
  return (
    <Section title="Notice of the change" id="notice">
      <dl className="grid max-w-[820px] gap-x-6 gap-y-2 text-sm sm:grid-cols-[140px_1fr]">
        {parts.map(([name, text]) => (
          <div key={name} className="contents">
            <dt className="text-soft">{name}</dt>
            <dd>{text ?? '—'}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

function Said({
  shown: { view, version, comments, standing },
  action,
}: {
  shown: VersionView;
  action: FormAction;
}) {
  const { reader, place } = view;
  const isOpen = version.state === 'proposed';
  const mayAnswer = isOpen && standing.windowOpen && reader.speaksFor.length > 0;
  const mayComment = isOpen && (mayAnswer || reader.mayEdit);
  if (version.answers.length === 0 && comments.length === 0) return null;
  return (
    <Section title="What the teams say" id="said">
      <p className={isOpen ? 'mb-2 text-sm' : 'hidden'}>
        {version.answers.map(({ team, teamName, verdict }, index) => (
          <span key={team}>
            {index > 0 ? ' · ' : null}
            {teamName}{' '}
            <span className={verdict === 'decline' ? 'text-off' : 'text-soft'}>
              {verdict ? VERDICT_WORDS[verdict] : '○ has not answered'}
            </span>
          </span>
        ))}
      </p>
      <PlainList
        items={comments.map(({ team, teamName, verdict, text, by, at, round }, index) => ({
          key: `${index} ${at}`,
          content: (
            <>
              <span className="font-semibold">{team ? teamName : view.name}</span>
              {verdict ? ` ${VERDICT_WORDS[verdict]}` : ''}
              {text ? <span className="block whitespace-pre-line">{text}</span> : null}
              <span className="block text-s text-soft">
                {`${by ?? 'Plumbline'}, ${longDay(at, place.locale)}${round < version.round ? ` · round ${round}` : ''}`}
              </span>
            </>
          ),
        }))}
      />
      {mayComment ? (
        <Panel className="mt-4 max-w-[760px] print:hidden">
          <ActionForm action={action} afterwards="clear" aria-label="Say something on the proposal">
            <SpeakFor
              sides={[
                ...(mayAnswer ? reader.speaksFor : []),
                ...(reader.mayEdit ? [{ code: '', name: `${view.name}, whose strategy it is` }] : []),
              ]}
            />
            <Textarea name="text" label="Comment" rows={3} hint="Needed to decline." />
            <div className="flex flex-wrap gap-2">
              {mayAnswer ? (
                <>
                  <SubmitButton busy="One moment…" name="verdict" value="approve">
                    Approve
                  </SubmitButton>
                  <SubmitButton busy="One moment…" kind="quiet" name="verdict" value="decline">
                    Decline
                  </SubmitButton>
                </>
              ) : null}
              <SubmitButton busy="One moment…" kind="quiet">
                Comment only
              </SubmitButton>
            </div>
          </ActionForm>
        </Panel>
      ) : null}
    </Section>
  );
}

/** For whom somebody speaks; asked only where there is a choice. */
function SpeakFor({ sides }: { sides: readonly { readonly code: string; readonly name: string }[] }) {
  const [first] = sides;
  if (sides.length === 1 && first)
    return (
      <>
        <input type="hidden" name="team" value={first.code} />
        <p className="text-sm text-soft">{`For ${first.name}`}</p>
      </>
    );
  return (
    <Choices
      kind="one"
      name="team"
      legend="For"
      chosen={[first?.code ?? '']}
      options={sides.map(({ code, name }) => ({ value: code, label: name }))}
    />
  );
}
