import postgres from 'postgres';
import { type Line, median, percentile, print, ratioLine, sizeLine, timed, timeLine, WARM_UP } from './clock';
import { bareServer, clearFigures, readRaw, saveOneRaw, upsertRaw } from './floor';
import { forecastLines } from './forecast';
import { gridLines } from './grid';
import { fileLines } from './imports';
import { insightLines, rateLines } from './insights';
import { scriptKilobytes } from './scripts';
import { type Company, type Stage, setStage } from './stage';

// `npm run bench`: what the product takes beside the least that its work can take, in one run on one machine.
const stage = await setStage();
// Reaches modules of the server, which plain node loads only after the stage is set.
const { lineLines } = await import('./line');
const sql = postgres(stage.appUrl, { max: 4, onnotice: () => {} });

const rowsOf = (company: Company, shift: number) =>
  company.kpis.flatMap((kpi, at) =>
    company.months.map((month, step) => ({
      kpi,
      month,
      value: 100 + ((at * 7 + step * 13 + shift) % 900) + 0.25,
    })),
  );

async function call(method: string, path: string, token: string, body?: unknown): Promise<string> {
  const response = await fetch(stage.url + path, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text.slice(0, 300)}`);
  return text;
}

async function importLines(company: Company, name: string, limit: number): Promise<Line> {
  const rows = rowsOf(company, 0);
  const batches = Array.from({ length: Math.ceil(rows.length / 40_000) }, (_, at) =>
    rows.slice(at * 40_000, (at + 1) * 40_000),
  );
  const floor = await timed(async () => {
    for (const batch of batches) await upsertRaw(sql, company, batch);
  });
  await clearFigures(sql, company);
  const value = await timed(async () => {
    for (const figures of batches) await call('POST', '/api/v1/figures', company.token, { figures });
  });
  return ratioLine(`import ${name} figures`, value, floor, limit);
}

let turn = 0;
/** Changes one figure, so that nothing that was remembered holds any more. */
const touch = (company: Company) => {
  turn += 1;
  return call('PUT', `/api/v1/kpis/kpi_0/figures/2026-01`, company.token, { value: 1000 + turn });
};

async function readLines(company: Company, name: string): Promise<Line[]> {
  const kpis = company.kpis.slice(0, 12);
  const path = `/api/v1/series?kpis=${kpis.join(',')}&from=2023-02&to=2026-01`;
  const bare = await bareServer({ '/rows': () => readRaw(sql, company, kpis, '2023-02', '2026-01') });
  const floor = await median(40, () =>
    fetch(`${bare.url}/rows`)
      .then((r) => r.text())
      .then(() => {}),
  );
  bare.close();
  const times: number[] = [];
  // As in `median`.
  for (let run = -WARM_UP; run < 40; run += 1) {
    await touch(company);
    const time = await timed(() => call('GET', path, company.token).then(() => {}));
    if (run >= 0) times.push(time);
  }
  const cold = percentile(times, 50);
  const warm = await median(40, () => call('GET', path, company.token).then(() => {}));
  const empty = await median(40, () => call('GET', '/api/v1/me', company.token).then(() => {}));
  return [
    ratioLine(`12 KPIs × 36 months, ${name}`, cold, floor, 4),
    timeLine(`the same, remembered (floor: /me), ${name}`, warm, empty, empty + 2),
  ];
}

async function saveLine(company: Company, name: string): Promise<Line> {
  const floor = await median(40, (run) => saveOneRaw(sql, company, 'kpi_1', '2026-01', 500 + run));
  const value = await median(40, (run) =>
    call('PUT', '/api/v1/kpis/kpi_1/figures/2026-01', company.token, { value: 2000 + run + turn }).then(
      () => {},
    ),
  );
  return timeLine(`save one figure with audit, ${name}`, value, floor, 10);
}

async function page(path: string): Promise<string> {
  const response = await fetch(stage.url + path, { headers: { cookie: stage.cookie } });
  const html = await response.text();
  if (response.status !== 200) throw new Error(`${path}: ${response.status}`);
  return html;
}

async function pageLines({ url }: Stage): Promise<Line[]> {
  const overview = await page('/harbourlight/overview');
  const bare = await bareServer({ '/': async () => overview });
  const floor = await median(40, () =>
    fetch(`${bare.url}/`)
      .then((r) => r.text())
      .then(() => {}),
  );
  bare.close();
  const value = await median(40, () => page('/harbourlight/overview').then(() => {}));
  if (!url) throw new Error('no server');
  return [
    timeLine('Overview page', value, floor, 40),
    sizeLine('script on Overview', scriptKilobytes(overview), 'KB', 150),
    sizeLine('script on Objective', scriptKilobytes(await page('/harbourlight/objectives/O1')), 'KB', 260),
    sizeLine('script on KPI', scriptKilobytes(await page('/harbourlight/kpis/leads')), 'KB', 260),
  ];
}

const lines: Line[] = [];
try {
  await page('/harbourlight/overview');
  lines.push(sizeLine('server memory at rest', await stage.memory(), 'MB', null));
  lines.push(await importLines(stage.small, '2,160', 6));
  lines.push(await importLines(stage.big, '120,000', 6));
  lines.push(sizeLine('server memory after the import', await stage.memory(), 'MB', 350));
  for (const [company, name] of [
    [stage.small, '2,160 figures'],
    [stage.big, '120,000 figures'],
  ] as const) {
    lines.push(...(await readLines(company, name)), await saveLine(company, name));
  }
  lines.push(...(await pageLines(stage)));
  await call('POST', '/api/v1/figures', stage.wide.token, { figures: rowsOf(stage.wide, 0) });
  const months = `month=${stage.wide.months.at(-1)}&months=${stage.wide.months.length}`;
  lines.push(...(await gridLines(stage.url, stage.typist, `/bench-wide/enter?${months}`)));
  lines.push(...(await lineLines(stage.line, sql)));
  lines.push(...(await insightLines(stage.many, call)), ...rateLines());
  lines.push(...(await forecastLines()));
  lines.push(sizeLine('server memory at the end', await stage.memory(), 'MB', 350));
  lines.push(...(await fileLines(stage, sql)));
} finally {
  print(lines);
  await sql.end();
  await stage.close();
}
process.exit();
