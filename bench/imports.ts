import type { Sql } from 'postgres';
import { csvOf, type WrittenCell } from '@/lib/core/csv';
import { xlsxOf } from '@/lib/imports/sheet/write-xlsx';
import { type Line, ratioLine, sizeLine, timed } from './clock';
import { clearFigures, upsertRaw } from './floor';
import type { Stage } from './stage';

const LIMIT = 8;
const MEMORY_LIMIT = 500;
const BATCH = 40_000;

/** 120,000 figures sent as a file, beside the checked upsert of the same rows. */
export async function fileLines({ url, big, memory, peak }: Stage, sql: Sql): Promise<Line[]> {
  const rows = big.kpis.flatMap((kpi, at) =>
    big.months.map((month, step) => ({ kpi, month, value: 200 + ((at * 11 + step * 17) % 700) + 0.75 })),
  );
  await clearFigures(sql, big);
  const floor = await timed(async () => {
    for (let at = 0; at < rows.length; at += BATCH) await upsertRaw(sql, big, rows.slice(at, at + BATCH));
  });
  const table: WrittenCell[][] = [
    ['kpi', 'month', 'team', 'value', 'target', 'note'],
    ...rows.map(({ kpi, month, value }) => [kpi, month, null, value, null, null]),
  ];
  const files = { csv: Buffer.from(csvOf(table)), xlsx: xlsxOf('Figures', table) };
  const lines: Line[] = [];
  peak();
  for (const [format, bytes] of Object.entries(files)) {
    await clearFigures(sql, big);
    const value = await timed(() => send(`${url}/api/v1/import`, big.token, `figures.${format}`, bytes));
    lines.push(ratioLine(`import 120,000 rows as ${format.toUpperCase()}`, value, floor, LIMIT));
  }
  return [
    ...lines,
    sizeLine('most server memory during both files', peak(), 'MB', MEMORY_LIMIT),
    sizeLine('server memory after both files', await memory(), 'MB', MEMORY_LIMIT),
  ];
}

async function send(url: string, token: string, name: string, bytes: Uint8Array): Promise<void> {
  const body = new FormData();
  body.set('file', new File([bytes as BlobPart], name));
  const response = await fetch(url, { method: 'POST', headers: { authorization: `Bearer ${token}` }, body });
  const answer = (await response.json()) as { inserted?: number };
  if (answer.inserted !== 120_000)
    throw new Error(`${name}: ${response.status} ${JSON.stringify(answer).slice(0, 300)}`);
}
