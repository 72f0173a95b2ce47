import type { Tx } from '@/db/client';
import { addMonths, type Month, toMonth } from '@/lib/core/month';
import { bareFigures } from '@/lib/figures/queries';
import type { Kpi } from '@/lib/kpis/model';
import { kpisOf, kpisWithInputs } from '@/lib/kpis/queries';
import { Ledger } from '@/lib/measure/ledger';
import type { Organization, Team } from '@/lib/people/model';
import { teamsOf } from '@/lib/people/queries';
import { bareTargets, originalTargets, targetsOf } from '@/lib/targets/queries';
import { measuredOf, rulesOf } from './model';

export interface Loaded {
  readonly ledger: Ledger;
  /** The KPIs asked for and all that they are made of. */
  readonly kpis: readonly Kpi[];
  readonly teams: readonly Team[];
}

/**
 * The ledger of some KPIs (or all) with all their inputs, over months inclusive: four queries at once, whatever the
 * number of KPIs.
 */
export async function loadLedger(
  tx: Tx,
  organization: Organization,
  day: string,
  codes: readonly string[] | 'all',
  span: { readonly from: Month; readonly to: Month },
): Promise<Loaded> {
  const { organizationId } = organization;
  const [kpis, teams, figures, targets] = await Promise.all([
    codes === 'all' ? kpisOf(tx, organizationId) : kpisWithInputs(tx, organizationId, codes),
    teamsOf(tx),
    bareFigures(tx, organizationId, codes, span.from, span.to),
    bareTargets(tx, organizationId, codes, span.from, addMonths(span.to, 24)),
  ]);
  const kpiCodes = new Map(kpis.map((kpi) => [kpi.id, kpi.code]));
  const teamCodes = new Map(teams.map((team) => [team.id, team.code]));
  const ledger = new Ledger(
    kpis.map(measuredOf),
    figures.map((figure) => ({
      kpi: kpiCodes.get(figure.kpiId) ?? '',
      team: teamCodes.get(figure.teamId) ?? '',
      month: figure.month,
      value: figure.value,
    })),
    targets.map((target) => ({
      kpi: kpiCodes.get(target.kpiId) ?? '',
      team: target.teamId === null ? null : (teamCodes.get(target.teamId) ?? ''),
      period: target.period,
      month: target.month,
      value: target.value,
      low: target.low,
      high: target.high,
    })),
    rulesOf(organization, day),
  );
  return { ledger, kpis, teams };
}

/** The same figures under the plans before their first revisions. */
export async function originalLedger(
  tx: Tx,
  organizationId: string,
  { ledger, teams }: Loaded,
  kpi: Kpi,
): Promise<Ledger> {
  const [targets, originals] = await Promise.all([
    targetsOf(tx, organizationId, [kpi.id], toMonth('1900-01'), toMonth('2199-12')),
    originalTargets(tx, organizationId, [kpi.id]),
  ]);
  const codes = new Map(teams.map(({ id, code }) => [id, code]));
  return ledger.withTargets(
    targets.map((target) => ({
      ...target,
      ...originals.get(target.id),
      kpi: kpi.code,
      team: target.teamId === null ? null : (codes.get(target.teamId) ?? ''),
    })),
  );
}
