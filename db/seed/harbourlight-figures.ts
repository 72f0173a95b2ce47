import fs from 'node:fs';
import type { Context } from '@/lib/auth/actor';
import { saveFigures } from '@/lib/figures/commands/save-figures';
import type { SampleCalendar } from './calendar';
import { TYPED_KPIS } from './harbourlight-kpis';
import { ADMIN, EXECUTIVE, HANDS } from './harbourlight-people';
import { must, together } from './must';
import type { ActingAs } from './people';

/** One figure of the file, in its original month. */
interface Cell {
  readonly kpi: string;
  readonly team: string;
  readonly month: string;
  readonly value: number;
}

/** The last month of the history that was imported at once; from then on each month was typed. */
export const IMPORTED_THROUGH = '2025-03';

const NOTES: Readonly<Record<string, string>> = {
  'marketing_spend/2025-04': 'Includes the spring trade fair.',
  'marketing_spend/2025-10': 'Includes the autumn trade fair.',
  'social_impressions/2025-05': 'One post about waiting rooms was shared far beyond our market.',
};

/** A figure that was found to be wrong later; the file holds the right one. */
const CORRECTION = {
  kpi: 'leads',
  month: '2025-10',
  first: 2074,
  reason: '27 people of the trade fair list were counted twice.',
};

/** The figures of harbourlight.csv; a blank is missing and stays so. */
export function readFigures(): Cell[] {
  const [header = '', ...lines] = fs
    .readFileSync(new URL('./harbourlight.csv', import.meta.url), 'utf8')
    .trim()
    .split(/\r?\n/);
  const codes = header.split(',');
  const teams = new Map(TYPED_KPIS.map(({ code, teams: [team = ''] }) => [code, team]));
  return lines.flatMap((line) => {
    const [month = '', ...values] = line.split(',');
    return values.flatMap((text, index) => {
      const kpi = codes[index + 1] ?? '';
      const team = teams.get(kpi);
      if (team === undefined) throw new Error(`harbourlight.csv: ${kpi} is not a KPI of the sample company`);
      return text === '' ? [] : [{ kpi, team, month, value: Number(text) }];
    });
  });
}

/** Enters the figures as it would have happened: the history imported, then each month by each team. */
export async function loadFigures(calendar: SampleCalendar, as: ActingAs): Promise<void> {
  const cells = readFigures();
  const history = cells.filter(({ month }) => month <= IMPORTED_THROUGH);
  await enter(as(ADMIN, calendar.at('2025-04', 7), 'import'), calendar, history);
  const months = new Set(cells.map(({ month }) => month).filter((month) => month > IMPORTED_THROUGH));
  for (const month of months) {
    const next = following(month);
    await together(
      Object.entries(HANDS).map(([team, { updater, day }]) => {
        const own = cells.filter((cell) => cell.team === team && cell.month === month);
        return enter(as(updater, calendar.at(next, day)), calendar, own.map(asFirstTyped));
      }),
    );
  }
}

/** Corrects the one figure that was wrong, after its month was locked: an executive does, with the reason. */
export async function correctFigure(calendar: SampleCalendar, as: ActingAs): Promise<void> {
  const right = readFigures().find(({ kpi, month }) => kpi === CORRECTION.kpi && month === CORRECTION.month);
  if (!right) throw new Error('The corrected figure is not in harbourlight.csv');
  await enter(as(EXECUTIVE, calendar.at('2025-12', 9)), calendar, [right], CORRECTION.reason);
}

const asFirstTyped = (cell: Cell): Cell =>
  cell.kpi === CORRECTION.kpi && cell.month === CORRECTION.month
    ? { ...cell, value: CORRECTION.first }
    : cell;

/** The month after, of an original month. */
export function following(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 12 ? `${year + 1}-01` : `${year}-${String(number + 1).padStart(2, '0')}`;
}

async function enter(
  context: Context,
  calendar: SampleCalendar,
  cells: readonly Cell[],
  reason?: string,
): Promise<void> {
  const figures = cells.map(({ kpi, team, month, value }) => ({
    kpi,
    team,
    month: calendar.month(month),
    value,
    note: reason ?? NOTES[`${kpi}/${month}`] ?? null,
  }));
  const { rejected } = must(await saveFigures(context, { figures, ...(reason ? { reason } : {}) }));
  const [first] = rejected;
  if (first) throw new Error(first.message);
}
