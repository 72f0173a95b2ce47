import fc from 'fast-check';
import type { WrittenCell } from '@/lib/core/csv';
import { addMonths, toMonth } from '@/lib/core/month';
import type { LedgerCell } from '../writing/tables';

/** The months and series of the tables that are harmed. */
export const MONTHS = Array.from({ length: 4 }, (_, at) => addMonths(toMonth('2025-10'), at));
const SERIES = [
  ['leads', 'marketing'],
  ['mqls', 'marketing'],
  ['calls', 'marketing'],
  ['calls', 'sales'],
] as const;

const cents = fc.integer({ min: -99_999_999, max: 99_999_999 }).map((value) => value / 100);
const odd = fc.constantFrom(1.234, -12.345, 0.001, 999_999.999999, 0);

/** What stands in the file before anything happens to it. */
export const cells: fc.Arbitrary<LedgerCell[]> = fc
  .array(fc.option(fc.oneof({ weight: 4, arbitrary: cents }, { weight: 1, arbitrary: odd })), {
    minLength: SERIES.length * MONTHS.length,
    maxLength: SERIES.length * MONTHS.length,
  })
  .map((values) =>
    SERIES.flatMap(([kpi, team], series) =>
      MONTHS.map((month, at) => ({
        kpi,
        team,
        month,
        value: values[series * MONTHS.length + at] ?? null,
        target: null,
        note: null,
      })),
    ),
  );

const NASTY = [
  ...[
    '',
    ' ',
    '-',
    'n/a',
    '#N/A',
    '#DIV/0!',
    'x',
    'leads',
    'Twin',
    '=1+1',
    "'5",
    '12 %',
    '(500)',
    '1,234',
    '1.234',
    '1.234,56',
  ],
  ...[
    '1 234',
    '€ 1.2k',
    '8,912,00',
    '2026-13',
    '31.02.2026',
    '03/04/2026',
    '2025-11',
    'Jan 2026',
    'total',
    '1e5',
    'Infinity',
  ],
  ...[
    'NaN',
    '−7',
    '0x10',
    '99999999999999999',
    '0.1234567',
    '5..3',
    'calls@sales',
    'kpi',
    'month',
    '\u0000',
    '\ud800',
    '…',
    '١٢',
  ],
];
const nasty = fc.oneof(fc.constantFrom(...NASTY), fc.string({ maxLength: 12 }), cents.map(String));

type Harm = readonly [
  kind: 'set' | 'drop' | 'twice' | 'swap' | 'blank',
  row: number,
  column: number,
  text: string,
];
/** One thing that happens to a table. */
export const harm: fc.Arbitrary<Harm> = fc.tuple(
  fc.constantFrom('set', 'set', 'set', 'drop', 'twice', 'swap', 'blank'),
  fc.nat(40),
  fc.nat(12),
  nasty,
);

export function harmed(table: readonly (readonly WrittenCell[])[], harms: readonly Harm[]): WrittenCell[][] {
  const rows = table.map((row) => [...row]);
  for (const [kind, at, column, text] of harms) {
    const place = at % Math.max(1, rows.length);
    const row = rows[place];
    if (!row) continue;
    if (kind === 'set') row[column % Math.max(1, row.length)] = text;
    if (kind === 'drop') rows.splice(place, 1);
    if (kind === 'twice') rows.push([...row]);
    if (kind === 'swap') rows.unshift(rows.splice(place, 1)[0] ?? []);
    if (kind === 'blank') rows.splice(place, 0, []);
  }
  return rows;
}
