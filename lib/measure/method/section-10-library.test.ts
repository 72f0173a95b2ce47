import { describe, expect, it } from 'vitest';
import { kpiCode } from '@/lib/core/fields';
import { monthRange } from '@/lib/core/month';
import { aggregate } from '../aggregate';
import { isComputed } from '../classes';
import { checkFormula, inputsOf, parseFormula } from '../formula';
import { type CellValue, Ledger } from '../ledger';
import { LIBRARY, missingInputs } from '../library';
import { kpi, M, RULES } from '../testing/make';

const byCode = new Map(LIBRARY.map((template) => [template.code, template]));
const JANUARY = M('2026-01');
const computed = LIBRARY.filter((template) => template.formula !== null);

/** A ledger of the library with some figures, one row each; what is not named has none. */
function libraryOf(figures: Readonly<Record<string, CellValue[]>>) {
  const kpis = LIBRARY.map((template) => kpi(template.code, template));
  const entries = Object.entries(figures).flatMap(([code, values]) =>
    values.map((value, at) => ({
      kpi: code,
      team: 'a',
      month: monthRange(JANUARY, M('2026-12'))[at] ?? JANUARY,
      value,
    })),
  );
  return new Ledger(kpis, entries, [], RULES);
}

const value = (ledger: Ledger, code: string, to = '2026-01') =>
  aggregate(ledger, code, monthRange(M('2026-01'), M(to))).value;

describe('Method §10: the library, “each with definition, formula, unit, direction, class”', () => {
  it('holds every KPI of the list', () => {
    const wanted =
      'sessions engagement_rate impressions followers share_of_voice aided_awareness email_click_rate email_open_rate leads mqls sqls lead_mql_rate mql_sql_rate mql_accept_rate opportunities win_rate deal_size sales_cycle pipeline_velocity pipeline_coverage quota_attainment customers_new cpl cpa cac cac_payback arpa clv clv_cac romi roas sourced_revenue sourced_share sourced_pipeline churn retention grr nrr repeat_rate nps csat market_share revenue mrr arr gross_margin operating_profit support_tickets features_shipped active_users';
    expect(wanted.split(' ').filter((code) => !byCode.has(code))).toEqual([]);
  });

  it('has codes that can be saved, each once, and a definition', () => {
    expect(byCode.size).toBe(LIBRARY.length);
    expect(LIBRARY.filter(({ code, definition }) => !kpiCode.safeParse(code).success || !definition)).toEqual(
      [],
    );
  });

  it.each(computed.map((template) => [template.code, template] as const))(
    '%s: parses, of inputs in the library',
    (_, template) => {
      const checked = checkFormula(template.formula ?? '', {
        code: template.code,
        unit: template.unit,
        kpiClass: template.class,
        catalog: byCode,
      });
      expect(checked).toMatchObject({ ok: true });
    },
  );

  it('has a formula exactly where the class is computed, a weight exactly where it is a rating', () => {
    for (const { class: kind, formula, weightKpi } of LIBRARY) {
      expect(formula !== null).toBe(isComputed(kind));
      expect(weightKpi !== null).toBe(kind === 'rating');
      if (weightKpi) expect(byCode.get(weightKpi)?.class).toBe('flow');
    }
    const parsed = parseFormula(byCode.get('cac_payback')?.formula ?? '');
    expect(parsed.ok && inputsOf(parsed.formula)).toEqual(['cac', 'arpa', 'gross_margin']);
  });
});

describe('Method §3: published cases that must come out of the library’s formulas', () => {
  it('6. ARPA 500, gross margin 75 %, churn 2.5 %, CAC 6,000 → CLV 15,000, CLV:CAC 2.5', () => {
    const ledger = libraryOf({
      mrr: [500000],
      customers: [1000],
      revenue: [400000],
      cost_of_revenue: [100000],
      customers_lost: [25],
      customers_start: [1000],
      marketing_spend: [40000],
      sales_spend: [20000],
      customers_new: [10],
    });
    expect(
      ['arpa', 'gross_margin', 'churn', 'cac', 'clv', 'clv_cac', 'cac_payback'].map((code) =>
        value(ledger, code),
      ),
    ).toEqual([500, 75, 2.5, 6000, 15000, 2.5, 16]);
  });

  it('7. 40 opportunities × 25,000 × 25 % ÷ 90 d = 2,777.78 per day', () => {
    const ledger = libraryOf({
      opportunities: [40],
      opps_won: [10],
      opps_closed: [40],
      won_value: [250000],
      sales_cycle_days: [900],
    });
    expect(value(ledger, 'pipeline_velocity')).toBeCloseTo(2777.78, 2);
  });

  it('9. spend 10,000, incremental revenue 50,000, margin 60 % → ROMI 200 %', () => {
    const ledger = libraryOf({
      marketing_spend: [10000],
      incremental_revenue: [50000],
      revenue: [100],
      cost_of_revenue: [40],
    });
    expect(value(ledger, 'romi')).toBe(200);
  });

  it('10. promoters 30 %, detractors 20 % → NPS +10', () => {
    const ledger = new Ledger(
      [
        kpi('promoters'),
        kpi('detractors'),
        kpi('answers'),
        kpi('net', { class: 'ratio', unit: 'percent', formula: '(promoters - detractors) / answers' }),
      ],
      [
        { kpi: 'promoters', team: 'a', month: M('2026-01'), value: 30 },
        { kpi: 'detractors', team: 'a', month: M('2026-01'), value: 20 },
        { kpi: 'answers', team: 'a', month: M('2026-01'), value: 100 },
      ],
      [],
      RULES,
    );
    expect(value(ledger, 'net')).toBe(10);
  });

  it('8. MRR 100 k +12 −5 −8 k → NRR 99 %, GRR 87 %; over two months 98.01 % and 75.69 %', () => {
    const ledger = libraryOf({
      mrr_start: [100000, 200000],
      mrr_expansion: [12000, 24000],
      mrr_contraction: [5000, 10000],
      mrr_churned: [8000, 16000],
    });
    expect(['nrr', 'grr'].map((code) => value(ledger, code))).toEqual([99, 87]);
    expect(['nrr', 'grr'].map((code) => value(ledger, code, '2026-02'))).toEqual([98.01, 75.69]);
  });
});

describe('Method §10: templates “whose formulas pick up existing KPIs by code”', () => {
  const codesOf = (templates: readonly { code: string }[]) => templates.map(({ code }) => code);
  const template = (code: string) => byCode.get(code) ?? LIBRARY[0];
  const missing = (code: string, known: string[] = []) => {
    const found = template(code);
    return found ? codesOf(missingInputs(found, new Set(known))) : [];
  };

  it('what is missing, through every level, each after what it is made of; what is there is picked up', () => {
    expect(missing('cac_payback')).toEqual([
      'marketing_spend',
      'sales_spend',
      'customers_new',
      'cac',
      'mrr',
      'customers',
      'arpa',
      'revenue',
      'cost_of_revenue',
      'gross_margin',
    ]);
    expect(missing('cac_payback', ['cac', 'mrr', 'gross_margin'])).toEqual(['customers', 'arpa']);
    expect(missing('nps')).toEqual(['nps_responses']);
    expect(missing('leads')).toEqual([]);
  });

  it.each(LIBRARY.map(({ code }) => code))('%s: with its inputs alone it computes', (code) => {
    const own = template(code);
    if (!own) throw new Error('The library is not empty');
    const kpis = [...missingInputs(own, new Set()), own].map((each) => kpi(each.code, each));
    const typed = kpis.filter(({ formula }) => formula === null);
    // Each smaller than the one before, so that no part exceeds its whole.
    const ledger = new Ledger(
      kpis,
      typed.map((each, at) => ({ kpi: each.code, team: 'a', month: JANUARY, value: 1000 - at })),
      [],
      RULES,
    );
    expect(aggregate(ledger, code, [JANUARY])).toMatchObject({ value: expect.any(Number), reason: null });
  });
});
