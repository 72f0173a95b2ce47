import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { closePool, read } from '@/db/client';
import { type Fixture, makeKpi, makeOrganization, NOW } from '@/db/testing/fixture';
import type { Context } from '@/lib/auth/actor';
import type { Result } from '@/lib/core/result';
import { saveFigures } from '@/lib/figures/commands/save-figures';
import { organizationOf } from '@/lib/people/queries';
import { createTactic } from '@/lib/tactics/commands/create-tactic';
import { feedbackInTime } from '../queries';
import { handoffView, reportHistory, reportRows, sourceItems } from '../view';
import { answerReport } from './answer-report';
import { explainDifference } from './explain-difference';
import { saveReport } from './save-report';
import { saveReports } from './save-reports';
import { updateSetting } from './update-setting';
import { updateSource } from './update-source';

let own: Fixture;
let other: Fixture;
/** Contributors of Sales and of Marketing. */
let sales: Context;
let marketing: Context;

const FULL = {
  ...{ month: '2026-01', source: 'Webinars', received: 100, worked: 80, inTime: 70, accepted: 45 },
  ...{ rejected: { badFit: 10, noIntent: 5, duplicate: 0, unreachable: 0, other: 0 }, won: 4 },
};

const inSales = (fixture: Fixture): Context => ({
  ...fixture.as.contributor,
  actor: { ...fixture.as.contributor.actor, teams: new Set([fixture.teams.sales]) },
});

beforeAll(async () => {
  own = await makeOrganization();
  other = await makeOrganization();
  sales = inSales(own);
  marketing = own.as.contributor;
  await makeKpi(own, 'mqls');
  await makeKpi(own, 'mqls_accepted', { teams: ['sales'] });
  await done(createTactic(own.as.admin, { code: 'T1', title: 'Webinars', team: 'marketing' }));
  await done(saveFigures(own.as.admin, { figures: [{ kpi: 'mqls', month: '2026-01', value: 112 }] }));
  await done(saveReport(other.as.admin, { ...FULL, source: 'Elsewhere' }));
});
afterAll(closePool);

async function done<T>(result: Promise<Result<T>>): Promise<T> {
  const given = await result;
  if (!given.ok) throw new Error(JSON.stringify(given.failure));
  return given.value;
}
const refusal = async (result: Promise<Result<unknown>>) => {
  const given = await result;
  return given.ok ? null : [given.failure.code, given.failure.errors?.[0]?.path];
};
const later = (context: Context, days: number): Context => ({
  ...context,
  now: new Date(NOW.getTime() + days * 86_400_000),
});
const audits = (action: string) =>
  read(own.organizationId, (tx) =>
    tx.execute<{ code: string | null; before: unknown; after: unknown; count: number }>(
      sql`select code, before, after, count from audit where action = ${action} order by id`,
    ),
  );

describe('Sales’ report', () => {
  it('is kept as it was before each correction, with its audit row', async () => {
    const made = await done(saveReport(sales, FULL));
    expect(made).toMatchObject({ ...FULL, tactic: null, version: 1, reportedOn: '2026-02-12' });
    const corrected = await done(saveReport(later(sales, 3), { ...FULL, won: 6, rejected: { other: 2 } }, 1));
    expect(corrected).toMatchObject({
      ...{ won: 6, accepted: 45, version: 2, reportedOn: '2026-02-12' },
      rejected: { badFit: 10, other: 2 },
    });
    const history = await done(reportHistory(own.as.viewer, { month: made.month, source: ' WEBINARS ' }));
    expect(history.map(({ version, won, rejected }) => [version, won, rejected.other])).toEqual([
      [2, 6, 2],
      [1, 4, 0],
    ]);
    expect(await audits('handoff.report')).toMatchObject([
      { code: '2026-01/webinars', before: null, after: { won: 4 } },
      { code: '2026-01/webinars', before: { won: 4 }, after: { won: 6 } },
    ]);
    expect(await done(saveReport(sales, { ...FULL, won: 6, rejected: {} }))).toEqual(corrected);
    expect(await audits('handoff.report')).toHaveLength(2);
  });

  it('merges sources by their name and keeps one row per tactic', async () => {
    await done(saveReport(sales, { month: '2025-12', source: 'Paid search', received: 40 }));
    await done(saveReport(sales, { month: '2025-12', source: 'paid-SEARCH', received: 41 }));
    await done(saveReport(sales, { month: '2025-12', source: 'Paid Search', tactic: 'T1', received: 9 }));
    const rows = (await reportRows(own.as.viewer, undefined)).filter(({ month }) => month === '2025-12');
    expect(rows.map(({ source, tactic, received }) => [source, tactic, received])).toEqual([
      ['Paid search', null, 41],
      ['Paid search', 'T1', 9],
    ]);
  });

  it('is refused at the field: parts above their whole, what is unknown, months to come', async () => {
    for (const [change, path] of [
      [{ worked: 101 }, 'worked'],
      [{ accepted: 81 }, 'accepted'],
      [{ accepted: 70 }, 'rejected'],
      [{ inTime: 81 }, 'inTime'],
      [{ won: 46 }, 'won'],
      [{ received: -1 }, 'received'],
      [{ received: 1.5 }, 'received'],
      [{ received: null }, 'received'],
      [{ rejected: { cold: 1 } }, 'rejected.cold'],
      [{ source: ' – ' }, 'source'],
      [{ tactic: 'T9' }, 'tactic'],
      [{ month: '2026-03' }, 'month'],
      [{ month: 'January' }, 'month'],
      [{ team: 'sales' }, 'team'],
    ] as const) {
      expect([change, await refusal(saveReport(sales, { ...FULL, ...change }))]).toEqual([
        change,
        ['invalid', path],
      ]);
    }
  });

  it('is for members of teams of kind sales; what is wrong comes before whose it is', async () => {
    for (const as of [own.as.viewer, own.as.lead, own.as.contributor, own.as.executive]) {
      expect(await refusal(saveReport(as, FULL))).toEqual(['forbidden', undefined]);
      expect(await refusal(saveReports(as, { reports: [] }))).toEqual(['forbidden', undefined]);
    }
    expect(await refusal(saveReport(own.as.lead, {}))).toEqual(['invalid', 'month']);
  });

  it('knows nothing of another organization, neither its sources nor its rows', async () => {
    expect((await reportRows(own.as.viewer, undefined)).some(({ source }) => source === 'Elsewhere')).toBe(
      false,
    );
    const theirs = { month: FULL.month as never, source: 'Elsewhere' };
    expect(await refusal(reportHistory(own.as.admin, theirs))).toEqual(['not-found', undefined]);
    expect(await refusal(updateSource(own.as.admin, 'elsewhere', { archived: true }))).toEqual([
      'not-found',
      undefined,
    ]);
    expect(await refusal(answerReport(own.as.admin, { ...ANSWER, source: 'Elsewhere' }))).toEqual([
      'invalid',
      'source',
    ]);
    const found = await read(other.organizationId, (tx) =>
      tx.execute(sql`select 1 from handoff_report where organization_id = ${own.organizationId}`),
    );
    expect(found).toHaveLength(0);
  });

  it('conflicts with a state that was not seen, and shows it', async () => {
    const stale = await saveReport(sales, { ...FULL, won: 5 }, 1);
    expect(stale).toMatchObject({ failure: { code: 'stale', current: { won: 6, version: 2 } } });
    const both = await Promise.all([
      saveReport(sales, { month: '2025-11', source: 'Fairs', received: 3 }, 0),
      saveReport(own.as.admin, { month: '2025-11', source: 'Fairs', received: 4 }, 0),
    ]);
    expect(both.flatMap((each) => (each.ok ? [] : [each.failure.code]))).toEqual(['stale']);
  });

  it('comes in a batch, all or nothing, each fault at its row', async () => {
    const row = { month: '2025-10', source: 'Social', received: 20, accepted: 5 };
    const bad = await done(
      saveReports(sales, {
        reports: [row, { ...row, source: 'SOCIAL' }, { ...row, source: 'Fairs', accepted: 21 }],
      }),
    );
    expect(bad.rejected.map(({ index, code, path }) => [index, code, path])).toEqual([
      [1, 'duplicate', 'source'],
      [2, 'invalid', 'accepted'],
    ]);
    expect(await done(saveReports(sales, { reports: [row], dryRun: true }))).toMatchObject({ inserted: 1 });
    expect(await done(saveReports(sales, { reports: [row] }))).toMatchObject({ inserted: 1, updated: 0 });
    const changed = { reports: [row, { ...FULL, won: 7, version: 2 }] };
    expect(await done(saveReports(sales, changed))).toEqual({
      ...{ inserted: 0, updated: 1, unchanged: 1, rejected: [] },
    });
    const [last] = (await audits('handoff.report')).slice(-1);
    expect(last).toMatchObject({ code: null, count: 1, before: [{ won: 6 }], after: [{ won: 7 }] });
    const stale = { reports: [{ ...FULL, won: 8, version: 2 }] };
    expect((await done(saveReports(sales, stale))).rejected).toMatchObject([{ code: 'stale' }]);
  });
});

const ANSWER = { month: '2026-01', text: 'We ask for the role of the guest.' };

describe('Marketing’s answer', () => {
  it('row 12: is monthly and per source; unanswered after 10 working days is listed', async () => {
    const listed = async (days: number) => {
      const view = await handoffView(later(own.as.viewer, days), { month: undefined });
      return view.owed.answers.filter(({ dueDay }) => view.day > dueDay).map(({ source }) => source);
    };
    // Reported on Thursday, 12 February: the tenth working day is Thursday, 26 February.
    expect(await listed(14)).toEqual([]);
    expect(await listed(15)).toEqual(['Webinars', 'Paid search', 'Fairs', 'Social']);
    expect(await audits('handoff.answer')).toEqual([]);
    const given = await done(answerReport(later(marketing, 1), ANSWER));
    expect(given).toMatchObject({ ...ANSWER, source: null, answeredOn: '2026-02-13', version: 1 });
    expect(await listed(15)).toEqual(['Paid search', 'Fairs', 'Social']);
    const about = { month: '2025-12', source: 'paid search', text: 'The keywords are changed.' };
    expect(await done(answerReport(own.as.lead, about))).toMatchObject({ source: 'Paid search' });
    expect(await listed(15)).toEqual(['Fairs', 'Social']);
    const again = { ...ANSWER, text: 'We ask for the role and the clinic.' };
    await done(answerReport(later(marketing, 2), again, 1));
    expect(await audits('handoff.answer')).toMatchObject([
      { code: '2026-01', before: null, after: ANSWER },
      { code: '2025-12/paid-search', before: null },
      { code: '2026-01', before: ANSWER, after: { ...again, answeredOn: '2026-02-13' } },
    ]);
  });

  it('is refused where nothing was reported, without words, for others, and when it was changed meanwhile', async () => {
    expect(await refusal(answerReport(marketing, { ...ANSWER, month: '2025-01' }))).toEqual([
      'invalid',
      'month',
    ]);
    expect(await refusal(answerReport(marketing, { ...ANSWER, source: 'Fairs' }))).toEqual([
      'invalid',
      'source',
    ]);
    expect(await refusal(answerReport(marketing, { ...ANSWER, text: ' ' }))).toEqual(['invalid', 'text']);
    for (const as of [own.as.viewer, own.as.executive, sales])
      expect(await refusal(answerReport(as, ANSWER))).toEqual(['forbidden', undefined]);
    expect(await answerReport(marketing, ANSWER, 1)).toMatchObject({
      failure: { code: 'stale', current: { version: 2 } },
    });
  });
});

describe('a difference between both counts', () => {
  const said = { month: '2026-01', stage: 'received', text: 'Twelve came over night.' };
  const counts = async () => {
    const view = await handoffView(own.as.viewer, {});
    return view.reconciled.find(({ month, stage }) => month === '2026-01' && stage === 'received');
  };

  it('is open, then explained, and open again when a count has changed', async () => {
    expect(await counts()).toMatchObject({ figure: 112, reported: 100, difference: -12, state: 'open' });
    const made = await done(explainDifference(sales, said));
    expect(made).toMatchObject({ ...said, figure: 112, reported: 100, version: 1 });
    expect((await counts())?.state).toBe('explained');
    await done(saveFigures(own.as.admin, { figures: [{ kpi: 'mqls', month: '2026-01', value: 113 }] }));
    expect(await counts()).toMatchObject({ state: 'open', explanation: { text: said.text } });
    await done(explainDifference(marketing, said));
    expect((await audits('handoff.explain')).map(({ code, before }) => [code, before])).toEqual([
      ['2026-01/received', null],
      ['2026-01/received', made],
    ]);
  });

  it('is refused where the counts agree or are not known, for others, and when it was changed meanwhile', async () => {
    for (const change of [{ stage: 'accepted' }, { stage: 'sent' }]) {
      expect(await refusal(explainDifference(sales, { ...said, ...change }))).toEqual(['invalid', 'stage']);
    }
    expect(await refusal(explainDifference(sales, { ...said, text: '' }))).toEqual(['invalid', 'text']);
    expect(await refusal(explainDifference(own.as.executive, said))).toEqual(['forbidden', undefined]);
    expect(await refusal(explainDifference(own.as.viewer, said))).toEqual(['forbidden', undefined]);
    expect(await refusal(explainDifference(sales, said, 1))).toEqual(['stale', undefined]);
    // Another organization has neither the KPI nor the report.
    expect(await refusal(explainDifference(other.as.admin, said))).toEqual(['invalid', 'stage']);
  });
});

describe('a source', () => {
  it('is renamed and archived with its audit row; of an archived one no report is expected', async () => {
    const renamed = await done(updateSource(sales, 'fairs', { name: 'Trade fairs' }, 1));
    expect(renamed).toEqual({ code: 'trade-fairs', name: 'Trade fairs', archived: false, version: 2 });
    const expected = async () =>
      (await handoffView(own.as.viewer, { month: '2026-02' as never })).expected.map(({ name }) => name);
    expect(await expected()).toEqual(['Paid search', 'Trade fairs', 'Webinars']);
    await done(updateSource(sales, 'trade-fairs', { archived: true }));
    expect(await expected()).toEqual(['Paid search', 'Webinars']);
    expect((await audits('handoff.source')).map(({ code }) => code)).toEqual(['trade-fairs', 'trade-fairs']);
  });

  it('is refused: a name that is taken, none, others, a version unseen', async () => {
    expect(await refusal(updateSource(sales, 'trade-fairs', { name: 'PAID search' }))).toEqual([
      'duplicate',
      undefined,
    ]);
    expect(await refusal(updateSource(sales, 'trade-fairs', { name: '!' }))).toEqual(['invalid', 'name']);
    expect(await refusal(updateSource(marketing, 'trade-fairs', { archived: false }))).toEqual([
      'forbidden',
      undefined,
    ]);
    expect(await refusal(updateSource(own.as.viewer, 'trade-fairs', {}))).toEqual(['forbidden', undefined]);
    expect(await refusal(updateSource(sales, 'trade-fairs', { archived: false }, 1))).toEqual([
      'stale',
      undefined,
    ]);
    expect((await sourceItems(own.as.viewer)).map(({ code }) => code)).not.toContain('elsewhere');
  });
});

describe('what is agreed', () => {
  it('begins with the library’s KPIs and five days; is changed by an executive with an audit row', async () => {
    const { setting } = await handoffView(own.as.viewer, {});
    expect(setting).toEqual({
      workedWithinDays: 5,
      kpis: { received: 'mqls', accepted: 'mqls_accepted', won: null },
      version: 0,
    });
    const changed = await done(
      updateSetting(own.as.executive, { workedWithinDays: 2, kpis: { accepted: null } }),
    );
    expect(changed).toEqual({ workedWithinDays: 2, kpis: { ...setting.kpis, accepted: null }, version: 1 });
    expect((await handoffView(own.as.viewer, {})).setting).toEqual(changed);
    expect(await audits('handoff.agree')).toMatchObject([{ before: setting, after: changed }]);
    expect((await handoffView(other.as.viewer, {})).setting.version).toBe(0);
  });

  it('is refused: no such KPI, one that does not add up, a lead, a version unseen', async () => {
    expect(await refusal(updateSetting(own.as.executive, { kpis: { won: 'nothing' } }))).toEqual([
      'invalid',
      'kpis.won',
    ]);
    expect(await refusal(updateSetting(own.as.executive, { workedWithinDays: 0 }))).toEqual([
      'invalid',
      'workedWithinDays',
    ]);
    expect(await refusal(updateSetting(own.as.lead, {}))).toEqual(['forbidden', undefined]);
    expect(await refusal(updateSetting(own.as.executive, {}, 0))).toEqual(['stale', undefined]);
  });
});

describe('lead feedback for the score', () => {
  it('counts what was given within 10 working days ÷ what is due, of the last three months', async () => {
    const shares = await read(own.organizationId, async (tx) =>
      feedbackInTime(tx, await organizationOf(tx, own.organizationId), '2026-03-02'),
    );
    // December to February: December was reported in February, too late, and January in time; February is not due yet.
    expect(shares.sales).toMatchObject({ inTime: 1, due: 5 });
    expect(shares.sales.items.map(({ month, source, givenOn }) => [month, source, givenOn])).toEqual([
      ['2025-12', 'Paid search', '2026-02-12'],
      ['2025-12', 'Social', null],
      ['2026-01', 'Paid search', null],
      ['2026-01', 'Social', null],
      ['2026-01', 'Webinars', '2026-02-12'],
      ['2026-02', 'Paid search', null],
      ['2026-02', 'Webinars', null],
    ]);
    expect(shares.marketing).toMatchObject({ inTime: 2, due: 2 });
  });
});
