import { checkAmount } from '@/lib/core/decimal';
import { decimalSeparator, parseAmount } from '@/lib/core/parse-amount';
import { settle15 } from '@/lib/core/settle';
import type { Steps } from '@/lib/core/steps';
import type { CellValue } from '@/lib/figures/model/grid';
import type { NumberReading } from '../model';
import type { Cell } from '../sheet/cell';

export type Sign = '.' | ',';

const signs = new Map<string, Sign>();

function signOf(locale: string): Sign {
  const sign = signs.get(locale) ?? (decimalSeparator(locale) === ',' ? ',' : '.');
  signs.set(locale, sign);
  return sign;
}

/** A locale that writes decimals so. */
const WRITTEN: Readonly<Record<Sign, string>> = { '.': 'en', ',': 'de' };

export type ValueReading =
  | { readonly kind: 'value'; readonly value: CellValue; readonly rounded: boolean }
  | { readonly kind: 'blank' }
  | { readonly kind: 'ambiguous'; readonly readings: readonly number[] }
  | { readonly kind: 'error'; readonly message: string };

// Most cells of most files: no sign that could be read in two ways.
const PLAIN = /^-?\d{1,12}(?:\.\d{1,2})?$/;

/** The decimal sign that a text proves, read alone: "1.234,5" and "1.234.567" prove the comma; most prove nothing. */
export function provenSign(text: string): Sign | null {
  if (!/[.,]/.test(text) || parseAmount(text).kind !== 'value') return null;
  const run = /\d[\d.,'’\s]*\d/u.exec(text.normalize('NFKC'))?.[0] ?? '';
  const signs = run.match(/[.,]/g) ?? [];
  const last = signs.at(-1) as Sign | undefined;
  if (last === undefined) return null;
  const grouping = signs.length > 1 && new Set(signs).size === 1;
  return grouping ? other(last) : last;
}

/** The decimal signs that the numbers of a file prove. */
export function* provenSigns(cells: Iterable<Cell | undefined>): Steps<ReadonlySet<Sign>> {
  const proven = new Set<Sign>();
  let seen = 0;
  for (const cell of cells) {
    seen += 1;
    if (seen % 5000 === 0) yield;
    if (typeof cell !== 'string') continue;
    // A point before one or two digits is the most frequent proof, and the cheapest to see.
    const sign = PLAIN.test(cell) ? (cell.includes('.') ? '.' : null) : provenSign(cell);
    if (sign) proven.add(sign);
  }
  return proven;
}

const other = (sign: Sign): Sign => (sign === '.' ? ',' : '.');

/**
 * Reads the numbers of one file. A text that can be read in two ways ("1,234") goes by the sign that was asked for;
 * else by the cells of the file that can be read in one way only, where the organization's locale agrees or there are
 * none; where they disagree it is ambiguous.
 */
export class NumberReader {
  private readonly decimal: Sign;
  private readonly by: NumberReading['by'];
  private readonly open: boolean;
  private twoWays = 0;
  private example: string | null = null;

  constructor(
    proven: ReadonlySet<Sign>,
    private readonly locale: string,
    asked: Sign | undefined,
  ) {
    const own = signOf(locale);
    const [first] = proven;
    this.by = asked ? 'asked' : first ? 'file' : 'locale';
    this.decimal = asked ?? first ?? own;
    this.open = asked === undefined && first !== undefined && (proven.size > 1 || first !== own);
  }

  read(cell: Cell | undefined): ValueReading {
    if (cell === null || cell === undefined) return { kind: 'blank' };
    if (typeof cell === 'number') return stored(cell);
    if (typeof cell === 'string') {
      return PLAIN.test(cell)
        ? { kind: 'value', value: Number(cell) || 0, rounded: false }
        : this.readText(cell);
    }
    if (typeof cell === 'boolean')
      return { kind: 'error', message: `“${cell ? 'TRUE' : 'FALSE'}” is not a number.` };
    if ('percent' in cell) return stored(cell.percent);
    if ('day' in cell) return { kind: 'error', message: `${cell.day} is a date, not a number.` };
    const error = `“${cell.fault}” is an error of the sheet, not a number.`;
    return { kind: 'error', message: cell.fault.startsWith('#') ? error : cell.fault };
  }

  private readText(text: string): ValueReading {
    const parsed = parseAmount(text);
    if (parsed.kind === 'n/a') return { kind: 'value', value: 'n/a', rounded: false };
    if (parsed.kind === 'value') return { kind: 'value', value: parsed.value, rounded: false };
    if (parsed.kind !== 'ambiguous') return parsed;
    this.twoWays += 1;
    this.example ??= text.trim();
    if (this.open) return parsed;
    const read = parseAmount(text, WRITTEN[this.decimal]);
    return read.kind === 'value' ? { kind: 'value', value: read.value, rounded: false } : parsed;
  }

  /** What was decided, in words for whoever looks at the preview. */
  told(): NumberReading {
    const { decimal, by, twoWays, example, open } = this;
    return { decimal, by, twoWays, words: open && twoWays > 0 ? this.askingWords() : this.words(example) };
  }

  private askingWords(): string {
    return `“${this.example}” can be read in two ways: other numbers of this file do not go together with what is usual in ${languageOf(this.locale)}. Which sign stands before the decimals?`;
  }

  private words(example: string | null): string {
    const name = this.decimal === '.' ? 'point' : 'comma';
    const read = example === null ? '' : ` “${example}” was read so.`;
    if (this.by === 'asked') return `A ${name} stands before the decimals, as you said.${read}`;
    if (this.by === 'file')
      return `A ${name} stands before the decimals, as other numbers of this file show.${read}`;
    return `A ${name} stands before the decimals, as is usual in ${languageOf(this.locale)}; nothing in this file says otherwise.${read}`;
  }
}

const languageOf = (locale: string) => new Intl.DisplayNames('en', { type: 'language' }).of(locale) ?? locale;

/** A number that a sheet holds in binary: without its noise, and with the six decimals that the ledger keeps. */
function stored(raw: number): ValueReading {
  const cents = Math.round(raw * 100);
  if (Math.abs(cents) < 1e13 && cents / 100 === raw)
    return { kind: 'value', value: raw || 0, rounded: false };
  const settled = settle15(raw);
  const value = Math.abs(settled) < 1e9 ? Math.round(settled * 1e6) / 1e6 : settled;
  const fault = checkAmount(value);
  if (fault) return { kind: 'error', message: fault };
  return { kind: 'value', value: value === 0 ? 0 : value, rounded: value !== settled };
}
