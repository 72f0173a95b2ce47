import { setTimeout as sleep } from 'node:timers/promises';
import { falseRate, power } from '@/lib/insight/testing/lead-rates';
import { SHAPES } from '@/lib/insight/testing/pairs';
import { type Line, percentile, sizeLine, timed, timeLine } from './clock';
import type { Company } from './stage';

type Call = (method: string, path: string, token: string, body?: unknown) => Promise<string>;

const OBJECTIVES = 4;
const ROWS = 40_000;

/**
 * The lead tests of all KPIs of a company against four objectives, in the server: how long a run takes, and how long
 * somebody else's empty call waits meanwhile (floor: the same call at rest).
 */
export async function insightLines(company: Company, call: Call): Promise<Line[]> {
  const { token, kpis, months } = company;
  const rows = kpis.flatMap((kpi, at) =>
    valuesOf(at, months.length).map((value, step) => ({ kpi, month: months[step], value })),
  );
  for (let at = 0; at < rows.length; at += ROWS)
    await call('POST', '/api/v1/figures', token, { figures: rows.slice(at, at + ROWS) });
  for (let at = 0; at < OBJECTIVES; at += 1) {
    await call('POST', '/api/v1/objectives', token, {
      ...{
        code: `O${at}`,
        title: `Objective ${at}`,
        horizonYears: 1,
        ownerTeam: 'marketing',
        state: 'active',
      },
      ...{ successKpi: kpis[at], target: 1_000_000, start: '2025-04', end: '2026-03' },
    });
  }
  // Under the 200 calls a second that a token has.
  const empty = async () => {
    await sleep(10);
    return timed(() => call('GET', '/api/v1/me', token).then(() => {}));
  };
  const rest: number[] = [];
  for (let run = 0; run < 100; run += 1) rest.push(await empty());
  const waits: number[] = [];
  let isDone = false;
  const others = (async () => {
    while (!isDone) waits.push(await empty());
  })();
  const value = await timed(async () => {
    await call('POST', '/api/v1/insights/run', token);
  });
  isDone = true;
  await others;
  return [
    {
      ...timeLine(`lead tests of ${kpis.length} KPIs × ${OBJECTIVES} objectives`, value, value, 20_000),
      floor: '',
      ratio: '',
    },
    timeLine('99 of 100 other calls meanwhile', percentile(waits, 99), percentile(rest, 99), 50),
  ];
}

/** Months that move by themselves, each KPI in its own way. */
function valuesOf(kpi: number, months: number): number[] {
  let state = kpi * 7919 + 1;
  const random = () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
  return Array.from(
    { length: months },
    (_, at) => Math.round((200 + at * (kpi % 5) + 40 * random()) * 100) / 100,
  );
}

/** Method §7 over thousands of made-up pairs: how often the unrelated are taken for a lead, and how often a lead is found. */
export function rateLines(): Line[] {
  const found = { 36: 40, 48: 75, 60: 90 } as const;
  return ([36, 48, 60] as const).flatMap((n) => {
    const worst = Math.max(...SHAPES.map((shape) => falseRate(n, shape, 2000)));
    const share = 100 * power(n, 2000);
    return [
      sizeLine(`false “leads” of unrelated pairs, ${n} months`, 100 * worst, '%', 6),
      {
        ...sizeLine(`lag-2 driver found, ${n} months`, share, '%', null),
        limit: `about ${found[n]} %`,
        kept: Math.abs(share - found[n]) < 10,
      },
    ];
  });
}
