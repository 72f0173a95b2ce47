import type { CellValue, MeasuredKpi, Rules } from '../ledger';
import { type Aim, standingOf } from '../standing';
import { aim, kpi, ledgerOf, M } from './make';

/** Where an aim stands on the KPI "x" whose figures begin in January 2026, seen on 20 June 2026. */
export function stand(
  given: Partial<Aim>,
  values: readonly CellValue[],
  {
    month = '2026-05',
    rules = {},
    ...more
  }: Partial<MeasuredKpi> & { month?: string; rules?: Partial<Rules> } = {},
) {
  const ledger = ledgerOf([kpi('x', more)], { x: ['2026-01', ...values] }, {}, rules);
  return standingOf(ledger, aim('x', given), M(month));
}

export const STOCK = { class: 'stock' } as const;
