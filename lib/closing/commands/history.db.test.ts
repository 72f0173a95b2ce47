import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { closePool, read, transact } from '@/db/client';
import { type Fixture, makeKpi, makeOrganization } from '@/db/testing/fixture';
import { toMonth } from '@/lib/core/month';
import { saveFigures } from '@/lib/figures/commands/save-figures';
import { closingsOf, figureHistory, typedFigures } from '@/lib/figures/queries';
import { changedSinceReported } from '@/lib/figures/queries/writes';
import { restatementOf } from '@/lib/measure/closing';
import { lockMonth } from './lock-month';
import { reopenMonth } from './reopen-month';
import { submitMonth } from './submit-month';

const MONTHS = ['2025-12', '2026-01'] as const;
const KPIS = ['leads', 'calls'] as const;
const ROLES = ['contributor', 'lead', 'executive'] as const;
afterAll(closePool);

type Value = number | null | 'n/a';
type Step =
  | {
      readonly do: 'enter';
      readonly kpi: (typeof KPIS)[number];
      readonly month: string;
      readonly by: (typeof ROLES)[number];
      readonly value: Value;
      readonly estimate: boolean;
      readonly reason: boolean;
    }
  | { readonly do: 'submit' | 'lock' | 'reopen' | 'return'; readonly month: string };

// Mostly one cell, so that its history grows long.
const month = fc.constantFrom(MONTHS[1], MONTHS[1], MONTHS[1], MONTHS[0]);
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('enter' as const),
      kpi: fc.constantFrom(KPIS[0], KPIS[0], KPIS[0], KPIS[1]),
      month,
      by: fc.constantFrom(...ROLES, 'executive'),
      value: fc.constantFrom<Value>(null, 'n/a', 0, 1, 2),
      estimate: fc.boolean(),
      reason: fc.constantFrom(true, true, true, false),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom('submit', 'lock', 'lock', 'reopen', 'return'), month }),
  },
);

/** What a plain reader of the promises would expect, told without a look at how the product does it. */
class Told {
  readonly states: { value: Value; estimate: boolean }[] = [];
  /** Place in `states` of what stood at the first lock; -1: nothing. */
  atLock: number | null = null;

  get now() {
    return this.states.at(-1);
  }

  get firstReported(): Value {
    if (this.atLock === null) return this.now?.value ?? null;
    return this.states[this.atLock]?.value ?? null;
  }

  get restated(): boolean {
    if (this.atLock === null) return false;
    const first = this.states[this.atLock];
    const isEstimate = first?.estimate;
    const basis = isEstimate ? this.states.slice(this.atLock).find(({ estimate }) => !estimate) : first;
    if (isEstimate && !basis) return false;
    return (this.now?.value ?? null) !== (basis?.value ?? null);
  }
}

class Model {
  readonly cells = new Map<string, Told>();
  readonly locked = new Set<string>();
  readonly everLocked = new Set<string>();
  readonly submitted = new Set<string>();

  cell(kpi: string, of: string): Told {
    const found = this.cells.get(`${kpi} ${of}`) ?? new Told();
    this.cells.set(`${kpi} ${of}`, found);
    return found;
  }

  stateOf(of: string) {
    return this.locked.has(of) ? 'locked' : this.submitted.has(of) ? 'submitted' : 'open';
  }

  /** Takes a step and tells what the product has to answer: null for done, else the code. */
  take(given: Step): string | null {
    if (given.do === 'enter') return this.enter(given);
    const { month: of } = given;
    const state = this.stateOf(of);
    if (given.do === 'submit') {
      if (state === 'locked') return 'locked';
      this.submitted.add(of);
    } else if (given.do === 'lock') {
      if (!this.everLocked.has(of))
        for (const kpi of KPIS) this.cell(kpi, of).atLock = this.cell(kpi, of).states.length - 1;
      this.locked.add(of);
      this.everLocked.add(of);
    } else if (given.do === 'reopen') {
      if (state !== 'locked') return 'not-found';
      this.locked.delete(of);
      this.submitted.delete(of);
    } else {
      if (state !== 'submitted') return state === 'locked' ? 'locked' : 'not-found';
      this.submitted.delete(of);
    }
    return null;
  }

  private enter({
    kpi,
    month: of,
    by,
    value,
    estimate: asked,
    reason,
  }: Extract<Step, { do: 'enter' }>): string | null {
    const cell = this.cell(kpi, of);
    const estimate = asked && typeof value === 'number';
    const state = this.stateOf(of);
    if (by === 'executive' && state !== 'locked') return 'forbidden';
    const same = cell.now ? cell.now.value === value && cell.now.estimate === estimate : value === null;
    if (same) return null;
    if (state === 'submitted' && by === 'contributor') return 'locked';
    if (state === 'locked' && by !== 'executive') return 'locked';
    if (state === 'locked' && !reason) return 'reason';
    cell.states.push({ value, estimate });
    return null;
  }
}

async function carryOut(own: Fixture, given: Step): Promise<string | null> {
  if (given.do === 'enter') {
    const { kpi, month: of, by, value, estimate, reason } = given;
    const row = { kpi, month: of, value, estimate };
    const saved = await saveFigures(own.as[by], { figures: [row], ...(reason ? { reason: 'Why' } : {}) });
    return saved.ok ? (saved.value.rejected[0]?.code ?? null) : saved.failure.code;
  }
  const of = toMonth(given.month);
  const { executive, lead } = own.as;
  const done = await {
    submit: () => submitMonth(lead, of, 'marketing'),
    lock: () => lockMonth(executive, of),
    reopen: () => reopenMonth(executive, of, { reason: 'Why' }),
    return: () => reopenMonth(executive, of, { reason: 'Why', team: 'marketing' }),
  }[given.do]();
  return done.ok ? null : done.failure.code;
}

/** What the product reads, by KPI and month. */
async function readBack(own: Fixture, ids: ReadonlyMap<string, string>) {
  const { organizationId } = own;
  const span = { from: toMonth('2025-01'), to: toMonth('2026-12') };
  return read(organizationId, async (tx) => {
    const [figures, closings, changed] = await Promise.all([
      typedFigures(tx, organizationId, [...ids.values()], {}),
      closingsOf(tx, organizationId),
      changedSinceReported(tx, organizationId, [...KPIS], span),
    ]);
    return Promise.all(
      figures.map(async (figure) => {
        const kpi = [...ids].find(([, id]) => id === figure.kpiId)?.[0] ?? '';
        const other = changed.find((each) => each.kpiId === figure.kpiId && each.month === figure.month);
        const history = await figureHistory(tx, organizationId, figure);
        return {
          cell: `${kpi} ${figure.month}`,
          state: closings.of(figure.month, figure.teamId),
          value: figure.value,
          ...restatementOf(figure.value, figure.reported),
          other: other && {
            value: other.value,
            firstReported: other.firstReported,
            restated: other.restated,
          },
          history: history.map(({ value, estimate }) => ({ value, estimate })),
        };
      }),
    );
  });
}

describe('restated and first reported', () => {
  it('agree with the history on random sequences of edits, submissions, locks and reopenings', {
    timeout: 120_000,
  }, async () => {
    const property = fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 40 }), async (steps) => {
      const own = await makeOrganization();
      const ids = new Map<string, string>();
      for (const kpi of KPIS) ids.set(kpi, await makeKpi(own, kpi));
      const model = new Model();
      for (const each of steps) expect(await carryOut(own, each)).toBe(model.take(each));
      const seen = await readBack(own, ids);
      const told = [...model.cells].filter(([, { states }]) => states.length > 0);
      expect(seen.map(({ cell }) => cell).sort()).toEqual(told.map(([cell]) => cell).sort());
      for (const { cell, ...figure } of seen) {
        const { states, restated, firstReported, now } = model.cells.get(cell) ?? new Told();
        const value = now?.value ?? null;
        const differs = firstReported !== value;
        expect({ cell, ...figure }).toEqual({
          cell,
          state: model.stateOf(cell.slice(-7)),
          value,
          restated,
          firstReported,
          other: differs ? { value, firstReported, restated } : undefined,
          history: states,
        });
      }
    });
    await fc.assert(property, { numRuns: 60 });
  });
});

describe('a save and a lock at once', () => {
  const january = toMonth('2026-01');
  const row = { kpi: 'leads', month: '2026-01', value: 1 };

  it('go one after the other: what was saved first is in the month, what came later is refused', async () => {
    const own = await makeOrganization();
    await makeKpi(own, 'leads');
    let lock: Promise<unknown> | undefined;
    // The save is held open while the lock comes.
    await transact(own.organizationId, async (tx) => {
      await closingsOf(tx, own.organizationId, { hold: 'hold' });
      lock = lockMonth(own.as.executive, january);
      await sleep(100);
      const steps = await tx.execute(sql`select 1 from close_event`);
      expect(steps).toHaveLength(0);
    });
    expect(await lock).toMatchObject({ ok: true });
  });

  it('see the lock that was being taken while they waited', async () => {
    const own = await makeOrganization();
    await makeKpi(own, 'leads');
    let save: ReturnType<typeof saveFigures> | undefined;
    await transact(own.organizationId, async (tx) => {
      await closingsOf(tx, own.organizationId, { hold: 'change' });
      save = saveFigures(own.as.contributor, { figures: [row] });
      await sleep(100);
      await tx.execute(sql`insert into close_event (organization_id, month, number, kind, via)
        values (${own.organizationId}, '2026-01-01', 1, 'lock', 'system')`);
    });
    expect(await save).toMatchObject({ ok: true, value: { rejected: [{ code: 'locked' }] } });
  });

  it('of many at once leave no figure that came after the lock', async () => {
    const own = await makeOrganization();
    await makeKpi(own, 'leads');
    const saves = Array.from({ length: 12 }, (_, value) =>
      saveFigures(own.as.contributor, { figures: [{ ...row, value }] }),
    );
    const [locked, ...saved] = await Promise.all([lockMonth(own.as.executive, january), ...saves]);
    expect(locked.ok).toBe(true);
    const codes = saved.map((each) =>
      each.ok ? (each.value.rejected[0]?.code ?? 'saved') : each.failure.code,
    );
    expect(new Set([...codes, 'saved', 'locked'])).toEqual(new Set(['saved', 'locked']));
    const rows = await read(own.organizationId, (tx) => tx.execute(sql`select 1 from first_reported`));
    expect(rows).toHaveLength(0);
  });
});
