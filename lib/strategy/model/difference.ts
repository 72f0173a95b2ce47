import { type LineChange, lineChanges, sentencesIn } from '@/lib/core/difference';
import { HORIZON_YEARS, SECTIONS, type StrategyContent } from '../model';

/** What is above a version in a section and what is in it, as lines; equal sections have `same` lines alone. */
export interface SectionDifference {
  readonly section: keyof StrategyContent;
  readonly lines: readonly LineChange[];
}

/** A section as lines that can be compared. */
export function linesOf(content: StrategyContent, section: keyof StrategyContent): string[] {
  switch (section) {
    case 'priorities':
      return content.priorities.map(({ text, objective }) => (objective ? `${text} (${objective})` : text));
    case 'notDoing':
      return content.notDoing.map(({ text, words }) =>
        words.length > 0 ? `${text} (${words.join(', ')})` : text,
      );
    case 'horizons':
      return HORIZON_YEARS.flatMap((years) => {
        const text = content.horizons[years];
        return text === null ? [] : [`In ${HORIZON_WORDS[years]}: ${text}`];
      });
    case 'serves':
    case 'goals':
      return [...content[section]];
    default:
      return sentencesIn(content[section]);
  }
}

export const HORIZON_WORDS = { one: 'one year', three: 'three years', five: 'five years' } as const;

/** The difference of two versions, section by section; sections that both leave blank are left out. */
export function differenceOf(before: StrategyContent, after: StrategyContent): SectionDifference[] {
  return SECTIONS.map((section) => ({
    section,
    lines: lineChanges(linesOf(before, section), linesOf(after, section)),
  })).filter(({ lines }) => lines.length > 0);
}
