import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closePool } from '@/db/client';
import { type Fixture, makeKpi, makeOrganization } from '@/db/testing/fixture';
import type { Result } from '@/lib/core/result';
import { saveFigures } from '@/lib/figures/commands/save-figures';
import { createGoal } from '@/lib/objectives/commands/create-goal';
import { createObjective } from '@/lib/objectives/commands/create-objective';
import { updateGoal } from '@/lib/objectives/commands/update-goal';
import { createAction } from './commands/create-action';
import { createCheckin } from './commands/create-checkin';
import { createDecision } from './commands/create-decision';
import { reviewGoal } from './commands/review-goal';
import { settleCheckin } from './commands/settle-checkin';
import {
  actionsView,
  agendaOn,
  checkinsView,
  checkinView,
  kpiNotesView,
  objectiveNotesView,
  waitingView,
} from './view';

let own: Fixture;
const FIRST = '2026-01-15';
const NEXT = '2026-02-15';

beforeAll(async () => {
  own = await makeOrganization();
  await makeKpi(own, 'leads');
  const span = { start: '2025-04', end: '2026-03' };
  await done(
    createObjective(own.as.admin, {
      ...{
        code: 'O1',
        title: 'Grow',
        horizonYears: 1,
        ownerTeam: 'sales',
        successKpi: 'leads',
        target: 1200,
      },
      ...{ state: 'active', ...span },
    }),
  );
  const goal = { code: 'G1', title: 'More leads', objective: 'O1', teams: ['marketing'], kpi: 'leads' };
  const then = { ...own.as.admin, now: new Date('2025-04-02T09:00:00Z') };
  await done(createGoal(then, { ...goal, target: 1200, weight: 1, ...span }));
  const months = [
    '2025-04',
    '2025-05',
    '2025-06',
    '2025-07',
    '2025-08',
    '2025-09',
    '2025-10',
    '2025-11',
    '2025-12',
  ];
  const figures = [...months, '2026-01'].map((month) => ({ kpi: 'leads', month, value: 20 }));
  await done(saveFigures(own.as.admin, { figures }));
  const series = { title: 'Both', teams: ['marketing', 'sales'], first: FIRST };
  await done(createCheckin(own.as.lead, { code: 'both', ...series }));
});
afterAll(closePool);

async function done<T>(result: Promise<Result<T>>): Promise<T> {
  const given = await result;
  if (!given.ok) throw new Error(JSON.stringify(given.failure));
  return given.value;
}
const view = (date?: string, as = own.as.lead) => done(checkinView(as, 'both', date));
const keys = async (date: string) =>
  (await view(date)).agenda.map(({ key, outcome, leftOver }) => [key, outcome, leftOver]);

describe('the agenda of a check-in', () => {
  it('is made from the numbers; a point talked about is ticked, and what is left over returns next time', async () => {
    const before = await view(NEXT);
    expect(before).toMatchObject({ date: NEXT, state: 'due', mayTick: true, mayChange: true });
    expect(before.agenda.map(({ key }) => key)).toEqual(['objective:O1', 'goal:G1', 'review:G1']);
    const at = { team: 'marketing', checkin: 'both', date: FIRST };
    await done(createDecision(own.as.lead, { ...at, text: 'Ask for less', kpi: 'leads', point: 'goal:G1' }));
    const accountable = `lead@${own.slug}.test`;
    const action = { ...at, text: 'Change the form', accountable, due: '2026-02-01' };
    await done(createAction(own.as.contributor, action));
    const agenda = await agendaOn(own.as.lead, 'both', FIRST);
    expect(agenda.map(({ key }) => key.split(':')[0])).toEqual(['objective', 'goal', 'review', 'action']);
    await done(settleCheckin(own.as.lead, 'both', FIRST, { state: 'held' }, agenda));
    const next = await keys(NEXT);
    expect(next.map(([key, , left]) => [key?.split(':')[0], left])).toEqual([
      ['objective', FIRST],
      ['goal', null],
      ['review', FIRST],
      ['action', FIRST],
      ['decision', null],
    ]);
    const held = await view(FIRST);
    expect(held.agenda.map(({ outcome }) => outcome)).toEqual([null, 'decision', null, null]);
    expect(held).toMatchObject({ state: 'held', decisions: [{ text: 'Ask for less' }] });
  });

  it('tells of a revision since the last time, and no more of a goal that was reviewed', async () => {
    const admin = own.as.admin;
    await done(updateGoal(admin, 'G1', { target: 1300, reason: 'More came', note: 'They ask for it' }));
    await done(reviewGoal(own.as.lead, 'G1', { verdict: 'keep', reason: 'Still right', next: '2026-03-10' }));
    const found = (await view(NEXT)).agenda;
    expect(found.find(({ kind }) => kind === 'revision')?.text).toBe(
      'The target of More leads was revised by The admin, because: More came.',
    );
    expect(found.some(({ kind }) => kind === 'review')).toBe(false);
  });

  it('shows the next date, what waits, and nothing of another organization', async () => {
    const list = await checkinsView(own.as.viewer);
    expect(list).toMatchObject({ mayCreate: false, checkins: [{ code: 'both', next: NEXT, missed: 0 }] });
    const waiting = await waitingView(own.as.lead);
    expect(waiting.overdue.map(({ text }) => text)).toEqual(['Change the form']);
    expect(waiting.next).toEqual([{ code: 'both', title: 'Both', date: NEXT }]);
    expect((await waitingView(own.as.viewer)).next).toEqual([]);
    const stranger = await makeOrganization();
    expect((await checkinView(stranger.as.admin, 'both', undefined)).ok).toBe(false);
    expect((await checkinView(own.as.lead, 'both', '2026-02-16')).ok).toBe(false);
  });

  it('stands on the pages of the KPI and the objective, with the reviews, and in the list of actions', async () => {
    expect((await kpiNotesView(own.as.viewer, 'leads')).decisions).toHaveLength(1);
    const notes = await objectiveNotesView(own.as.lead, 'O1');
    expect(notes.goals).toMatchObject([{ goal: 'G1', next: '2026-03-10', mayReview: true }]);
    const actions = await actionsView(own.as.viewer);
    expect(actions.actions).toMatchObject([{ text: 'Change the form', maySettle: false }]);
  });
});
