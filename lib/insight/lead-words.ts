import { formatMonth, type Month } from '@/lib/core/month';
import { type Part, type Sentence, say } from '@/lib/measure/wording';
import { CHART_MONTHS, type LeadVerdict, TEST_MONTHS } from './lead-test';
import type { VanityReason } from './vanity';

/** A verdict in two or three words, for tables. */
export const VERDICT_WORDS: Readonly<Record<LeadVerdict, string>> = {
  leads: 'leads',
  contradicts: 'contradicts',
  'no-link': 'no link shown',
  'cant-tell': 'can’t tell',
  'too-early': 'too early to say',
};

interface Named {
  readonly code: string;
  readonly name: string;
}

/** What the words of a verdict need: a stored result with its names, how many KPIs were tried, and the page's month. */
export interface SaidLead {
  readonly x: Named;
  readonly y: Named;
  readonly n: number;
  readonly until: Month | null;
  readonly filled: Month | null;
  readonly lag: number | null;
  readonly r: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly verdict: LeadVerdict;
  readonly stable: boolean | null;
  readonly tried: number;
  readonly month: Month;
  readonly locale: string;
}

/** "0.86", "−0.40": of strengths two digits say all there is to say. */
export const strength = (value: number, locale: string): string =>
  new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 })
    .format(Math.abs(value) < 0.005 ? 0 : value)
    .replace('-', '−');

/** "0.74–0.93", "−0.23 to 0.48". */
export function strengthRange(low: number, high: number, locale: string): string {
  const [from, to] = [strength(low, locale), strength(high, locale)];
  return from.startsWith('−') ? `${from} to ${to}` : `${from}–${to}`;
}

const months = (count: number) => (count === 1 ? '1 month' : `${count} months`);

/** A name in the middle of an English sentence: "Demo requests" becomes "demo requests", "MQL" stays. */
const inside = ({ code, name }: Named, locale: string): Part => ({
  text:
    locale.startsWith('en') && /^\p{Lu}\p{Ll}/u.test(name)
      ? name.charAt(0).toLowerCase() + name.slice(1)
      : name,
  subject: { kind: 'kpi', code },
});

/** "In the last 48 months", and where the common months ended earlier: "In the 48 months to March 2025". */
function spanWords({ n, until, month, locale }: SaidLead): string {
  return until === null || until === month
    ? `in the last ${months(n)}`
    : `in the ${months(n)} to ${formatMonth(until, 'withYear', locale)}`;
}

function numbers({ r, low, high, tried, locale }: SaidLead): string {
  if (r === null || low === null || high === null) return '';
  const others = tried === 1 ? '1 KPI was tried' : `${tried} KPIs were tried`;
  return ` (strength ${strength(r, locale)}, range ${strengthRange(low, high, locale)}; ${others})`;
}

const NO_PROOF = ' This does not prove that one causes the other.';

/**
 * What is said of one metric and one result (Method §7). That one thing followed another is said of *leads* alone
 * (Method §9), and of no verdict that it causes, moves or accounts for the other.
 */
export function leadSentence(said: SaidLead): Sentence {
  return say(...verdictWords(said), ...caveats(said));
}

function verdictWords(said: SaidLead): (string | Part)[] {
  const { r, lag, n, locale } = said;
  const [x, y] = [inside(said.x, locale), inside(said.y, locale)];
  const span = spanWords(said);
  const Span = span.charAt(0).toUpperCase() + span.slice(1);
  const turn = (r ?? 0) < 0 ? 'lows' : 'highs';
  const later = months(lag ?? 0);
  if (said.verdict === 'leads')
    return [
      `${Span}, unusual highs in `,
      x,
      ` were followed ${later} later by unusual ${turn} in `,
      y,
      `${numbers(said)}.${NO_PROOF}`,
    ];
  if (said.verdict === 'contradicts')
    return [
      `${Span}, unusual highs in `,
      x,
      ` came ${later} before unusual ${turn} in `,
      y,
      `${numbers(said)}: the opposite of what would help.${NO_PROOF}`,
    ];
  if (said.verdict === 'no-link')
    return [
      'No link shown: ',
      `${span}, what was unusual in `,
      x,
      ' went with nothing unusual in ',
      y,
      ` up to six months later${numbers(said)}.`,
    ];
  if (said.verdict === 'cant-tell' && r === null)
    return [
      'Can’t tell: ',
      `${span}, `,
      x,
      ' or ',
      y,
      ' moved by trend and season alone, so that nothing unusual is left to compare.',
    ];
  if (said.verdict === 'cant-tell')
    return [
      'Can’t tell: ',
      `${span}, what was unusual in `,
      x,
      ' and in ',
      y,
      ` up to six months later shows neither a link nor that there is none${numbers(said)}.`,
    ];
  if (n < CHART_MONTHS)
    return ['Not enough history for ', x, ' and ', y, `: needs ${TEST_MONTHS} common months, this has ${n}.`];
  return ['Too early to say of ', x, ' and ', y, `: needs ${TEST_MONTHS} common months, this has ${n}.`];
}

function caveats({ stable, verdict, filled, locale }: SaidLead): string[] {
  return [
    ...(stable === false && verdict !== 'too-early'
      ? [' Unstable: without the last six months the verdict is another one.']
      : []),
    ...(filled === null || verdict === 'too-early'
      ? []
      : [` One missing month, ${formatMonth(filled, 'withYear', locale)}, was filled by its seasonal mean.`]),
  ];
}

/** What speaks for a vanity flag, in the order of its three conditions. */
export const REASON_WORDS: Readonly<Record<VanityReason, string>> = {
  better: 'better over 12 months than over the 12 before',
  signal: 'a signal in the wanted direction',
  unlinked: 'no goal under an objective is on it',
  untold: 'can’t tell whether it leads a result',
  unused: 'no decision or action of the last two quarters refers to it',
};

export const VANITY_TEXT = 'looks good, no shown tie to an objective';

/** What the page begins with: how many pairs of a KPI and a result were held against each other, and what came of it. */
export function insightsSentences(
  counts: Readonly<Record<LeadVerdict, number>>,
  flags: { readonly all: number; readonly waiting: number },
): Sentence[] {
  const tried = counts.leads + counts.contradicts + counts['no-link'] + counts['cant-tell'];
  const early = counts['too-early'];
  const found = [
    [counts.leads, 'the KPI leads the result'],
    [counts.contradicts, 'it contradicts it'],
    [counts['no-link'], 'no link is shown'],
    [counts['cant-tell'], 'it can’t be told'],
  ] as const;
  const parts = found.flatMap(([count, words]) => (count === 0 ? [] : [`in ${count} ${words}`]));
  return [
    ...(tried === 0
      ? []
      : [
          say(
            `Of ${pairs(tried)} of a KPI and an objective’s result that could be tested, ${parts.join(', ')}.`,
          ),
        ]),
    ...(early === 0
      ? []
      : [say(`Of ${pairs(early)} it is too early to say: ${TEST_MONTHS} common months are needed.`)]),
    ...(flags.all === 0
      ? []
      : [
          say(
            flags.all === 1
              ? '1 KPI looks good with no shown tie to an objective'
              : `${flags.all} KPIs look good with no shown tie to an objective`,
            flags.waiting === 0
              ? '.'
              : flags.waiting === flags.all
                ? `; what becomes of ${flags.all === 1 ? 'it' : 'them'} is open.`
                : `; of ${flags.waiting} it is open what becomes of them.`,
          ),
        ]),
  ];
}

const pairs = (count: number) => (count === 1 ? '1 pair' : `${count} pairs`);
