import type { SayPart } from '@/components/ui/page';
import type { AlignmentAnswer } from '@/lib/alignment/model';
import { formatAmount } from '@/lib/core/amount';
import type { AlignmentLevel } from '@/lib/measure/alignment';

/** "85"; null is "—". */
export const scoreText = (score: number | null): string => (score === null ? '—' : String(Math.round(score)));

/** "−4.37". */
export const pointsText = (points: number): string => `−${points.toFixed(2)}`;

export const LEVEL_WORDS: Readonly<Record<AlignmentLevel, string>> = {
  aligned: 'aligned',
  gaps: 'gaps to close',
  misaligned: 'misaligned',
};

/** The company's number in words with its lowest team. */
export function alignmentSentences(
  { score, level, teams, lowest }: Pick<AlignmentAnswer, 'score' | 'level' | 'lowest' | 'teams'>,
  links: { readonly alignment: string; readonly team: (code: string) => string },
): SayPart[][] {
  const least = teams.find(({ team }) => team === lowest);
  if (score === null || level === null || !least) {
    return [[{ text: 'There is not enough yet to score how well the teams stand in line.' }]];
  }
  const scored = teams.filter((team) => team.score !== null).length;
  return [
    [
      { text: 'Alignment is ' },
      { text: `${scoreText(score)} of 100`, href: links.alignment },
      { text: `, ${LEVEL_WORDS[level]}` },
      ...(scored > 1
        ? [
            { text: '; lowest is ' },
            { text: least.name, href: links.team(least.team) },
            { text: ` with ${scoreText(least.score)}` },
          ]
        : []),
      { text: '.' },
    ],
  ];
}

/** Money that leads nowhere, in one sentence; none where all of it has its line. */
export function moneySentences(
  { moneyWithoutLine }: Pick<AlignmentAnswer, 'moneyWithoutLine'>,
  { currency, locale }: { readonly currency: string; readonly locale: string },
  href: string,
): SayPart[][] {
  if (moneyWithoutLine <= 0) return [];
  const format = { unit: 'currency', decimals: 0, compact: true, currency, locale } as const;
  const text = `${formatAmount(moneyWithoutLine, format)} planned this fiscal year`;
  return [[{ text, href }, { text: ' has no line.' }]];
}
