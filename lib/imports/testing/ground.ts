import { finish } from '@/lib/core/steps';
import type { Kpi } from '@/lib/kpis/model';
import type { Team } from '@/lib/people/model';
import { type ImportOptions, importOptions } from '../input';
import { type Names, namesOf } from '../reading/names';
import { openFile } from '../reading/open-file';
import { TableReader } from '../reading/table-reader';

const KPI: Kpi = {
  id: '',
  code: '',
  name: '',
  unit: 'number',
  currency: null,
  decimals: 2,
  direction: 'up',
  class: 'flow',
  formula: null,
  weightKpi: null,
  frequency: 'month',
  source: null,
  updater: null,
  updaterId: null,
  updaterName: null,
  teams: ['marketing'],
  teamIds: ['t-marketing'],
  ownerTeam: 'marketing',
  ownerTeamId: 't-marketing',
  definition: null,
  allowNegative: true,
  critical: false,
  recurring: false,
  funnelStage: null,
  thresholds: null,
  archived: false,
  version: 1,
};

const kpi = (code: string, name: string, more: Partial<Kpi> = {}): Kpi => ({
  ...KPI,
  id: `k-${code}`,
  code,
  name,
  ...more,
});

const KPIS: readonly Kpi[] = [
  kpi('leads', 'Leads'),
  kpi('budget', 'Budget'),
  kpi('mqls', 'Qualified leads'),
  kpi('calls', 'Sales calls', { teams: ['marketing', 'sales'], teamIds: ['t-marketing', 't-sales'] }),
  kpi('old', 'Leads of old', { archived: true }),
  kpi('twin_a', 'Twin'),
  kpi('twin_b', 'Twin'),
];

const TEAMS: readonly Team[] = ['marketing', 'sales'].map((code) => ({
  id: `t-${code}`,
  code,
  name: code === 'sales' ? 'Sales Team' : 'Marketing',
  kind: 'other',
  archivedAt: null,
  version: 1,
}));

export const NAMES: Names = namesOf(KPIS, TEAMS);

type Given = string | Uint8Array;
export const optionsOf = (given: object = {}): ImportOptions => importOptions.parse(given);

/** Reads all of a file as the command does, for an organization with the KPIs and teams above. */
export function readGiven(file: Given, options: object = {}, locale = 'en-GB') {
  const bytes = typeof file === 'string' ? Buffer.from(file) : file;
  const { table, ...opened } = finish(openFile(bytes, NAMES, locale, optionsOf(options)));
  if (!table) return { ...opened, table: null };
  const reader = new TableReader(table);
  const slice = finish(reader.next(Number.POSITIVE_INFINITY)) ?? { cells: [], rejected: [] };
  return { ...opened, table: { found: table.found, result: slice, reader } };
}
