import type { Tx } from '@/db/client';
import { together, write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { createCheckin } from '@/lib/checkins/commands/create-checkin';
import { periodOf, type Span } from '@/lib/core/fiscal-calendar';
import { monthOf } from '@/lib/core/month';
import { parse } from '@/lib/core/parse';
import { type FieldError, fail, invalid, ok, type Result } from '@/lib/core/result';
import { proposeDefinition } from '@/lib/definitions/commands/propose-definition';
import { definitionStates } from '@/lib/definitions/queries';
import { createKpi } from '@/lib/kpis/commands/create-kpi';
import { kpisOf } from '@/lib/kpis/queries';
import { createGoal } from '@/lib/objectives/commands/create-goal';
import { createObjective } from '@/lib/objectives/commands/create-objective';
import { calendarOf, dayOf } from '@/lib/people/model';
import { organizationOf } from '@/lib/people/queries';
import { type StarterInput, starterInput } from '../input';
import {
  aimsOf,
  neededKpis,
  STARTERS,
  type Starter,
  type StarterObjective,
  type StarterResult,
} from '../model';

const WHY = 'Teams that share a goal have to count the same things.';

/**
 * Begins with a template: KPIs that are there are picked up by their codes, the others come from the library; then
 * objectives, goals, definitions and a check-in. All of it by the commands that make each, in one step or not at all.
 */
export async function applyStarter(
  context: Context,
  code: string,
  input: unknown,
): Promise<Result<StarterResult>> {
  const refused = refuseRole(context.actor, 'starter.apply');
  if (refused) return refused;
  const starter = STARTERS.find((each) => each.code === code);
  if (!starter) return fail('not-found', `There is no template “${code}”.`);
  const parsed = parse(starterInput, input);
  if (!parsed.ok) return parsed;
  const faults = faultsOf(starter, parsed.value);
  if (faults.length > 0) return fail('invalid', faults[0]?.message ?? 'Not acceptable.', { errors: faults });
  return write(context, async (tx, record, alongside) => {
    // The template makes things of every team, also those that only an admin may make one by one.
    const actor = { ...context.actor, role: 'admin', teams: 'all' } as const;
    const inside = together({ ...context, actor }, tx, record, alongside);
    const organization = await organizationOf(tx, actor.organizationId);
    const day = dayOf(organization, context.now);
    const year = periodOf('year', monthOf(day), calendarOf(organization));
    const { start = year.from, end = year.to } = parsed.value;
    if (end < start) return invalid('end', 'The end is before the start.');
    const given = { ...parsed.value, start, end };
    const kpis = await makeKpis(tx, inside, starter, given);
    if (!kpis.ok) return kpis;
    const aims = await makeAims(inside, starter, given, { from: start, to: end });
    if (!aims.ok) return aims;
    const definitions = await propose(tx, inside, starter, monthOf(day));
    if (!definitions.ok) return definitions;
    const checkins = await meet(inside, starter, given, day);
    if (!checkins.ok) return checkins;
    const done = { code, kpis: kpis.value, ...aims.value };
    const result = { ...done, definitions: definitions.value, checkins: checkins.value };
    record({ action: 'starter.apply', entity: 'organization', code, after: result });
    return ok(result);
  });
}

type Given = StarterInput & { readonly start: Span['from']; readonly end: Span['to'] };

/** Every role has a team, and nothing is named that the template does not know. */
function faultsOf(starter: Starter, { teams, numbers }: StarterInput): FieldError[] {
  const roles = new Set(starter.roles.map(({ key }) => key));
  const aims = new Set(aimsOf(starter).map(({ code }) => code));
  const unknown = (path: string, name: string) => ({
    ...{ path, code: 'unknown_key', message: `“${name}” is not known here.` },
  });
  const missing = starter.roles.filter(({ key }) => teams[key] === undefined);
  const { checkin } = starter;
  const isAlone = checkin && new Set(checkin.roles.map((key) => teams[key])).size < 2;
  return [
    ...missing.map(({ key, name }) => ({
      ...{ path: `teams.${key}`, code: 'missing', message: `Which team is ${name}?` },
    })),
    ...Object.keys(teams).flatMap((key) => (roles.has(key) ? [] : [unknown(`teams.${key}`, key)])),
    ...Object.keys(numbers).flatMap((key) => (aims.has(key) ? [] : [unknown(`numbers.${key}`, key)])),
    ...(isAlone && missing.length === 0
      ? [{ path: 'teams', code: 'invalid', message: 'Two different teams share the goals.' }]
      : []),
  ];
}

const teamOf = ({ teams }: Given, role: string) => teams[role] ?? '';

/** A team that is not there is refused at its role. */
function atRole(result: Result<unknown>, role: string): Result<never> | null {
  if (result.ok) return null;
  const { failure } = result;
  const isTeam = failure.errors?.some(({ path }) => /^(ownerTeam|teams)/.test(path));
  return isTeam ? invalid(`teams.${role}`, failure.message, 'unknown') : { ok: false, failure };
}

async function makeKpis(tx: Tx, inside: Context, starter: Starter, given: Given): Promise<Result<string[]>> {
  const known = await kpisOf(tx, inside.actor.organizationId, true);
  const archived = new Set(known.filter((kpi) => kpi.archived).map(({ code }) => code));
  const made: string[] = [];
  for (const { template, exists, role } of neededKpis(starter, new Set(known.map(({ code }) => code)))) {
    if (archived.has(template.code))
      return invalid('kpis', `${template.name} is archived: restore it first.`, 'archived');
    if (exists) continue;
    const result = await createKpi(inside, { ...template, ownerTeam: teamOf(given, role) });
    const refused = atRole(result, role);
    if (refused) return refused;
    made.push(template.code);
  }
  return ok(made);
}

async function makeAims(
  inside: Context,
  starter: Starter,
  given: Given,
  span: Span,
): Promise<Result<Pick<StarterResult, 'objectives' | 'goals' | 'leftOut'>>> {
  const objectives: StarterResult['objectives'][number][] = [];
  const goals: string[] = [];
  const leftOut: string[] = [];
  for (const objective of starter.objectives) {
    const { baseline = null, target = null } = given.numbers[objective.code] ?? {};
    const state = target === null ? 'draft' : 'active';
    const made = await createObjective(inside, {
      ...{ code: objective.code, title: objective.title, why: objective.why, horizonYears: 1 },
      ...{ ownerTeam: teamOf(given, objective.roles[0] ?? ''), successKpi: objective.kpi },
      ...{ measure: objective.measure, baseline, target, start: span.from, end: span.to, state },
    });
    const refused = atRole(made, objective.roles[0] ?? '') ?? atNumbers(made, objective.code);
    if (refused) return refused;
    objectives.push({ code: objective.code, state });
    const under = await makeGoals(inside, objective, given, span);
    if (!under.ok) return under;
    goals.push(...under.value.goals);
    leftOut.push(...under.value.leftOut);
  }
  return ok({ objectives, goals, leftOut });
}

/** A fault in a number is said at that number. */
function atNumbers(result: Result<unknown>, code: string): Result<never> | null {
  if (result.ok) return null;
  const [fault] = result.failure.errors ?? [];
  if (fault === undefined || !/^(target|baseline)/.test(fault.path))
    return { ok: false, failure: result.failure };
  return invalid(`numbers.${code}.${fault.path}`, fault.message);
}

async function makeGoals(inside: Context, objective: StarterObjective, given: Given, span: Span) {
  const goals: string[] = [];
  const leftOut: string[] = [];
  for (const { code, title, kpi, measure, roles, weight } of objective.goals) {
    const { baseline = null, target = null } = given.numbers[code] ?? {};
    if (target === null) {
      leftOut.push(code);
      continue;
    }
    const teams = [...new Set(roles.map((role) => teamOf(given, role)))];
    const made = await createGoal(inside, {
      ...{ code, title, objective: objective.code, teams, kpi, measure, weight },
      ...{ baseline, target, start: span.from, end: span.to },
    });
    const refused = atNumbers(made, code);
    if (refused) return refused;
    goals.push(code);
  }
  return ok({ goals, leftOut });
}

/** Definitions that nobody has written yet, for the using teams to sign. */
async function propose(
  tx: Tx,
  inside: Context,
  starter: Starter,
  month: Span['from'],
): Promise<Result<string[]>> {
  const { organizationId } = inside.actor;
  const proposed: string[] = [];
  const known = new Set(
    (await definitionStates(tx, organizationId, { present: month })).map(({ kpi }) => kpi),
  );
  const kpis = new Map((await kpisOf(tx, organizationId)).map((kpi) => [kpi.code, kpi]));
  for (const code of starter.definitions) {
    const text = kpis.get(code)?.definition;
    if (known.has(code) || !text) continue;
    const made = await proposeDefinition(inside, code, { text, validFrom: month, why: WHY });
    if (!made.ok) return made;
    proposed.push(code);
  }
  return ok(proposed);
}

async function meet(
  inside: Context,
  { checkin }: Starter,
  given: Given,
  day: string,
): Promise<Result<string[]>> {
  if (!checkin) return ok([]);
  const teams = checkin.roles.map((role) => teamOf(given, role));
  const made = await createCheckin(inside, {
    ...{ code: checkin.code, title: checkin.title, teams },
    ...{ first: day, every: 'month', interval: 1, by: 'weekday' },
  });
  return made.ok ? ok([checkin.code]) : made;
}
