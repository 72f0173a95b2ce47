import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { Sparkline } from '@/components/charts/sparkline';
import { toMonth } from '@/lib/core/month';
import { sparkBreaks } from './not-agreed';

const last = toMonth('2026-01');
const breaks = { mqls: [toMonth('2024-12'), toMonth('2025-11'), toMonth('2026-02')] };
const values = Array.from({ length: 12 }, (_, at) => 100 + at);

describe('a sparkline breaks where what its KPI means was changed', () => {
  it('at the place of that month; not before its first month nor after its last', () => {
    expect(sparkBreaks(breaks, 'mqls', last, 12)).toEqual([9]);
    expect(sparkBreaks(breaks, 'mqls', last, 24)).toEqual([10, 21]);
    expect(sparkBreaks({ mqls: [toMonth('2025-02'), last] }, 'mqls', last, 12)).toEqual([0, 11]);
    expect(sparkBreaks(breaks, 'leads', last, 12)).toEqual([]);
  });

  it('drawn as an upright line through its height, and said', () => {
    const drawn = (at: readonly number[]) =>
      renderToStaticMarkup(createElement(Sparkline, { values, label: 'MQL', breaks: at, width: 118 }));
    const uprights = (html: string) =>
      [...html.matchAll(/<line x1="([\d.]+)" x2="\1"/g)].map(([, x]) => Number(x));
    const html = drawn(sparkBreaks(breaks, 'mqls', last, 12));
    // Twelve values between edges of 4: the tenth is at nine elevenths of 110.
    expect(uprights(html)).toEqual([94]);
    expect(html).toContain('aria-label="MQL; what is counted changes within it"');
    expect(uprights(drawn([]))).toEqual([]);
    expect(drawn([])).toContain('aria-label="MQL"');
  });
});
