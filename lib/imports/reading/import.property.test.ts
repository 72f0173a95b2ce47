import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvOf } from '@/lib/core/csv';
import { checkAmount } from '@/lib/core/decimal';
import { isMonth } from '@/lib/core/month';
import { columnLetter, LAYOUTS } from '../model';
import { Unreadable } from '../sheet/cell';
import { xlsxOf } from '../sheet/write-xlsx';
import { NAMES, readGiven } from '../testing/ground';
import { cells, harm, harmed, MONTHS } from '../testing/harm';
import { type LedgerCell, tableOf } from '../writing/tables';
import type { ReadCell } from './cells';
import { compare, type Ledger, type Place, placeOf, type Standing } from './compare';

type Table = NonNullable<ReturnType<typeof readGiven>['table']>;

/** Reads the file; whatever it is, it is read or refused in words. */
function reading(bytes: Uint8Array): Table | null {
  try {
    return readGiven(bytes).table;
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}

/** `expect` without its cost: these properties ask hundreds of thousands of times. */
function hold(what: boolean, ...about: unknown[]): void {
  if (!what) throw new Error(JSON.stringify(about));
}

const digits = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/\D/g, '')
    .replace(/^0+|0+$/g, '');

/** A value that may be stored, and that has the digits of its text: nothing was made up on the way. */
function expectSound(cell: ReadCell, text: string): void {
  hold(isMonth(cell.month) && NAMES.kpis.has(cell.kpi), cell);
  if (cell.value === null || cell.value === 'n/a') return;
  const parts = typeof cell.value === 'number' ? [cell.value] : [cell.value.low, cell.value.high];
  for (const part of parts) hold(checkAmount(part) === null, cell);
  if (typeof cell.value === 'number' && !/[a-z]/i.test(text)) {
    hold(digits(String(cell.value)) === digits(text), cell, text);
  }
}

const keyOf = ({ kind, kpi, team, month }: Place) => `${kind}/${kpi}/${team}/${month}`;
const ledgerIn = (stands: ReadonlyMap<string, Standing>): Ledger => ({
  at: (place) => stands.get(keyOf(place)),
});

const standing = (value: Standing['value'], note: string | null): Standing => ({
  value,
  note,
  estimate: false,
  version: 1,
});

/** Sets the file beside the ledger, and then beside the ledger as it is afterwards. */
function expectNothingSilent({ found, result }: Table, stands: ReadonlyMap<string, Standing>): void {
  const compared = compare(result.cells, ledgerIn(stands), NAMES, found, 'replace');
  const asked = [...compared.figures, ...compared.targets];
  hold(asked.length + compared.unchanged.length + compared.rejected.length === result.cells.length);
  for (const { cell, standing: now } of compared.unchanged) {
    const range = typeof cell.value === 'object';
    hold(
      cell.value === null || cell.value === now?.value || (range && typeof now?.value === 'object'),
      cell,
      now,
    );
  }
  const after = new Map(stands);
  for (const { cell, standing: now } of asked) {
    const value = cell.value ?? now?.value ?? null;
    after.set(keyOf(placeOf(cell, NAMES)), standing(value, cell.note ?? now?.note ?? null));
  }
  const again = compare(result.cells, ledgerIn(after), NAMES, found, 'replace');
  hold(again.figures.length + again.targets.length === 0, again);
  hold(again.unchanged.length === asked.length + compared.unchanged.length, again);
}

/** Each cell that holds something is taken with its own value, refused, or in a column that is named as left out. */
function expectAllAccountedFor({ found, result }: Table): void {
  const taken = new Map(result.cells.map((cell) => [`${cell.row}/${cell.column}`, cell]));
  const refusedRows = new Set(result.rejected.map(({ row }) => row - 1));
  const refusedColumns = new Set(
    result.rejected.flatMap(({ index, cell }) => (index < 0 ? cell.replace(/\d+$/, '') : [])),
  );
  found.sheet.rows.slice(found.header + 1).forEach((row, below) => {
    const at = found.header + 1 + below;
    row.forEach((cell, column) => {
      const text = String(cell ?? '').trim();
      const own = taken.get(`${at}/${column}`);
      if (own) expectSound(own, text);
      const refused = refusedRows.has(at) || refusedColumns.has(columnLetter(column));
      hold(
        own !== undefined || refused || !holdsNumbers(found, column) || /^[-–—]?$/.test(text),
        at,
        column,
        text,
      );
    });
  });
}

const holdsNumbers = ({ columns, layout, place }: Table['found'], column: number) =>
  layout === 'long'
    ? column === place.value || column === place.target
    : columns[column]?.is === (layout === 'wide' ? 'month' : 'series');

const standingOf = (stored: readonly LedgerCell[]) =>
  new Map(
    stored.flatMap((cell): [string, Standing][] =>
      cell.value === null ? [] : [[keyOf({ kind: 'figure', ...cell }), standing(cell.value, null)]],
    ),
  );

describe('whatever a file holds', { timeout: 120_000 }, () => {
  it('is taken as it stands or refused in words, in 8,000 tables with harmed cells and rows', () => {
    let [read, rejected] = [0, 0];
    const property = fc.property(
      cells,
      cells,
      fc.constantFrom(...LAYOUTS),
      fc.array(harm, { maxLength: 4 }),
      (given, stored, layout, harms) => {
        const table = reading(Buffer.from(csvOf(harmed(tableOf(layout, given, MONTHS), harms))));
        if (!table) return;
        read += 1;
        rejected += table.result.rejected.length;
        expectAllAccountedFor(table);
        expectNothingSilent(table, standingOf(stored));
      },
    );
    fc.assert(property, { numRuns: 8000 });
    expect(read).toBeGreaterThan(6000);
    expect(rejected).toBeGreaterThan(3000);
  });

  it('comes back as it was when nothing happened to it', () => {
    const property = fc.property(cells, fc.constantFrom(...LAYOUTS), fc.boolean(), (given, layout, sheet) => {
      const rows = tableOf(layout, given, MONTHS);
      const table = reading(sheet ? xlsxOf('A', rows) : Buffer.from(csvOf(rows)));
      const filled = given.filter(({ value }) => value !== null);
      if (!table) return expect(filled).toEqual([]);
      expect(table.result.rejected).toEqual([]);
      const compared = compare(
        table.result.cells,
        ledgerIn(standingOf(given)),
        NAMES,
        table.found,
        'replace',
      );
      expect([compared.figures, compared.unchanged.length]).toEqual([[], filled.length]);
    });
    fc.assert(property, { numRuns: 500 });
  });

  it('never fails, in 2,000 files with harmed bytes', () => {
    const bytes = fc.array(fc.tuple(fc.nat(5000), fc.nat(255), fc.constantFrom('put', 'cut', 'end')), {
      minLength: 1,
      maxLength: 6,
    });
    const property = fc.property(
      cells,
      fc.constantFrom(...LAYOUTS),
      fc.boolean(),
      bytes,
      (given, layout, sheet, harms) => {
        const rows = tableOf(layout, given, MONTHS);
        let file = Buffer.from(sheet ? xlsxOf('A', rows) : Buffer.from(csvOf(rows)));
        for (const [at, byte, kind] of harms) {
          const place = at % Math.max(1, file.length);
          if (kind === 'put') file[place] = byte;
          else
            file = Buffer.concat([
              file.subarray(0, place),
              kind === 'cut' ? file.subarray(place + 1) : Buffer.of(),
            ]);
          if (kind === 'end') break;
        }
        const table = reading(file);
        if (!table) return;
        if (!sheet) expectAllAccountedFor(table);
        expectNothingSilent(table, standingOf(given));
      },
    );
    fc.assert(property, { numRuns: 2000 });
  });
});
