import { settle15 } from '@/lib/core/settle';
import type { Steps } from '@/lib/core/steps';
import type { Cell } from './cell';
import { attributesOf, walk } from './xml';

/** What the number of a cell is shown as. */
export type FormatKind = 'number' | 'percent' | 'date';

/** Formats that every sheet knows by number (ECMA-376, 18.8.30), with those of East Asian languages. */
const builtIn = (id: number): FormatKind =>
  id === 9 || id === 10
    ? 'percent'
    : (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)
      ? 'date'
      : 'number';

/** What each cell style shows, by its number. */
export function* formatsOf(styles: string | null): Steps<FormatKind[]> {
  const kinds: FormatKind[] = [];
  if (styles === null) return kinds;
  const own = new Map<number, FormatKind>();
  let inside = false;
  yield* walk(styles, {
    open(name, at, end) {
      if (name === 'cellXfs') inside = true;
      if (name === 'numFmt') {
        const { numFmtId, formatCode = '' } = attributesOf(styles, at, end);
        own.set(Number(numFmtId), kindOf(formatCode));
      }
      if (name !== 'xf' || !inside) return;
      const id = Number(attributesOf(styles, at, end).numFmtId ?? 0);
      kinds.push(own.get(id) ?? builtIn(id));
    },
    close(name) {
      if (name === 'cellXfs') inside = false;
    },
    text() {},
  });
  return kinds;
}

/** Of a format's code: quoted text, colors and conditions say nothing of what it is. */
export function kindOf(code: string): FormatKind {
  const bare = code
    .replace(/"[^"]*"|[\\_*].|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')
    .split(';')[0]
    ?.replace(/general/gi, '');
  if (bare?.includes('%')) return 'percent';
  return /[ymdhs]/i.test(bare ?? '') ? 'date' : 'number';
}

const DAY = 86_400_000;
/** The last day that a sheet knows: 9999-12-31. */
const LAST = 2_958_465;

/**
 * A day of the sheet's calendar. Of 1900 it counts from 1900-01-01 as 1 and believes in a 29 February 1900; of 1904 it
 * counts from 1904-01-01 as 0.
 */
export function dayOf(serial: number, epoch1904: boolean): Cell {
  const whole = Math.floor(serial);
  if (whole < 0 || whole > LAST - (epoch1904 ? 1462 : 0)) return { fault: `${serial} is not a day.` };
  const begin = epoch1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, whole < 60 ? 31 : 30);
  const time = begin + whole * DAY;
  return { day: new Date(time).toISOString().slice(0, 10) };
}

/** 0.1234 formatted as a percentage shows 12.34 %. */
export const percentOf = (fraction: number): Cell => ({ percent: settle15(fraction * 100) });
