import type { Tx } from '@/db/client';
import type { FieldError } from '@/lib/core/result';
import { fail, ok, type Result } from '@/lib/core/result';
import { checkFormula, inputsOf } from '@/lib/measure/formula';
import { isComputed, type KpiItem } from '../model';
import { formulasOf, kpiReferences, kpisOf } from '../queries';

/** A KPI whose parts were checked against the organization, with the ids that it links to. */
export interface DefinedKpi {
  readonly ownerTeamId: string;
  readonly teamIds: string[];
  readonly updaterId: string | null;
  readonly weightKpiId: string | null;
  readonly inputIds: string[];
}

type Candidate = Omit<KpiItem, 'archived' | 'version'>;

/**
 * Checks what a KPI names and means, for creating and for changing it: teams and person exist; a formula where and
 * only where the class is computed, its errors pointing at the spot; a weight where and only where it is a rating.
 * Every fault is reported at its field.
 */
export async function defineKpi(
  tx: Tx,
  organizationId: string,
  candidate: Candidate,
): Promise<Result<DefinedKpi>> {
  const errors: FieldError[] = [];
  const formula = await formulaFaults(tx, organizationId, candidate, errors);
  const references = await kpiReferences(tx, organizationId, {
    teams: [...candidate.teams, candidate.ownerTeam],
    kpis: [...formula, ...(candidate.weightKpi ? [candidate.weightKpi] : [])],
    updater: candidate.updater,
  });
  const ownerTeamId = references.teams.get(candidate.ownerTeam);
  if (!ownerTeamId) errors.push(fault('ownerTeam', `There is no team “${candidate.ownerTeam}”.`, 'unknown'));
  candidate.teams.forEach((team, index) => {
    if (!references.teams.has(team))
      errors.push(fault(`teams.${index}`, `There is no team “${team}”.`, 'unknown'));
  });
  if (candidate.teams.length === 0 && !isComputed(candidate.class)) {
    errors.push(fault('teams', 'At least one team reports a KPI that is typed.'));
  }
  if (candidate.updater && !references.updaterId) {
    errors.push(fault('updater', `${candidate.updater} is not a member of this organization.`, 'unknown'));
  }
  weightFaults(candidate, references.kpis, errors);
  if (errors.length > 0 || !ownerTeamId) {
    return fail('invalid', errors[0]?.message ?? 'Not acceptable.', { errors });
  }
  const weight = candidate.weightKpi ? references.kpis.get(candidate.weightKpi) : undefined;
  const inputs = [...formula, ...(candidate.weightKpi ? [candidate.weightKpi] : [])];
  return ok({
    ownerTeamId,
    teamIds: [...new Set(candidate.teams)].flatMap((team) => references.teams.get(team) ?? []),
    updaterId: references.updaterId,
    weightKpiId: weight?.id ?? null,
    inputIds: [...new Set(inputs)].flatMap((code) => references.kpis.get(code)?.id ?? []),
  });
}

const fault = (path: string, message: string, code = 'invalid'): FieldError => ({ path, code, message });

/** Codes that the formula uses; faults go into `errors`. */
async function formulaFaults(
  tx: Tx,
  organizationId: string,
  candidate: Candidate,
  errors: FieldError[],
): Promise<string[]> {
  if (!isComputed(candidate.class)) {
    if (candidate.formula !== null) {
      errors.push(fault('formula', `A KPI of class ${candidate.class} is typed and has no formula.`));
    }
    return [];
  }
  if (candidate.formula === null) {
    errors.push(fault('formula', `A KPI of class ${candidate.class} needs a formula.`));
    return [];
  }
  const [kpis, formulas] = await Promise.all([kpisOf(tx, organizationId), formulasOf(tx, organizationId)]);
  const checked = checkFormula(candidate.formula, {
    code: candidate.code,
    unit: candidate.unit,
    kpiClass: candidate.class,
    catalog: new Map(
      kpis.map((kpi) => [kpi.code, { unit: kpi.unit, formula: formulas.get(kpi.code) ?? null }]),
    ),
  });
  if (!checked.ok) {
    for (const error of checked.errors) {
      errors.push({ path: 'formula', code: error.code, message: error.message });
    }
    return [];
  }
  return inputsOf(checked.formula);
}

function weightFaults(
  candidate: Candidate,
  kpis: ReadonlyMap<string, { readonly archived: boolean }>,
  errors: FieldError[],
): void {
  if (candidate.class !== 'rating') {
    if (candidate.weightKpi !== null)
      errors.push(fault('weightKpi', 'Only a rating is weighted by another KPI.'));
  } else if (candidate.weightKpi === null) {
    errors.push(fault('weightKpi', 'A rating is weighted by another KPI: its number of responses.'));
  } else if (candidate.weightKpi === candidate.code) {
    errors.push(fault('weightKpi', 'A rating cannot be weighted by itself.'));
  } else if (kpis.get(candidate.weightKpi)?.archived !== false) {
    errors.push(fault('weightKpi', `There is no KPI “${candidate.weightKpi}”.`, 'unknown'));
  }
}
