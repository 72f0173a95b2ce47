import type { Tx } from '@/db/client';
import type { FieldError } from '@/lib/core/result';
import { fail, ok, type Result } from '@/lib/core/result';
import { checkFormula, type FormulaContext, inputsOf } from '@/lib/measure/formula';
import { teamsOf } from '@/lib/people/queries';
import { isComputed, type KpiItem } from '../model';
import { kpisOf, peopleByEmail } from '../queries';

/** A KPI whose parts were checked against the organization, with the ids that it links to. */
export interface DefinedKpi {
  readonly ownerTeamId: string;
  readonly teamIds: string[];
  readonly updaterId: string | null;
  readonly weightKpiId: string | null;
  readonly inputIds: string[];
}

type Candidate = Omit<KpiItem, 'archived' | 'version'> & { readonly id: string };

/** What the organization has, with all candidates as they are to be. */
interface Ground {
  readonly teams: ReadonlyMap<string, string>;
  readonly people: ReadonlyMap<string, string>;
  readonly ids: ReadonlyMap<string, string>;
  readonly catalog: FormulaContext['catalog'];
}

/**
 * Checks what KPIs name and mean that are saved together, in whatever order they name each other: teams and person
 * exist; a formula where and only where the class is computed, its errors pointing at the spot; a weight where and only
 * where it is a rating. One answer for each, with every fault at its field.
 */
export async function defineKpis(
  tx: Tx,
  organizationId: string,
  candidates: readonly Candidate[],
): Promise<Result<DefinedKpi>[]> {
  const emails = candidates.flatMap(({ updater }) => updater ?? []);
  const [kpis, teams, people] = await Promise.all([
    kpisOf(tx, organizationId),
    teamsOf(tx),
    peopleByEmail(tx, organizationId, emails),
  ]);
  const ground: Ground = {
    teams: new Map(teams.filter(({ archivedAt }) => !archivedAt).map(({ code, id }) => [code, id])),
    people,
    ids: new Map([...kpis, ...candidates].map(({ code, id }) => [code, id])),
    catalog: new Map(
      [...kpis, ...candidates].map((kpi) => [
        kpi.code,
        { unit: kpi.unit, formula: isComputed(kpi.class) ? kpi.formula : null },
      ]),
    ),
  };
  return candidates.map((candidate) => define(candidate, ground));
}

function define(candidate: Candidate, { teams, people, ids, catalog }: Ground): Result<DefinedKpi> {
  const errors: FieldError[] = [];
  const formula = formulaFaults(candidate, catalog, errors);
  const ownerTeamId = teams.get(candidate.ownerTeam);
  const updaterId = candidate.updater === null ? null : (people.get(candidate.updater) ?? null);
  if (!ownerTeamId) errors.push(fault('ownerTeam', `There is no team “${candidate.ownerTeam}”.`, 'unknown'));
  candidate.teams.forEach((team, index) => {
    if (!teams.has(team)) errors.push(fault(`teams.${index}`, `There is no team “${team}”.`, 'unknown'));
  });
  if (candidate.teams.length === 0 && !isComputed(candidate.class)) {
    errors.push(fault('teams', 'At least one team reports a KPI that is typed.'));
  }
  if (candidate.updater && !updaterId) {
    errors.push(fault('updater', `${candidate.updater} is not a member of this organization.`, 'unknown'));
  }
  if (candidate.currency !== null && (candidate.unit !== 'currency' || isComputed(candidate.class))) {
    errors.push(fault('currency', 'Only money that is typed has a currency of its own.'));
  }
  weightFaults(candidate, catalog, errors);
  if (errors.length > 0 || !ownerTeamId) {
    return fail('invalid', errors[0]?.message ?? 'Not acceptable.', { errors });
  }
  const { weightKpi } = candidate;
  return ok({
    ownerTeamId,
    teamIds: [...new Set(candidate.teams)].flatMap((team) => teams.get(team) ?? []),
    updaterId,
    weightKpiId: (weightKpi && ids.get(weightKpi)) ?? null,
    inputIds: [...new Set([...formula, ...(weightKpi ? [weightKpi] : [])])].flatMap(
      (code) => ids.get(code) ?? [],
    ),
  });
}

const fault = (path: string, message: string, code = 'invalid'): FieldError => ({ path, code, message });

/** Codes that the formula uses; faults go into `errors`. */
function formulaFaults(
  candidate: Candidate,
  catalog: FormulaContext['catalog'],
  errors: FieldError[],
): string[] {
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
  const { code, unit, class: kpiClass } = candidate;
  const checked = checkFormula(candidate.formula, { code, unit, kpiClass, catalog });
  if (!checked.ok) {
    for (const error of checked.errors) {
      errors.push({ path: 'formula', code: error.code, message: error.message });
    }
    return [];
  }
  return inputsOf(checked.formula);
}

function weightFaults(candidate: Candidate, catalog: FormulaContext['catalog'], errors: FieldError[]): void {
  if (candidate.class !== 'rating') {
    if (candidate.weightKpi !== null)
      errors.push(fault('weightKpi', 'Only a rating is weighted by another KPI.'));
  } else if (candidate.weightKpi === null) {
    errors.push(fault('weightKpi', 'A rating is weighted by another KPI: its number of responses.'));
  } else if (candidate.weightKpi === candidate.code) {
    errors.push(fault('weightKpi', 'A rating cannot be weighted by itself.'));
  } else if (!catalog.has(candidate.weightKpi)) {
    errors.push(fault('weightKpi', `There is no KPI “${candidate.weightKpi}”.`, 'unknown'));
  }
}
