import { type Links, linksIn } from '@/components/objectives/links';
import { ActionForm, SubmitButton } from '@/components/ui/action-form';
import { Choices } from '@/components/ui/checkbox';
import { ConfirmButton } from '@/components/ui/confirm-button';
import { Dialog } from '@/components/ui/dialog';
import type { FormAction } from '@/components/ui/form-state';
import { TextLink } from '@/components/ui/link';
import { PageHeader, Say, type SayPart, Section } from '@/components/ui/page';
import { Textarea } from '@/components/ui/textarea';
import type { CheckinView } from '@/lib/checkins/model/pages';
import { Agenda, type PointActions } from './agenda';
import { CheckinForm } from './checkin-form';
import { ActionList, DecisionList } from './decided';
import { dateText, rhythmWords, STATE_WORDS } from './words';

export interface CheckinActions extends PointActions {
  readonly change: FormAction;
  readonly end: FormAction;
  readonly record: FormAction;
}

/** One check-in at one of its dates: the agenda before and while it is held, the minutes afterwards. */
export function CheckinPage({
  view,
  point,
  actions,
}: {
  view: CheckinView;
  point: string | undefined;
  actions: CheckinActions;
}) {
  const { slug, checkin, date, state, decisions, locale, day, mayTick, mayChange, minutes } = view;
  const links = linksIn(slug);
  const shown = { links, locale, day };
  return (
    <>
      <PageHeader
        title={date ? `${checkin.title}, ${dateText(date, locale, day)}` : checkin.title}
        above={<TextLink href={links.at('checkins')}>Check-ins</TextLink>}
        aside={mayChange && checkin.endedOn === null ? <Settings view={view} actions={actions} /> : null}
      />
      <Say sentences={sayings(view)} />
      {minutes?.notes ? (
        <Section title="Minutes">
          <p className="max-w-[760px] whitespace-pre-line text-sm">{minutes.notes}</p>
        </Section>
      ) : null}
      {decisions.length > 0 ? (
        <Section title="Decided">
          <DecisionList decisions={decisions} {...shown} />
        </Section>
      ) : null}
      {view.actions.length > 0 ? (
        <Section title="To do">
          <ActionList actions={view.actions} {...shown} />
        </Section>
      ) : null}
      {date && state !== 'skipped' ? (
        <Section
          title={state === 'held' ? 'The agenda as it was' : 'Agenda'}
          aside={state === 'held' ? null : 'made from the numbers of these teams, as they stand now'}
        >
          <Agenda
            view={view}
            links={links}
            open={point}
            actions={mayTick && checkin.endedOn === null ? actions : null}
          />
        </Section>
      ) : null}
      {date && mayChange ? <Recording view={view} record={actions.record} /> : null}
      <Dates view={view} links={links} />
    </>
  );
}

function sayings({ checkin, named, state, date, day, locale, minutes, agenda }: CheckinView): SayPart[][] {
  const teams = named.map(({ name }) => name).join(' and ');
  const first = [{ text: `${teams}, ${rhythmWords(checkin, locale)}.` }];
  const open = agenda.filter(({ outcome }) => outcome === null).length;
  const left = agenda.filter(({ leftOver }) => leftOver !== null).length;
  if (state === 'skipped') return [first, [{ text: `Skipped: ${minutes?.reason ?? ''}` }]];
  if (state === 'held') {
    const there = named.filter(({ code }) => minutes?.attended.includes(code)).map(({ name }) => name);
    const rest =
      open === 0 ? 'every point was talked about' : `${open} of ${agenda.length} points were left over`;
    return [first, [{ text: `Held with ${there.join(' and ')}; ${rest}.` }]];
  }
  if (date === null) return [first, [{ text: 'It has ended.' }]];
  const points = `${agenda.length} ${agenda.length === 1 ? 'point' : 'points'}`;
  const again = left === 0 ? '' : `, ${left} of them left over from the last time`;
  const when = state === 'missed' ? 'It was missed.' : date === day ? 'It is today.' : null;
  return [first, ...(when ? [[{ text: when }]] : []), [{ text: `${points} on the agenda${again}.` }]];
}

function Settings({ view, actions }: { view: CheckinView; actions: CheckinActions }) {
  const { checkin, allTeams, day, locale } = view;
  return (
    <>
      <Dialog trigger="Change…" triggerKind="quiet" title={`Change ${checkin.title}`}>
        <CheckinForm action={actions.change} teams={allTeams} {...{ checkin, day, locale }} />
      </Dialog>
      <ConfirmButton
        kind="quiet"
        title={`End ${checkin.title}?`}
        text="From today on it has no dates. What was held, decided and missed stays."
        confirm="End it"
        action={actions.end}
      >
        End…
      </ConfirmButton>
    </>
  );
}

/** What is recorded of the date: held, from its day on; skipped, until its day. */
function Recording({ view, record }: { view: CheckinView; record: FormAction }) {
  const { date, day, state, minutes, named, checkin } = view;
  if (date === null) return null;
  const version = { version: String(minutes?.version ?? 0) };
  const mayHold = date <= day;
  const maySkip = date >= day && state === 'due' && checkin.endedOn === null;
  return (
    <Section
      title={state === 'held' ? 'Change the minutes' : 'Record it'}
      id="record"
      className="print:hidden"
    >
      {mayHold ? (
        <ActionForm action={record} className="max-w-[760px]" aria-label="Record that it was held">
          <input type="hidden" name="version" value={version.version} />
          <input type="hidden" name="state" value="held" />
          <Choices
            name="attended"
            legend="Who was there"
            kind="many"
            options={named.map(({ code, name }) => ({ value: code, label: name }))}
            chosen={minutes?.state === 'held' ? minutes.attended : named.map(({ code }) => code)}
          />
          <Textarea name="notes" label="Minutes" rows={4} optional defaultValue={minutes?.notes ?? ''} />
          <SubmitButton>{state === 'held' ? 'Save the minutes' : 'It was held'}</SubmitButton>
        </ActionForm>
      ) : (
        <p className="mb-2 text-sm text-soft">It can be recorded as held from its day on.</p>
      )}
      {maySkip ? (
        <div className="mt-3">
          <ConfirmButton
            kind="quiet"
            title="Skip this one?"
            text="It is not counted as missed. Those after it stay."
            confirm="Skip it"
            reason="Why it is skipped"
            action={record}
            values={{ ...version, state: 'skipped' }}
          >
            Skip it…
          </ConfirmButton>
        </div>
      ) : null}
    </Section>
  );
}

function Dates({ view, links }: { view: CheckinView; links: Links }) {
  const { occurrences, checkin, locale, day, date } = view;
  return (
    <Section title="Its dates">
      <ul className="flex flex-wrap gap-x-6 gap-y-1 text-sm">
        {occurrences.map((each) => (
          <li key={each.date}>
            <TextLink
              href={links.at(`checkins/${checkin.code}?date=${each.date}`)}
              aria-current={each.date === date ? 'page' : undefined}
            >
              {dateText(each.date, locale, day, true)}
            </TextLink>{' '}
            <span className="text-s text-soft">{STATE_WORDS[each.state]}</span>
          </li>
        ))}
      </ul>
    </Section>
  );
}
