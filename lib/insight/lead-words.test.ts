import { describe, expect, it } from 'vitest';
import { toMonth } from '@/lib/core/month';
import { plain } from '@/lib/measure/wording';
import {
  insightsSentences,
  leadSentence,
  REASON_WORDS,
  type SaidLead,
  VANITY_TEXT,
  VERDICT_WORDS,
} from './lead-words';

const LEADS: SaidLead = {
  x: { code: 'demo_requests', name: 'Demo requests' },
  y: { code: 'customers_won', name: 'Customers won' },
  n: 48,
  until: toMonth('2026-01'),
  filled: null,
  lag: 2,
  r: 0.8643,
  low: 0.7381,
  high: 0.9322,
  verdict: 'leads',
  stable: true,
  tried: 12,
  month: toMonth('2026-01'),
  locale: 'en',
};
const words = (more: Partial<SaidLead> = {}) => plain(leadSentence({ ...LEADS, ...more }));
const WEAK = { r: 0.15, low: -0.23, high: 0.48, lag: 4 };
const EVERY: Partial<SaidLead>[] = [
  {},
  { r: -0.5, low: -0.7, high: -0.2 },
  { verdict: 'contradicts', r: -0.5, low: -0.7, high: -0.2, stable: false },
  { verdict: 'no-link', r: 0.05, low: -0.11, high: 0.21 },
  { verdict: 'cant-tell', ...WEAK, filled: toMonth('2025-11') },
  { verdict: 'cant-tell', r: null, low: null, high: null, lag: null },
  { verdict: 'too-early', n: 30 },
  { verdict: 'too-early', n: 14 },
];

describe('the words of a verdict', () => {
  it('are those of the method', () => {
    expect(words()).toBe(
      'In the last 48 months, unusual highs in demo requests were followed 2 months later by unusual highs in customers won (strength 0.86, range 0.74–0.93; 12 KPIs were tried). This does not prove that one causes the other.',
    );
  });

  it.each([
    [
      { r: -0.5, low: -0.7, high: -0.2, lag: 1, tried: 1 },
      'In the last 48 months, unusual highs in demo requests were followed 1 month later by unusual lows in customers won (strength −0.50, range −0.70 to −0.20; 1 KPI was tried). This does not prove that one causes the other.',
    ],
    [
      { verdict: 'contradicts' as const, r: -0.5, low: -0.7, high: -0.2, stable: false },
      'In the last 48 months, unusual highs in demo requests came 2 months before unusual lows in customers won (strength −0.50, range −0.70 to −0.20; 12 KPIs were tried): the opposite of what would help. This does not prove that one causes the other. Unstable: without the last six months the verdict is another one.',
    ],
    [
      { verdict: 'no-link' as const, r: 0.05, low: -0.11, high: 0.21 },
      'No link shown: in the last 48 months, what was unusual in demo requests went with nothing unusual in customers won up to six months later (strength 0.05, range −0.11 to 0.21; 12 KPIs were tried).',
    ],
    [
      { verdict: 'cant-tell' as const, ...WEAK, filled: toMonth('2025-11') },
      'Can’t tell: in the last 48 months, what was unusual in demo requests and in customers won up to six months later shows neither a link nor that there is none (strength 0.15, range −0.23 to 0.48; 12 KPIs were tried). One missing month, November 2025, was filled by its seasonal mean.',
    ],
    [
      { verdict: 'too-early' as const, n: 30 },
      'Too early to say of demo requests and customers won: needs 36 common months, this has 30.',
    ],
    [
      { verdict: 'too-early' as const, n: 14 },
      'Not enough history for demo requests and customers won: needs 36 common months, this has 14.',
    ],
  ])('are honest for every other verdict too', (more, expected) => {
    expect(words(more)).toBe(expected);
  });

  it('name the months where they ended earlier, and leave short names as they are', () => {
    expect(words({ until: toMonth('2025-03') })).toMatch(/^In the 48 months to March 2025, unusual highs/);
    expect(words({ x: { code: 'mqls', name: 'MQL' } })).toContain('highs in MQL were');
    expect(words({ locale: 'de', x: { code: 'umsatz', name: 'Umsatz' } })).toContain('highs in Umsatz were');
  });

  it('say that one followed another of a lead alone, and never that one moves the other', () => {
    const said = EVERY.map((more) => ({ verdict: more.verdict ?? 'leads', text: words(more) }));
    for (const { verdict, text } of said) expect(text.includes('followed')).toBe(verdict === 'leads');
    const all = [
      ...said.map(({ text }) => text),
      ...Object.values(VERDICT_WORDS),
      ...Object.values(REASON_WORDS),
      VANITY_TEXT,
    ];
    for (const text of all)
      expect(text).not.toMatch(/driv|impact|explain|because|effect|NaN|Infinity|undefined/i);
  });
});

describe('the sentences of the page', () => {
  const counts = { leads: 2, contradicts: 0, 'no-link': 1, 'cant-tell': 40, 'too-early': 3 };
  const said = (...given: Parameters<typeof insightsSentences>) => insightsSentences(...given).map(plain);

  it('count what was tested, what came of it, and what looks good without a tie', () => {
    expect(said(counts, { all: 5, waiting: 2 })).toEqual([
      'Of 43 pairs of a KPI and an objective’s result that could be tested, in 2 the KPI leads the result, in 1 no link is shown, in 40 it can’t be told.',
      'Of 3 pairs it is too early to say: 36 common months are needed.',
      '5 KPIs look good with no shown tie to an objective; of 2 it is open what becomes of them.',
    ]);
    expect(said({ ...counts, 'too-early': 0 }, { all: 1, waiting: 1 }).at(-1)).toBe(
      '1 KPI looks good with no shown tie to an objective; what becomes of it is open.',
    );
    expect(
      said(
        { leads: 0, contradicts: 0, 'no-link': 0, 'cant-tell': 0, 'too-early': 0 },
        { all: 0, waiting: 0 },
      ),
    ).toEqual([]);
  });
});
