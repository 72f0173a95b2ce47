import { inputsOf, parseFormula } from './formula';
import { AUDIENCE } from './library/audience';
import { BUSINESS } from './library/business';
import { COST } from './library/cost';
import { CUSTOMERS } from './library/customers';
import { FUNNEL } from './library/funnel';
import type { KpiTemplate } from './library/template';

/** Templates of KPIs (Method §10), in the order of a business: audience, funnel, cost, customers, the whole. */
export const LIBRARY: readonly KpiTemplate[] = [...AUDIENCE, ...FUNNEL, ...COST, ...CUSTOMERS, ...BUSINESS];

/** The codes that a KPI is made of at first hand: of its formula, and its weight. A formula that does not parse names none. */
function namedBy({ formula, weightKpi }: Pick<KpiTemplate, 'formula' | 'weightKpi'>): readonly string[] {
  const parsed = formula === null ? null : parseFormula(formula);
  return [...(parsed?.ok ? inputsOf(parsed.formula) : []), ...(weightKpi === null ? [] : [weightKpi])];
}

/**
 * Templates for what a KPI is made of, through every level, and is not there yet; each after those that it needs. What
 * is there is picked up by its code, what the library does not know is left out.
 */
export function missingInputs(
  kpi: Pick<KpiTemplate, 'formula' | 'weightKpi'>,
  known: ReadonlySet<string>,
): readonly KpiTemplate[] {
  const found = new Set<KpiTemplate>();
  const add = (code: string) => {
    const template = LIBRARY.find((each) => each.code === code);
    if (!template || known.has(code) || found.has(template)) return;
    for (const input of namedBy(template)) add(input);
    found.add(template);
  };
  for (const code of namedBy(kpi)) add(code);
  return [...found];
}
