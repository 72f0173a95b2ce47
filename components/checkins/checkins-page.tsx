import { linksIn } from '@/components/objectives/links';
import { Dialog } from '@/components/ui/dialog';
import type { FormAction } from '@/components/ui/form-state';
import { TextLink } from '@/components/ui/link';
import { EmptyState } from '@/components/ui/note';
import { PageHeader, Say, type SayPart } from '@/components/ui/page';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import type { CheckinsView } from '@/lib/checkins/model/pages';
import { inWords, spanName } from '@/lib/measure/wording';
import { CheckinForm } from './checkin-form';
import { dateText, rhythmWords } from './words';

/** The recurring check-ins: when the next one is, and which were missed. */
export function CheckinsPage({ view, add }: { view: CheckinsView; add: FormAction }) {
  const { slug, locale, day, checkins, teams, mayCreate, quarter } = view;
  const links = linksIn(slug);
  const own = teams.filter((team) => team.own).map(({ code }) => code);
  return (
    <>
      <PageHeader
        title="Check-ins"
        aside={
          mayCreate ? (
            <Dialog
              trigger="Set up a check-in…"
              title="Set up a check-in"
              description="A meeting of two or more teams that comes again. Its agenda is made from their numbers."
            >
              <CheckinForm {...{ action: add, teams, day, locale }} chosen={own.length === 1 ? own : []} />
            </Dialog>
          ) : null
        }
      />
      {checkins.length === 0 ? (
        <div className="mt-5">
          <EmptyState title="No check-in yet">
            {mayCreate
              ? 'Set one up for two teams that depend on each other: its agenda comes from their numbers.'
              : 'A lead sets one up for two teams that depend on each other.'}
          </EmptyState>
        </div>
      ) : (
        <>
          <Say sentences={sayings(view)} />
          <Table caption="Check-ins" stack className="max-w-[980px] text-sm">
            <thead>
              <tr>
                <Th>Check-in</Th>
                <Th>Teams</Th>
                <Th>Next</Th>
                <Th numeric>{`Held, ${spanName(quarter.from, quarter.to, locale)}`}</Th>
                <Th numeric>Missed in all</Th>
              </tr>
            </thead>
            <tbody>
              {checkins.map((each) => (
                <tr key={each.code}>
                  <RowHead>
                    <TextLink href={links.at(`checkins/${each.code}`)}>{each.title}</TextLink>
                    <span className="block font-normal text-faint text-s">{rhythmWords(each, locale)}</span>
                  </RowHead>
                  <Td label="Teams" className="text-soft">
                    {each.named.map(({ name }) => name).join(', ')}
                  </Td>
                  <Td label="Next">
                    {each.next ? dateText(each.next, locale, day) : each.endedOn ? 'ended' : '—'}
                  </Td>
                  <Td numeric label="Held last quarter">
                    {each.dueInQuarter === 0 ? '—' : `${each.heldInQuarter} of ${each.dueInQuarter}`}
                  </Td>
                  <Td numeric label="Missed in all">
                    {each.missed}
                  </Td>
                </tr>
              ))}
            </tbody>
          </Table>
        </>
      )}
      <p className="mt-4 text-sm">
        <TextLink href={links.at('actions')}>Actions and decisions of every team</TextLink>
      </p>
    </>
  );
}

/** Which is next, how the last quarter went, and what was missed. */
function sayings({ slug, checkins, day, locale, quarter }: CheckinsView): SayPart[][] {
  const href = (code: string) => linksIn(slug).at(`checkins/${code}`);
  const [first] = checkins;
  const due = checkins.reduce((sum, each) => sum + each.dueInQuarter, 0);
  const held = checkins.reduce((sum, each) => sum + each.heldInQuarter, 0);
  const span = spanName(quarter.from, quarter.to, locale);
  const next: SayPart[][] = first?.next
    ? [
        [
          { text: first.title, href: href(first.code) },
          { text: ` is next, on ${dateText(first.next, locale, day)}.` },
        ],
      ]
    : [];
  const quarterly: SayPart[][] =
    due === 0 ? [] : [[{ text: `${held} of ${due} check-ins were held in the last quarter (${span}).` }]];
  const missed = checkins.flatMap(({ code, title, missedDates }) =>
    missedDates.length === 0
      ? []
      : [
          [
            { text: title, href: href(code) },
            {
              text: ` was missed ${
                missedDates.length === 1
                  ? `on ${missedDates.map((date) => dateText(date, locale, day)).join('')}`
                  : `${inWords(missedDates.length)} times`
              }.`,
            },
          ],
        ],
  );
  return [...next, ...quarterly, ...missed];
}
