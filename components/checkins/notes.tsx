import { linksIn } from '@/components/objectives/links';
import { ActionForm } from '@/components/ui/action-form';
import { Choices } from '@/components/ui/checkbox';
import { Dialog } from '@/components/ui/dialog';
import { DialogButtons } from '@/components/ui/dialog-buttons';
import { Field } from '@/components/ui/field';
import type { FormAction } from '@/components/ui/form-state';
import { TextLink } from '@/components/ui/link';
import { PlainList, Section } from '@/components/ui/page';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import { Textarea } from '@/components/ui/textarea';
import type { GoalReviewItem } from '@/lib/checkins/model/goal-review';
import type { NotesView, ObjectiveNotesView, TeamCheckinsView } from '@/lib/checkins/model/pages';
import { ActionList, DecisionList } from './decided';
import { dateText } from './words';

function Notes({ view, about }: { view: NotesView; about: string }) {
  const { slug, locale, day, decisions, actions } = view;
  const shown = { links: linksIn(slug), locale, day };
  const open = actions.filter(({ state }) => state === 'open');
  const closed = actions.filter(({ state }) => state !== 'open');
  return (
    <Section
      title="Decisions and actions"
      id="decisions"
      aside={<TextLink href={shown.links.at('actions')}>all</TextLink>}
      className="print:hidden"
    >
      {decisions.length + actions.length === 0 ? (
        <p className="text-sm text-soft">{`Nothing was decided about ${about} yet.`}</p>
      ) : null}
      <DecisionList decisions={decisions} {...shown} />
      <ActionList actions={[...open, ...closed]} {...shown} />
    </Section>
  );
}

/** What was decided and is to be done about a KPI. */
export const KpiNotes = ({ view }: { view: NotesView }) => <Notes view={view} about="this KPI" />;

/** When its goals are reviewed, and what was decided and is to be done about the objective and them. */
export function ObjectiveNotes({
  view,
  review,
}: {
  view: ObjectiveNotesView;
  review: (goal: string) => FormAction;
}) {
  return (
    <>
      {view.goals.length > 0 ? <Reviews view={view} review={review} /> : null}
      <Notes view={view} about="this objective" />
    </>
  );
}

const SAID: Readonly<Record<GoalReviewItem['verdict'], string>> = {
  keep: 'kept',
  change: 'to be changed',
  stop: 'stopped',
  move: 'moved',
};

function Reviews({ view, review }: { view: ObjectiveNotesView; review: (goal: string) => FormAction }) {
  const { slug, objective, goals, locale, day } = view;
  const links = linksIn(slug);
  return (
    <Section title="Reviews of its goals" id="reviews" className="print:hidden">
      <Table caption="Reviews of its goals" stack className="max-w-[880px] text-sm">
        <thead>
          <tr>
            <Th>Goal</Th>
            <Th>Next review</Th>
            <Th>Said last</Th>
            <Th>
              <span className="sr-only">Review it</span>
            </Th>
          </tr>
        </thead>
        <tbody>
          {goals.map(({ goal, title, next, last, mayReview }) => (
            <tr key={goal}>
              <RowHead className="py-1">
                <TextLink href={links.goal(objective, goal)}>{title}</TextLink>
              </RowHead>
              <Td label="Next review" className="py-1">
                {next === null
                  ? '—'
                  : `${next < day ? '◆ overdue since ' : ''}${dateText(next, locale, day, true)}`}
              </Td>
              <Td label="Said last" className="py-1 text-soft">
                {last
                  ? `${SAID[last.verdict]}: ${last.reason} (${last.by}, ${dateText(last.day, locale, day, true)})`
                  : 'not reviewed yet'}
              </Td>
              <Td className="py-1">{mayReview ? <Review title={title} action={review(goal)} /> : null}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Section>
  );
}

function Review({ title, action }: { title: string; action: FormAction }) {
  return (
    <Dialog trigger="Review…" triggerKind="plain" title={`Review ${title}`}>
      <ActionForm action={action} afterwards="close">
        <Choices
          name="verdict"
          legend="What becomes of it"
          kind="one"
          chosen={['keep']}
          options={[
            { value: 'keep', label: 'Keep it', hint: 'It is still the right goal.' },
            { value: 'change', label: 'Change it', hint: 'Its form opens next.' },
            { value: 'stop', label: 'Stop it', hint: 'It is put away; tactics under it lose their line.' },
            { value: 'move', label: 'Review it later', hint: 'On the day below.' },
          ]}
        />
        <Textarea name="reason" label="Why" required rows={2} />
        <Field
          name="next"
          label="Next review"
          type="date"
          placeholder="2026-06-30"
          optional
          hint="Left empty: with the next quarter of the goal."
        />
        <DialogButtons>Record it</DialogButtons>
      </ActionForm>
    </Dialog>
  );
}

/** The check-ins of a team: when the next ones are, how the last quarter went, what is overdue. */
export function TeamCheckins({ view }: { view: TeamCheckinsView }) {
  const { slug, locale, day, checkins, rhythm } = view;
  const links = linksIn(slug);
  const { held, due, open, overdue } = rhythm;
  const quarter = due === 0 ? '' : `${held} of ${due} held in the last quarter · `;
  const actions = `${open} ${open === 1 ? 'action' : 'actions'} open${overdue === 0 ? '' : `, ${overdue} overdue`}`;
  return (
    <Section
      title="Check-ins"
      id="checkins"
      aside={
        <>
          {quarter}
          <TextLink href={links.at('actions')}>{actions}</TextLink>
        </>
      }
      className="print:hidden"
    >
      {checkins.length === 0 ? (
        <p className="text-sm text-soft">
          It has none with another team yet. <TextLink href={links.at('checkins')}>Set one up</TextLink>
        </p>
      ) : (
        <PlainList
          items={checkins.map(({ code, title, next }) => ({
            key: code,
            content: (
              <>
                <TextLink href={links.at(`checkins/${code}`)}>{title}</TextLink>
                <span className="text-soft">
                  {next ? ` · next on ${dateText(next, locale, day)}` : ' · no further date'}
                </span>
              </>
            ),
          }))}
        />
      )}
    </Section>
  );
}
