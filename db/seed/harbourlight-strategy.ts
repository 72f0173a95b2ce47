import { acknowledgeStrategy } from '@/lib/strategy/commands/acknowledge-strategy';
import { answerStrategy } from '@/lib/strategy/commands/answer-strategy';
import { commentOnStrategy } from '@/lib/strategy/commands/comment-on-strategy';
import { proposeStrategy } from '@/lib/strategy/commands/propose-strategy';
import { publishStrategy } from '@/lib/strategy/commands/publish-strategy';
import { startStrategy } from '@/lib/strategy/commands/start-strategy';
import type { SampleCalendar } from './calendar';
import { EXECUTIVE, HANDS, handsOf, PEOPLE } from './harbourlight-people';
import { PRODUCT_NEXT, type SampleStrategy, STRATEGIES } from './harbourlight-strategy-texts';
import { must } from './must';
import type { ActingAs } from './people';

/** Who has not acknowledged: three of Marketing's 14 neither strategy, the board member not the organization's. */
const SILENT = ['Kofi Mensah', 'Lotte Bakker', 'Milan Horvat', 'Oskar Lindqvist'];

/** Who speaks for a team on the proposals of others. */
const speakerOf = (team: string) => (team === 'executive' ? EXECUTIVE : handsOf(team).lead);
const authorOf = (owner: string) => (owner === 'organization' ? EXECUTIVE : speakerOf(owner));

/** Publishes the strategies of organization and teams, each heard by the other teams; one proposal stays open. */
export async function loadStrategies(calendar: SampleCalendar, as: ActingAs): Promise<void> {
  for (const strategy of STRATEGIES) {
    await propose(calendar, as, strategy);
    const { owner, month, published } = strategy;
    const invited = Object.keys(HANDS).filter((team) => team !== owner);
    for (const [index, team] of invited.entries()) {
      const context = as(speakerOf(team), calendar.at(month, published - 4 + (index % 3)));
      must(await answerStrategy(context, owner, { team, verdict: 'approve' }));
    }
    must(await publishStrategy(as(authorOf(owner), calendar.at(month, published)), owner, {}));
    await acknowledge(calendar, as, strategy);
  }
  await propose(calendar, as, PRODUCT_NEXT);
  const sales = as(speakerOf('sales'), calendar.at('2026-02', 5));
  must(await answerStrategy(sales, 'product', { team: 'sales', verdict: 'approve' }));
  const success = as(speakerOf('customer-success'), calendar.at('2026-02', 6));
  const text = 'Who answers the questions of reception desks while the beta runs, Product or we?';
  must(await commentOnStrategy(success, 'product', { team: 'customer-success', text }));
}

/** Ten days for the others, ended two days before the publication. */
async function propose(
  { at, month: shifted }: SampleCalendar,
  as: ActingAs,
  { owner, month, content, notice, published, ...days }: SampleStrategy,
): Promise<void> {
  const author = authorOf(owner);
  const from = notice && `${shifted(notice.from)}-01`;
  const input = { owner, ...content, ...(notice && { notice: { ...notice, from } }) };
  const { proposed = published - 12, windowEnds = published - 2 } = days;
  must(await startStrategy(as(author, at(month, proposed - 1)), input));
  const window = { windowEnds: `${shifted(month)}-${String(windowEnds).padStart(2, '0')}` };
  must(await proposeStrategy(as(author, at(month, proposed)), owner, window));
}

/** All but the silent ones acknowledge within nine days. */
async function acknowledge(
  { at }: SampleCalendar,
  as: ActingAs,
  { owner, month, published, number = 1 }: SampleStrategy,
): Promise<void> {
  const readers = PEOPLE.filter(
    ({ name, teams }) => (owner === 'organization' || teams.includes(owner)) && !SILENT.includes(name),
  );
  for (const [index, { email }] of readers.entries()) {
    const context = as(email, at(month, published + 1 + (index % 9)));
    must(await acknowledgeStrategy(context, owner, { number }));
  }
}
