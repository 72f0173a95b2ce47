import { monthRange, toMonth } from '@/lib/core/month';
import type { GridCell, GridData, GridRow } from '@/lib/figures/model/grid';

/** A saved figure for tests. */
export function sampleCell(month: string, value: GridCell['value'], more: Partial<GridCell> = {}): GridCell {
  const blank = {
    estimate: false,
    note: null,
    version: 1,
    enteredBy: 'Mara Voss',
    enteredAt: null,
    locked: false,
  };
  return { ...blank, month: toMonth(month), value, ...more };
}

export function sampleRow(kpi: string, more: Partial<GridRow> = {}): GridRow {
  return {
    kpi,
    name: kpi[0]?.toUpperCase() + kpi.slice(1),
    unit: 'number',
    unitLabel: 'number',
    decimals: 0,
    computed: null,
    allowNegative: false,
    frequency: 'month',
    definition: null,
    updater: null,
    cells: [],
    targets: [],
    usual: null,
    ...more,
  };
}

/** Leads (locked through November 2025), spend, CPL (computed), profit; November 2025 to March 2026. */
export function sampleData(more: Partial<GridData> = {}): GridData {
  const leads = [sampleCell('2025-11', 1914, { locked: true }), sampleCell('2025-12', 1561)];
  return {
    mode: 'figures',
    organization: 'harbourlight',
    team: 'marketing',
    months: monthRange(toMonth('2025-11'), toMonth('2026-03')),
    openMonth: toMonth('2026-02'),
    locale: 'en',
    currency: 'EUR',
    rows: [
      sampleRow('leads', { cells: leads }),
      sampleRow('spend', { cells: [sampleCell('2026-01', 86_701)] }),
      sampleRow('cpl', { computed: 'spend ÷ leads', cells: [sampleCell('2025-12', 53.92)], decimals: 2 }),
      sampleRow('profit', { allowNegative: true }),
    ],
    canEdit: true,
    revision: 1,
    ...more,
  };
}
