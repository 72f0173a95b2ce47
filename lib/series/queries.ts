import type { Tx } from '@/db/client';
import { plannedOnce } from '@/db/plan';
import { addMonths, type Month, toMonth } from '@/lib/core/month';
import type { CellValue } from '@/lib/figures/model/grid';
import { bareFigures, closingsOf, neverComing } from '@/lib/figures/queries';
import { changedSinceReported } from '@/lib/figures/queries/writes';
import type { Kpi } from '@/lib/kpis/model';
import { kpisOf, kpisWithInputs } from '@/lib/kpis/queries';
import type { Closings } from '@/lib/measure/closing';
import { Ledger, type LedgerClose } from '@/lib/measure/ledger';
import type { Organization, Team } from '@/lib/people/model';
import { teamsOf } from '@/lib/people/queries';
import { Exchange } from '@/lib/rates/model';
import { ratesOf } from '@/lib/rates/queries';
import { bareTargets, originalTargets, targetsOf } from '@/lib/targets/queries';
import { measuredOf, type ReportedAs, rulesOf } from './model';

export interface Loaded {
  readonly ledger: Ledger;
  /** The KPIs asked for and all that they are made of. */
  readonly kpis: readonly Kpi[];
  readonly teams: readonly Team[];
  /** By the ids of teams. */
  readonly closings: Closings;
  /** Figures in the ledger's months that say something else than what was first reported. */
  readonly changed: readonly ChangedFigure[];
  /** What turned foreign money into the organization's. */
  readonly exchange: Exchange;
  /** The ledger as it was typed, each KPI in its own currency: for the grid. */
  typed(): Ledger;
}

interface ChangedFigure {
  readonly kpi: string;
  readonly team: string;
  readonly month: Month;
  readonly value: CellValue;
  readonly firstReported: CellValue;
  readonly restated: boolean;
}

/**
 * The ledger of some KPIs (or all) with all their inputs, over months inclusive, as it stands or as it was first
 * reported: a few queries at once, whatever the number of KPIs.
 */
export async function loadLedger(
  tx: Tx,
  organization: Organization,
  day: string,
  codes: readonly string[] | 'all',
  span: { readonly from: Month; readonly to: Month; readonly as?: ReportedAs | undefined },
): Promise<Loaded> {
  const { organizationId } = organization;
  const look = () =>
    Promise.all([
      codes === 'all' ? kpisOf(tx, organizationId) : kpisWithInputs(tx, organizationId, codes),
      teamsOf(tx),
      bareFigures(tx, organizationId, codes, span.from, span.to),
      bareTargets(tx, organizationId, codes, span.from, addMonths(span.to, 24)),
      closingsOf(tx, organizationId),
      changedSinceReported(tx, organizationId, codes, span),
      neverComing(tx, organizationId, span),
    ]);
  const [kpis, teams, figures, targets, closings, changed, never] = await (codes === 'all'
    ? look()
    : plannedOnce(tx, look));
  const kpiCodes = new Map(kpis.map((kpi) => [kpi.id, kpi.code]));
  const teamCodes = new Map(teams.map((team) => [team.id, team.code]));
  const placed = <T extends { kpiId: string; teamId: string }>({ kpiId, teamId, ...cell }: T) => ({
    ...cell,
    kpi: kpiCodes.get(kpiId) ?? '',
    team: teamCodes.get(teamId) ?? '',
  });
  const exchange = await exchangeFor(tx, organization, kpis);
  // Part by part: of thousands of figures a spread takes many times as long.
  const typed = figures.map(({ kpiId, teamId, month, value }) => ({
    kpi: kpiCodes.get(kpiId) ?? '',
    team: teamCodes.get(teamId) ?? '',
    month,
    value,
  }));
  const inHome = <T extends { kpi: string; month: Month; value: CellValue }>(cell: T): T => ({
    ...cell,
    value: exchange.figure(cell.kpi, cell.month, cell.value),
  });
  const current = exchange.isNeeded ? typed.map(inHome) : typed;
  const restated = changed.map(placed).map((cell) => ({
    ...inHome(cell),
    firstReported: exchange.figure(cell.kpi, cell.month, cell.firstReported),
  }));
  const typedPlans = targets.map((target) => ({
    kpi: kpiCodes.get(target.kpiId) ?? '',
    team: target.teamId === null ? null : (teamCodes.get(target.teamId) ?? ''),
    period: target.period,
    month: target.month,
    value: target.value,
    low: target.low,
    high: target.high,
  }));
  const plans = exchange.isNeeded ? typedPlans.map((plan) => exchange.plan(plan)) : typedPlans;
  const keyOf = (cell: { kpi: string; team: string; month: Month }) =>
    `${cell.kpi}/${cell.team}/${cell.month}`;
  const unexpected = new Set(never.map((cell) => keyOf(placed(cell))));
  const withoutRate = new Set(
    exchange.isNeeded ? typed.filter((cell) => isWithoutRate(exchange, cell)).map(keyOf) : [],
  );
  const measured = kpis.map(measuredOf);
  const rules = rulesOf(organization, day);
  // A later entry stands over an earlier one of the same cell.
  const reported = restated.map((cell) => ({ ...cell, value: cell.firstReported }));
  const make = (entries: typeof current, targetEntries = plans) =>
    new Ledger(measured, entries, targetEntries, rules, close);
  let first: Ledger | null = null;
  const close: LedgerClose = {
    isLocked: (month) => closings.isLocked(month),
    wasLocked: (month) => closings.wasLocked(month),
    // What was typed and lacks its exchange rate is nobody's move in the ledger: the rate is (lib/rates).
    isNeverComing: (cell) => unexpected.has(keyOf(cell)) || withoutRate.has(keyOf(cell)),
    firstReported: () => {
      first ??= make([...current, ...reported]);
      return first;
    },
  };
  const ledger = span.as === 'firstReported' ? close.firstReported() : make(current);
  return {
    ...{ ledger, kpis, teams, closings, exchange },
    changed: restated,
    typed: () => (exchange.isNeeded ? make(typed, typedPlans) : ledger),
  };
}

const isWithoutRate = (exchange: Exchange, cell: { kpi: string; month: Month; value: CellValue }) =>
  typeof cell.value === 'number' && exchange.missing(cell.kpi, cell.month) !== null;

/** Most organizations have one currency: then nothing more is asked. */
async function exchangeFor(tx: Tx, { organizationId, currency: home }: Organization, kpis: readonly Kpi[]) {
  const foreign = kpis.flatMap(({ currency }) => (currency !== null && currency !== home ? [currency] : []));
  const currencies = [...new Set(foreign)];
  const rates = currencies.length > 0 ? await ratesOf(tx, organizationId, { currencies }) : [];
  return new Exchange(kpis, rates, home);
}

/** The same figures under the plans before their first revisions. */
export async function originalLedger(
  tx: Tx,
  organizationId: string,
  { ledger, teams, exchange }: Loaded,
  kpi: Kpi,
): Promise<Ledger> {
  const [targets, originals] = await Promise.all([
    targetsOf(tx, organizationId, [kpi.id], toMonth('1900-01'), toMonth('2199-12')),
    originalTargets(tx, organizationId, [kpi.id]),
  ]);
  const codes = new Map(teams.map(({ id, code }) => [id, code]));
  return ledger.withTargets(
    targets.map((target) =>
      exchange.plan({
        ...target,
        ...originals.get(target.id),
        kpi: kpi.code,
        team: target.teamId === null ? null : (codes.get(target.teamId) ?? ''),
      }),
    ),
  );
}
