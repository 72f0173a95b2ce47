import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { closePool, read } from '@/db/client';
import { systemContext } from '@/lib/auth/actor';
import { lastQuarter, rhythmOf } from '@/lib/checkins/model/rhythm';
import { actionsOf, checkinsOf } from '@/lib/checkins/queries';
import { closesView, closeView } from '@/lib/closing/view';
import { sumExact } from '@/lib/core/decimal';
import { addMonths, toMonth } from '@/lib/core/month';
import { agreedDefinitions } from '@/lib/definitions/model';
import { definitionStates } from '@/lib/definitions/queries';
import { definitionView } from '@/lib/definitions/view';
import { handoffView, reportRows } from '@/lib/handoff/view';
import { kpisOf } from '@/lib/kpis/queries';
import { kpisView } from '@/lib/kpis/view';
import { sumOf } from '@/lib/measure/leads';
import { goalsOf, objectivesOf } from '@/lib/objectives/queries';
import { overviewAnswer } from '@/lib/overview/view';
import { calendarOf } from '@/lib/people/model';
import { membersOf, organizationOf } from '@/lib/people/queries';
import { seriesView } from '@/lib/series/view';
import { strategiesView, strategyView, versionView } from '@/lib/strategy/view';
import { tacticsView } from '@/lib/tactics/view';
import type { DemoSignIn } from './demo';
import {
  codes,
  counts,
  type DemoDatabase,
  demoDatabase,
  figures,
  idOf,
  load,
  NOW,
  rows,
  works,
} from './demo-fixture';

let database: DemoDatabase;
let first: readonly DemoSignIn[];

beforeAll(async () => {
  database = await demoDatabase();
  first = (await load(database)).signIns;
});

afterAll(async () => {
  await closePool();
  await database.drop();
});

// A load takes seconds, several of them on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const columnSum = (code: string) => {
  const place = codes.indexOf(code) + 1;
  return sumExact(rows.flatMap((row) => (row[place] ? [Number(row[place])] : [])));
};

describe('the sample company', () => {
  it('holds exactly the figures of the file, its last month the last that has ended', async () => {
    const stored = await figures();
    expect(stored).toHaveLength(48 * 41 - 1);
    for (const code of codes) {
      const own = stored.filter((figure) => figure.code === code);
      expect([code, sumExact(own.map(({ value }) => Number(value)))]).toEqual([code, columnSum(code)]);
    }
    const months = [...new Set(stored.map(({ month }) => month))].sort();
    expect([months[0], months.at(-1), months.length]).toEqual(['2022-11', '2026-10', 48]);
    const accepted = stored.filter(({ code }) => code === 'mqls_accepted').map(({ month }) => month);
    expect(accepted).not.toContain('2026-08');
    expect(accepted).toHaveLength(47);
  });

  it('hands leads over whose sums are the figures of the file, but where the teams count differently', async () => {
    const context = systemContext(await idOf(), NOW);
    const reports = await reportRows(context, undefined);
    const months = [...new Set(reports.map(({ month }) => month))];
    expect([months[0], months.at(-1), months.length]).toEqual(['2024-11', '2026-10', 24]);
    const inFile = (month: string, code: string) => {
      const original = addMonths(toMonth(month), -9);
      const text = rows.find(([first]) => first === original)?.[codes.indexOf(code) + 1] ?? '';
      return text === '' ? null : Number(text);
    };
    const differing: unknown[] = [];
    for (const month of months) {
      const own = reports.filter((row) => row.month === month);
      const stages = [
        ['received', 'mqls'],
        ['accepted', 'mqls_accepted'],
        ['won', 'opps_won'],
      ] as const;
      for (const [stage, code] of stages) {
        const [told, file] = [sumOf(own, (row) => row[stage]), inFile(month, code)];
        if (told !== file) differing.push([month, stage, told, file]);
      }
      expect([month, own.length]).toEqual([month, 7]);
    }
    expect(differing).toEqual([
      ['2026-07', 'received', 649, 661],
      ['2026-09', 'received', 489, 495],
    ]);
    const view = await handoffView(context, {});
    expect(
      sumOf(
        reports.filter(({ month }) => month === '2026-08'),
        (row) => row.accepted,
      ),
    ).toBeNull();
    expect(view.blackHole.find(({ month }) => month === '2026-08')?.value).toBeNull();
    expect(
      view.reconciled
        .filter(({ state }) => state !== 'agrees')
        .map(({ month, stage, state }) => [month, stage, state]),
    ).toEqual([
      ['2026-09', 'received', 'open'],
      ['2026-07', 'received', 'explained'],
    ]);
    // Answered in time, every one; the last source is too small to be ranked.
    expect(view.owed).toEqual({ reports: [], answers: [] });
    const last = view.ranking.sources.at(-1);
    expect([last?.name, last?.received, last?.accept?.enough]).toEqual(['Partner newsletter', 24, false]);
    expect(view.ranking.sources.map(({ accept }) => accept?.rank)).toEqual([1, 2, 3, 4, 5, 6, null]);
  });

  it('shifts the fiscal year with its months', async () => {
    const id = await idOf();
    const organization = await read(id, (tx) => organizationOf(tx, id));
    expect(organization).toMatchObject({
      name: 'Harbourlight Software',
      currency: 'EUR',
      fiscalYearStartMonth: 1,
      isDemo: true,
      pinnedDay: null,
    });
    const [O1, , , O4] = await read(id, (tx) => objectivesOf(tx, id));
    expect(O1).toMatchObject({
      start: '2026-01',
      end: '2026-12',
      target: 13247665,
      resultKpis: ['opps_won'],
    });
    expect(O4).toMatchObject({
      title: 'Market share 10 % by FY27',
      yearlyTargets: [
        { fiscalYear: 2027, value: 10 },
        { fiscalYear: 2029, value: 12 },
        { fiscalYear: 2031, value: 15 },
      ],
    });
  });

  it('has the objectives and goals with their weights, measures and people', async () => {
    const id = await idOf();
    const [objectives, goals] = await read(id, (tx) => Promise.all([objectivesOf(tx, id), goalsOf(tx, id)]));
    expect(
      objectives.map((each) => [each.code, each.ownerTeam, each.successKpi, each.measure, each.state]),
    ).toEqual([
      ['O1', 'sales', 'revenue', 'total', 'active'],
      ['O2', 'executive', 'operating_profit', 'total', 'active'],
      ['O3', 'customer-success', 'churn_rate', 'average', 'active'],
      ['O4', 'marketing', 'market_share', 'level', 'active'],
    ]);
    expect(
      goals.map((each) => `${each.objective} ${each.code} ${each.weight} ${each.accountableName}`),
    ).toEqual([
      'O1 S1 30 Jonas Pike',
      'O1 S2 25 Jonas Pike',
      'O1 M1 15 Mara Voss',
      'O1 M2 15 Mara Voss',
      'O1 M3 15 Mara Voss',
      'O2 X1 100 Mara Voss',
      'O3 C1 40 Lena Ortiz',
      'O3 C2 30 Lena Ortiz',
      'O3 P1 30 Arun Mehta',
      'O4 M4 100 Mara Voss',
    ]);
    expect(goals.find(({ code }) => code === 'M1')).toMatchObject({ target: 19500, version: 2 });
    const [raised] = await read(id, (tx) =>
      tx.execute<{ before: { target: number } }>(sql`select before from audit where action = 'goal.update'`),
    );
    expect(raised?.before.target).toBe(18500);
  });

  it('tells its story on the Overview', async () => {
    const overview = await overviewAnswer(systemContext(await idOf(), NOW), undefined);
    if (!overview.ok) throw new Error(overview.failure.message);
    const { month, objectives, missing } = overview.value;
    expect(month).toBe('2026-10');
    const told = objectives.map(({ code, outcome, contribution, reading }) => {
      const { likelihood } = outcome;
      return [
        code,
        outcome.status,
        likelihood,
        reading,
        Math.round(contribution.score ?? -1),
        contribution.worst,
      ];
    });
    expect(told).toEqual([
      ['O1', 'at-risk', 'unlikely', 'both-behind', 95, 'M2'],
      ['O2', 'on-track', 'likely', 'on-course', 93, 'X1'],
      ['O3', 'off-track', 'unlikely', 'both-behind', 26, 'C1'],
      ['O4', 'on-track', 'likely', 'result-ahead', 40, 'M4'],
    ]);
    const [S1, , M1] = objectives[0]?.children ?? [];
    expect([M1?.goal, M1?.paceBy, M1?.pace?.toFixed(4)]).toEqual(['M1', 'season', '1.0694']);
    expect([S1?.goal, S1?.target]).toEqual(['S1', 70208.64]);
    expect(missing).toMatchObject([{ kpi: 'mqls_accepted', team: 'sales', month: '2026-08' }]);
  });

  it('names who enters each figure, and leaves sums that are paced by season without monthly targets', async () => {
    const id = await idOf();
    const kpis = await read(id, (tx) => kpisOf(tx, id));
    const typed = kpis.filter(({ formula }) => formula === null);
    expect(typed.map(({ code }) => code).sort()).toEqual([...codes].sort());
    expect(kpis.slice(0, 3).map(({ code }) => code)).toEqual([
      'sessions',
      'engaged_sessions',
      'social_impressions',
    ]);
    expect(typed.every(({ updater, source, definition }) => updater && source && definition)).toBe(true);
    expect(kpis.find(({ code }) => code === 'mqls_accepted')).toMatchObject({
      teams: ['sales'],
      updaterName: 'Felix Hartmann',
    });
    const planned = await read(id, (tx) =>
      tx.execute<{ code: string; n: number }>(sql`
        select k.code, count(*)::int as n from target t join kpi k on k.id = t.kpi_id group by 1`),
    );
    expect(planned.every(({ n }) => n === 24)).toBe(true);
    const paced = ['revenue', 'operating_profit', 'leads', 'demo_requests', 'new_mrr', 'features_shipped'];
    expect(planned.filter(({ code }) => paced.includes(code))).toEqual([]);
  });

  it('keeps what one figure was before it was corrected, and who typed what when', async () => {
    const [row] = await read(await idOf(), (tx) =>
      tx.execute<{ was: string; now: string; reason: string; by: string }>(sql`
        select r.value::text as was, f.value::text as now, f.reason, a.name as by
        from figure_revision r join figure f using (kpi_id, team_id, month) join account a on a.id = f.by_account`),
    );
    expect(row).toMatchObject({ was: '2074', now: '2047', by: 'Ines Adler' });
    const last = (await figures()).filter(({ month }) => month === '2026-10');
    expect(new Set(last.map(({ by }) => by)).size).toBe(5);
    expect(last.every(({ at }) => at.startsWith('2026-11-0'))).toBe(true);
  });

  it('has locked every month but the last, with one hole, one team late and one figure restated', async () => {
    const context = systemContext(await idOf(), NOW);
    const months = await closesView(context, {});
    if (!months.ok) throw new Error(months.failure.message);
    expect(months.value.map(({ state }) => state)).toEqual([...Array<string>(11).fill('locked'), 'open']);
    const last = months.value.at(-1);
    expect(last?.teams.map(({ team, state }) => `${team} ${state}`)).toEqual([
      'customer-success submitted',
      'executive submitted',
      'marketing open',
      'product submitted',
      'sales open',
    ]);
    const timings = months.value.slice(2, -1).flatMap(({ teams }) => teams.map(({ timing }) => timing));
    expect(timings.filter((timing) => timing === 'late')).toHaveLength(1);
    expect(timings.filter((timing) => timing === 'on-time')).toHaveLength(timings.length - 1);
    const august = await closeView(context, toMonth('2026-08'));
    if (!august.ok) throw new Error(august.failure.message);
    expect(august.value.holes.map(({ kpi }) => kpi)).toEqual(['mqls_accepted']);
    const shown = await closeView(context, undefined);
    if (!shown.ok) throw new Error(shown.failure.message);
    const said = shown.value.offTrack.map(({ code, team, words }) => [code, team, words !== null]);
    expect(said).toContainEqual(['O3', 'customer-success', true]);
    expect(said).toContainEqual(['M2', 'sales', false]);
    const series = await seriesView(context, ['leads'], {
      ...{ from: toMonth('2026-07'), to: toMonth('2026-07'), grain: 'month', as: 'firstReported' },
    });
    expect(series).toMatchObject({ ok: true, value: [{ as: 'firstReported', points: [{ value: 2074 }] }] });
    const leadsIn = async (as: 'current' | 'firstReported') => {
      const list = await kpisView(context, { month: toMonth('2026-07'), period: 'month', as });
      return [list.reporting.as, list.rows.find(({ code }) => code === 'leads')?.value.value];
    };
    expect(await leadsIn('firstReported')).toEqual(['firstReported', 2074]);
    expect((await leadsIn('current'))[1]).not.toBe(2074);
  });

  it('has Marketing use 12 definitions, 11 of them signed by all: MQL v2 is objected to by Sales', async () => {
    const id = await idOf();
    const present = toMonth('2026-11');
    const states = await read(id, (tx) => definitionStates(tx, id, { present }));
    const { used, agreed } = agreedDefinitions(states, 'marketing');
    expect([used.length, agreed]).toEqual([12, 11]);
    expect(states.filter((state) => !state.agreed)).toMatchObject([
      {
        ...{ kpi: 'mqls', inForce: 1, newest: 2, newestState: 'proposed', signedTeams: ['marketing'] },
        objections: [{ team: 'sales', comment: expect.stringContaining('webinar') }],
        ...{ decider: 'ines.adler@harbourlight.example', decideBy: '2026-12-10' },
      },
    ]);
    // At the end of the month before the proposal all were agreed (Method §2).
    const before = await read(id, (tx) => definitionStates(tx, id, { present, through: toMonth('2026-09') }));
    expect(before.filter((state) => !state.agreed)).toEqual([]);
    const view = await definitionView(systemContext(id, NOW), 'mqls');
    expect(view.ok && [view.value.present, view.value.definition?.newest?.trial]).toEqual([
      { '2026-07': 661, '2026-08': 597, '2026-09': 495 },
      [472, 431, 358].map((value, at) => ({ month: `2026-0${at + 7}`, value })),
    ]);
  });

  it('held Marketing’s 3 of 3 check-ins with Sales, missed one of Customer Success, and has 2 of 10 actions overdue', async () => {
    const organizationId = await idOf();
    const as = NOW.toISOString().slice(0, 10);
    const [checkins, actions, organization] = await read(organizationId, (tx) =>
      Promise.all([
        checkinsOf(tx, organizationId),
        actionsOf(tx, organizationId),
        organizationOf(tx, organizationId),
      ]),
    );
    const quarter = lastQuarter(as, calendarOf(organization));
    const of = (team: string | null) => rhythmOf(checkins, actions, team, quarter, as);
    expect(of('marketing')).toEqual({ held: 3, due: 3, missed: [], open: 10, overdue: 2 });
    expect(of('customer-success')).toMatchObject({ held: 2, due: 3, missed: [{ date: '2026-09-08' }] });
    expect(of(null)).toMatchObject({ held: 5, due: 6, overdue: 2 });
  });

  it('has members of every role, fourteen in Marketing, and one person in two organizations', async () => {
    const members = await read(await idOf(), membersOf);
    expect(new Set(members.map(({ role }) => role))).toEqual(
      new Set(['admin', 'executive', 'lead', 'contributor', 'viewer']),
    );
    const id = await idOf();
    const [marketing] = await read(id, (tx) =>
      tx.execute<{ n: number }>(sql`
        select count(*)::int as n from membership_team x join team t on t.id = x.team_id where t.code = 'marketing'`),
    );
    expect(marketing?.n).toBe(14);
    const labs = await read(await idOf('harbourlight-labs'), membersOf);
    const both = labs.filter(({ email }) => members.some((member) => member.email === email));
    expect(both.map(({ name, role }) => [name, role])).toEqual([['Arun Mehta', 'admin']]);
    expect(await counts('harbourlight-labs')).toMatchObject({ figure: 30, objective: 1, goal: 1 });
  });

  it('has a strategy in force for every team, linked, and eleven of Marketing’s fourteen know it', async () => {
    const id = await idOf();
    const owners = await strategiesView(systemContext(id, NOW));
    expect(owners.map(({ owner, link }) => [owner, link])).toEqual(
      ['organization', 'customer-success', 'executive', 'marketing', 'product', 'sales'].map((each) => [
        each,
        null,
      ]),
    );
    const marketing = await strategyView(systemContext(id, NOW), 'marketing');
    expect(marketing.ok && marketing.value.known).toMatchObject({
      members: 14,
      acknowledged: 11,
      inTime: 11,
    });
    expect(marketing.ok && marketing.value.inForce?.notDoing[0]?.text).toBe(
      'Material for running customer support',
    );
    const renewed = await versionView(systemContext(id, NOW), 'organization', 2);
    expect(renewed.ok && [renewed.value.version.earlyReason, renewed.value.version.notice?.from]).toEqual([
      null,
      '2026-08-01',
    ]);
    expect(renewed.ok && renewed.value.view.versions.map(({ number, state }) => [number, state])).toEqual([
      [2, 'published'],
      [1, 'superseded'],
    ]);
    expect(owners.find(({ owner }) => owner === 'product')?.open).toMatchObject({
      number: 2,
      state: 'proposed',
    });
  });

  it('has Marketing on six active tactics, T4 with no goal and no reason, T6 with no reason, and one that missed', async () => {
    const id = await idOf();
    const view = await tacticsView(systemContext(id, NOW));
    const own = view.rows.filter(({ tactic }) => tactic.team === 'marketing' && tactic.status === 'active');
    expect(
      own.map(({ tactic, line }) => [
        tactic.code,
        tactic.money.planned,
        line.path.at(-1)?.code,
        line.missing,
      ]),
    ).toEqual([
      ['T1', 300_000, 'O1', undefined],
      ['T2', 140_000, 'O1', undefined],
      ['T3', 170_000, 'O4', undefined],
      ['T4', 190_000, 'T4', 'goal'],
      ['T5', 80_000, 'O3', undefined],
      ['T6', 160_000, 'O4', undefined],
    ]);
    expect(own.filter(({ isReasoned }) => !isReasoned).map(({ tactic }) => tactic.code)).toEqual([
      'T4',
      'T6',
    ]);
    const by = new Map(view.rows.map((row) => [row.tactic.code, row]));
    expect(by.get('T7')).toMatchObject({
      tactic: { status: 'done' },
      result: { expected: 120, actual: -22, verdict: 'missed' },
      review: { verdict: 'change' },
      waits: false,
    });
    expect(by.get('T2')).toMatchObject({
      result: { expected: 2400, actual: 3442, verdict: 'met' },
      waits: true,
    });
    expect(view.funnel).toMatchObject({ withoutTactic: [], withoutKpi: [], unplaced: [] });
  });

  it('tells a password for each role, and the password works', async () => {
    expect(first.map(({ role }) => role)).toEqual([
      'admin',
      'executive',
      ...Array<string>(4).fill('lead'),
      'contributor',
      'contributor',
      'viewer',
    ]);
    expect(new Set(first.map(({ password }) => password)).size).toBe(first.length);
    const [mara] = first.filter(({ email }) => email.startsWith('mara.voss'));
    expect(mara && (await works(mara))).toBe(true);
  });
});
