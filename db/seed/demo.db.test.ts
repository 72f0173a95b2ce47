import fs from 'node:fs';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { closePool, pool, read } from '@/db/client';
import { freshDatabase } from '@/db/testing/database';
import { systemContext } from '@/lib/auth/actor';
import { isPassword } from '@/lib/auth/password';
import { hashSecret } from '@/lib/auth/secret';
import { sumExact } from '@/lib/core/amount';
import { type Month, toMonth } from '@/lib/core/month';
import { kpisOf } from '@/lib/kpis/queries';
import { goalsOf, objectivesOf } from '@/lib/objectives/queries';
import { overviewAnswer } from '@/lib/overview/view';
import { createToken } from '@/lib/people/commands/create-token';
import { updateMember } from '@/lib/people/commands/update-member';
import { membersOf, organizationOf } from '@/lib/people/queries';
import { type DemoSignIn, loadDemo } from './demo';

// The clock of most loads: the last ended month is October 2026, nine months after the file's last.
const NOW = new Date('2026-11-22T10:00:00Z');

const [head = '', ...lines] = fs
  .readFileSync(new URL('./harbourlight.csv', import.meta.url), 'utf8')
  .trim()
  .split('\n');
const codes = head.split(',').slice(1);
const rows = lines.map((line) => line.split(','));

// A load takes seconds, several of them on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let database: Awaited<ReturnType<typeof freshDatabase>>;
let first: readonly DemoSignIn[];

const load = async (asOf?: string, now = NOW) => {
  const { ownerUrl, appUrl } = database;
  return loadDemo({ ownerUrl, appUrl, now, ...(asOf ? { asOf: toMonth(asOf) } : {}) });
};

beforeAll(async () => {
  database = await freshDatabase();
  // The pool of this suite goes to a database without a single row.
  process.env.DATABASE_URL = database.appUrl;
  first = (await load()).signIns;
});

afterAll(async () => {
  await closePool();
  await database.drop();
});

async function idOf(slug = 'harbourlight'): Promise<string> {
  const [row] = await pool()<{ id: string | null }[]>`select organization_by_slug(${slug}) as id`;
  if (!row?.id) throw new Error(`There is no ${slug}`);
  return row.id;
}

type Counts = Record<string, number>;

async function counts(slug?: string): Promise<Counts> {
  const id = await idOf(slug);
  const tables = ['kpi', 'figure', 'figure_revision', 'target', 'objective', 'goal', 'membership', 'team'];
  return read(id, async (tx) => {
    const found: Counts = {};
    for (const table of tables) {
      const [row] = await tx.execute<{ n: number }>(
        sql`select count(*)::int as n from ${sql.identifier(table)} where organization_id = ${id}`,
      );
      found[table] = row?.n ?? -1;
    }
    return found;
  });
}

interface Stored extends Record<string, unknown> {
  readonly code: string;
  readonly team: string;
  readonly month: string;
  readonly value: string;
  readonly by: string;
  readonly at: string;
}

async function figures(): Promise<Stored[]> {
  const id = await idOf();
  return read(id, async (tx) => {
    const found = await tx.execute<Stored>(sql`
      select k.code, t.code as team, to_char(f.month, 'YYYY-MM') as month, f.value::text, a.name as by, f.at::text
      from figure f join kpi k on k.id = f.kpi_id join team t on t.id = f.team_id join account a on a.id = f.by_account
      order by k.code, f.month`);
    return [...found];
  });
}

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
      ['O2', 'on-track', null, 'on-course', 93, 'X1'],
      ['O3', 'off-track', null, 'both-behind', 26, 'C1'],
      ['O4', 'on-track', null, 'result-ahead', 40, 'M4'],
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
    expect(row).toMatchObject({ was: '2074', now: '2047', by: 'Mara Voss' });
    const last = (await figures()).filter(({ month }) => month === '2026-10');
    expect(new Set(last.map(({ by }) => by)).size).toBe(5);
    expect(last.every(({ at }) => at.startsWith('2026-11-0'))).toBe(true);
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
    const [account] = await pool()<{ password_hash: string }[]>`
      select password_hash from account_for_sign_in(${mara?.email ?? ''})`;
    expect(await isPassword(account?.password_hash ?? null, mara?.password ?? '')).toBe(true);
  });
});

describe('loading it again', () => {
  it('gives the same, and keeps sign-ins, tokens and other members', async () => {
    const id = await idOf();
    const context = systemContext(id, NOW);
    const token = await createToken(context, { name: 'kept', role: 'lead', teams: ['marketing'] });
    if (!token.ok) throw new Error(token.failure.message);
    const lead = await updateMember(context, 'mara.voss@harbourlight.example', { role: 'viewer' });
    expect(lead.ok).toBe(true);
    const [before, counted] = [await figures(), await counts()];
    const { revision } = await read(id, (tx) => organizationOf(tx, id));

    const again = await load();

    expect(again).toEqual({ slug: 'harbourlight', signIns: [] });
    expect(await idOf()).toBe(id);
    expect(await figures()).toEqual(before);
    expect(await counts()).toEqual(counted);
    const [found] = await pool()<{ role: string; team_ids: string[] }[]>`
      select role, team_ids from token_by_hash(${hashSecret(token.value.token)})`;
    expect(found).toMatchObject({ role: 'lead' });
    expect(found?.team_ids).toHaveLength(1);
    const mara = (await read(id, membersOf)).find(({ email }) => email.startsWith('mara.voss'));
    expect(mara).toMatchObject({ role: 'lead' });
    const [ines] = first.filter(({ role }) => role === 'executive');
    const [account] = await pool()<{ password_hash: string }[]>`
      select password_hash from account_for_sign_in(${ines?.email ?? ''})`;
    expect(await isPassword(account?.password_hash ?? null, ines?.password ?? '')).toBe(true);
    expect((await read(id, (tx) => organizationOf(tx, id))).revision).toBeGreaterThan(revision);
  });

  it('leaves the append-only tables guarded', async () => {
    const id = await idOf();
    const deletion = read(id, (tx) => tx.execute(sql`delete from audit`));
    await expect(deletion).rejects.toThrow();
    const triggers = await pool()<{ enabled: string }[]>`
      select tgenabled as enabled from pg_trigger where tgname = 'append_only'`;
    expect(triggers.map(({ enabled }) => enabled)).toEqual(['O', 'O', 'O']);
  });

  it('lives in its original months when its day is pinned', async () => {
    await load('2026-02');
    const id = await idOf();
    const organization = await read(id, (tx) => organizationOf(tx, id));
    expect(organization).toMatchObject({ pinnedDay: '2026-02-12', fiscalYearStartMonth: 4 });
    const stored = new Map((await figures()).map(({ code, month, value }) => [`${code}/${month}`, value]));
    for (const [month = '', ...values] of rows) {
      const line = codes.map((code) => stored.get(`${code}/${month}`) ?? '');
      expect([month, ...line]).toEqual([month, ...values]);
    }
    const [O4] = await read(id, (tx) => objectivesOf(tx, id, 'O4'));
    expect(O4).toMatchObject({
      start: '2025-04' as Month,
      baseline: 8.64,
      title: 'Market share 10 % by FY27',
    });
    await load();
    expect((await read(id, (tx) => organizationOf(tx, id))).pinnedDay).toBeNull();
  });

  it('takes a failed load back and says how to run it again', async () => {
    // A guard of the database that the load runs into halfway.
    const { connect } = await import('@/db/client');
    const owner = connect(database.ownerUrl);
    try {
      await owner.unsafe(
        `alter table goal add constraint no_goals check (code <> 'C1' or organization_id is null) not valid`,
      );
      await expect(load()).rejects.toThrow(/npm run admin -- demo/);
      expect(await counts()).toMatchObject({ kpi: 0, figure: 0, target: 0, objective: 0, goal: 0, team: 5 });
      await owner.unsafe('alter table goal drop constraint no_goals');
    } finally {
      await owner.end();
    }
    await load();
    expect(await counts()).toMatchObject({ goal: 10, figure: 1967 });
  });

  it('refuses a month that no calendar of this product reaches', async () => {
    await expect(load('1899-12')).rejects.toThrow(/from 2000 to 2200/);
  });
});
