import type { FieldError } from '@/lib/core/result';
import { SECTIONS, type StrategyContent, TEXTS } from '@/lib/strategy/model';
import { linesOf } from '@/lib/strategy/model/difference';
import { SECTION_TITLES } from './words';

/** What the form of a strategy says, as the command takes it, and which row of the form each item came from. */
export interface TypedStrategy {
  readonly input: StrategyContent & { readonly notice?: Record<string, string | null> };
  readonly priorityRows: readonly number[];
  readonly notDoingRows: readonly number[];
}

/** Rows of a list that hold something, by their numbers in the form; `priority-0`, `priority-1`, … */
function rowsOf(data: FormData, name: string): number[] {
  const rows: number[] = [];
  for (let row = 0; data.has(`${name}-${row}`); row += 1) {
    if (String(data.get(`${name}-${row}`)).trim() !== '') rows.push(row);
  }
  return rows;
}

/** Reads the form; priorities come in the order of their numbers, not-doing words stand between commas. */
export function typedStrategy(data: FormData): TypedStrategy {
  const text = (name: string) => String(data.get(name) ?? '');
  const blank = (name: string) => text(name).trim() || null;
  const rank = (row: number) => Number(text(`priority-${row}-rank`)) || Number.POSITIVE_INFINITY;
  const priorityRows = rowsOf(data, 'priority').sort((a, b) => rank(a) - rank(b) || a - b);
  const notDoingRows = rowsOf(data, 'notdoing');
  const texts = Object.fromEntries(TEXTS.map((name) => [name, blank(name)])) as Pick<
    StrategyContent,
    (typeof TEXTS)[number]
  >;
  const horizons = {
    one: blank('horizon-one'),
    three: blank('horizon-three'),
    five: blank('horizon-five'),
  };
  const input = {
    ...texts,
    horizons,
    priorities: priorityRows.map((row) => ({
      text: text(`priority-${row}`),
      objective: blank(`priority-${row}-objective`),
    })),
    notDoing: notDoingRows.map((row) => ({
      text: text(`notdoing-${row}`),
      words: text(`notdoing-${row}-words`)
        .split(',')
        .map((word) => word.trim())
        .filter((word) => word !== ''),
    })),
    serves: data.getAll('serves').map(String),
    goals: data.getAll('goals').map(String),
    ...(data.has('notice-why') && {
      notice: Object.fromEntries(
        ['what', 'why', 'benefit', 'who', 'from'].map((part) => [part, blank(`notice-${part}`)]),
      ),
    }),
  };
  return { input, priorityRows, notDoingRows };
}

/** A fault at the field of the form in which it was typed. */
export function atField({ path, ...fault }: FieldError, typed?: TypedStrategy): FieldError {
  const [section = '', index = '', part] = path.split('.');
  const row = (rows: readonly number[] | undefined) => rows?.[Number(index)] ?? index;
  const named = (name: string, at: number | string, suffix: string | undefined) =>
    [name, at, suffix].filter((each) => each !== undefined).join('-');
  if (section === 'priorities' && index !== '')
    return {
      ...fault,
      path: named('priority', row(typed?.priorityRows), part === 'text' ? undefined : part),
    };
  if (section === 'priorities') return { ...fault, path: 'priority-0' };
  if (section === 'notDoing' && index !== '')
    return {
      ...fault,
      path: named('notdoing', row(typed?.notDoingRows), part === 'text' ? undefined : part),
    };
  if (section === 'notice') return { ...fault, path: `notice-${index}` };
  if (section === 'horizons') return { ...fault, path: `horizon-${index}` };
  return { ...fault, path: section };
}

/** Sections in which what was typed and what somebody else has saved meanwhile are not the same. */
export const differingSections = (typed: StrategyContent, saved: StrategyContent): string[] =>
  SECTIONS.flatMap((section) => {
    const [mine, theirs] = [linesOf(typed, section), linesOf(saved, section)];
    if (mine.join('\n') === theirs.join('\n')) return [];
    return [`${SECTION_TITLES[section]}: saved “${theirs.join(' · ') || 'nothing'}”`];
  });
