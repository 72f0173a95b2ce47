import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { closePool, read } from '@/db/client';
import { type Fixture, makeKpi, makeOrganization } from '@/db/testing/fixture';
import { lockMonth } from '@/lib/closing/commands/lock-month';
import { toMonth } from '@/lib/core/month';
import { saveFigures } from '@/lib/figures/commands/save-figures';
import { createKpi } from '@/lib/kpis/commands/create-kpi';
import { updateKpis } from '@/lib/kpis/commands/update-kpis';
import { updateOrganization } from '@/lib/people/commands/update-organization';
import { dismissReminder } from './commands/dismiss-reminder';
import { remindersView } from './view';

let own: Fixture;
let other: Fixture;

/** The clock stands on 12 February 2026; January was due on the 10th. */
beforeAll(async () => {
  [own, other] = await Promise.all([makeOrganization(), makeOrganization()]);
  for (const fixture of [own, other]) {
    for (const code of ['won', 'closed']) await makeKpi(fixture, code);
    const figures = ['won', 'closed'].map((kpi) => ({ kpi, month: '2025-12', value: 4 }));
    await saveFigures(fixture.as.admin, { figures });
  }
  const rate = { code: 'rate', name: 'Rate', class: 'ratio', unit: 'percent', formula: 'won / closed' };
  await createKpi(own.as.admin, { ...rate, ownerTeam: 'marketing', teams: ['marketing'] });
});
afterAll(closePool);

type As = keyof Fixture['as'];
const of = async (role: As, fixture = own) =>
  (await remindersView(fixture.as[role])).items.map(
    ({ month, stage, figures }) => `${month} ${stage} ${figures.map(({ kpi }) => kpi).sort()}`,
  );
const revision = () =>
  read(own.organizationId, async (tx) => {
    const [row] = await tx.execute<{ revision: string; audits: string }>(
      sql`select revision, (select count(*) from audit) as audits from organization`,
    );
    return row;
  });
const JANUARY = { month: '2026-01', stage: 'on' };

it('reminds whoever enters figures of the team of what is missing, never of what is computed', async () => {
  for (const role of ['lead', 'contributor'] as const)
    expect(await of(role)).toEqual(['2026-01 on closed,won']);
  for (const role of ['admin', 'executive', 'viewer'] as const) expect(await of(role)).toEqual([]);
  await saveFigures(own.as.admin, { figures: [{ kpi: 'closed', month: '2026-01', value: 9 }] });
  expect(await of('lead')).toEqual(['2026-01 on won']);
});

it('reminds the person who is named instead of the team', async () => {
  const updater = `executive@${own.slug}.test`;
  await updateKpis(own.as.admin, { codes: ['won'], set: { updater } });
  expect(await of('executive')).toEqual(['2026-01 on won']);
  expect(await of('lead')).toEqual([]);
  await updateKpis(own.as.admin, { codes: ['won'], set: { updater: null } });
});

it('puts a reminder away for one person, without a revision or an audit row, and once is enough', async () => {
  const before = await revision();
  for (const _ of [1, 2])
    expect(await dismissReminder(own.as.lead, JANUARY)).toEqual({ ok: true, value: null });
  expect(await revision()).toEqual(before);
  expect(await of('lead')).toEqual([]);
  expect(await of('contributor')).toEqual(['2026-01 on won']);
  expect(await of('lead', other)).toEqual(['2026-01 on closed,won']);
});

it('comes with its next stage, by the organization’s rules', async () => {
  await updateOrganization(own.as.admin, { reminderDaysAfter: 2 });
  expect(await of('lead')).toEqual(['2026-01 after won']);
  await updateOrganization(own.as.admin, { reminderCap: 0 });
  expect(await of('lead')).toEqual([]);
  await updateOrganization(own.as.admin, { reminderCap: 3 });
});

it('refuses what is no reminder and has none for a token', async () => {
  const codes = [];
  for (const input of [{ month: '2026-13', stage: 'on' }, { month: '2026-01' }, { ...JANUARY, stage: 'x' }]) {
    const refused = await dismissReminder(own.as.viewer, input);
    codes.push(refused.ok ? 'ok' : refused.failure.code);
  }
  expect(codes).toEqual(['invalid', 'invalid', 'invalid']);
  const token = { ...own.as.lead, actor: { ...own.as.lead.actor, accountId: null } };
  expect((await remindersView(token)).items).toEqual([]);
  expect(await dismissReminder(token, JANUARY)).toMatchObject({ ok: false, failure: { code: 'not-found' } });
});

it('ends when the month is locked', async () => {
  expect((await lockMonth(own.as.executive, toMonth('2026-01'))).ok).toBe(true);
  expect(await of('contributor')).toEqual([]);
});
