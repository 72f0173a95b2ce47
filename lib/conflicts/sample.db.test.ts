import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { closePool } from '@/db/client';
import { type DemoDatabase, demoDatabase, idOf, load, NOW } from '@/db/seed/demo-fixture';
import { systemContext } from '@/lib/auth/actor';
import { requestsView } from '@/lib/requests/view';
import { conflictsView } from './view';

let database: DemoDatabase;

// A load takes seconds, several of them on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });

beforeAll(async () => {
  database = await demoDatabase();
  await load(database);
});
afterAll(async () => {
  await closePool();
  await database.drop();
});

const context = async () => systemContext(await idOf(), NOW);

describe('the sample company’s conflicts, found without hints', () => {
  it('row 40: are 2, 3 and 4, each with both sides’ numbers and two owners', async () => {
    const { conflicts } = await conflictsView(await context());
    expect(conflicts.map(({ key, state }) => [key, state])).toEqual([
      ['2:accept_rate', 'open'],
      ['2:mql_sql_rate', 'open'],
      ['3:mqls', 'open'],
      ['4:handoff', 'open'],
    ]);
    for (const { owners } of conflicts) {
      expect(owners).toEqual(['mara.voss@harbourlight.example', 'jonas.pike@harbourlight.example']);
    }
    const [, quality, definition, handoff] = conflicts;
    expect(quality).toMatchObject({
      title: 'Leads up, MQL→SQL down',
      sides: [
        { team: 'marketing', value: 1809 },
        { team: 'sales', text: expect.stringContaining('29.25 %') },
      ],
    });
    // The signal of MQL→SQL began in the seventh month before the end.
    expect(quality?.fingerprint).toMatch(/\/2026-04$/);
    expect(definition).toMatchObject({
      title: 'MQL: version 2 is objected to',
      sides: [{ team: 'marketing' }, { team: 'sales' }],
    });
    expect(handoff).toMatchObject({
      sides: [
        { team: 'marketing', text: 'Leads 19,500 at 106.9 % of what is expected by now' },
        {
          team: 'sales',
          text: expect.stringContaining('accepts 62.4 % of the MQL of three months, falling'),
        },
      ],
    });
  });
});

describe('the sample company’s requests', () => {
  it('row 39: the CEO’s request to Marketing for customer-service collateral, 20 days, is off strategy', async () => {
    const { requests } = await requestsView(await context());
    const verdicts = new Map(requests.map((request) => [request.title, request]));
    expect(verdicts.get('Collateral for customer service')).toMatchObject({
      askedBy: 'Ines Adler',
      forTeam: 'marketing',
      effortDays: 20,
      state: 'open',
      verdict: 'off-strategy',
      rightTeam: { team: 'customer-success' },
    });
    // What would have to stop: T4, which has no line, first.
    const stops = verdicts.get('Collateral for customer service')?.wouldStop.map(({ code }) => code);
    expect(stops?.[0]).toBe('T4');
    expect(requests.map(({ verdict }) => verdict)).toEqual(
      expect.arrayContaining(['off-strategy', 'weak-link', 'fits-no-capacity', 'fits']),
    );
  });

  it('rows 43 and 48: nobody is above 100 %; work that Sales asks of Marketing comes back most', async () => {
    const { capacity, rework, exceptions } = await requestsView(await context());
    expect(capacity.flatMap(({ months }) => months).filter(({ over }) => over)).toEqual([]);
    expect(rework[0]).toEqual({
      fromTeam: 'sales',
      forTeam: 'marketing',
      delivered: 2,
      rounds: 3,
      rate: 0.5,
    });
    expect(exceptions).toMatchObject([{ count: 1 }]);
  });
});
