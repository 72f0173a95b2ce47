import type { Tx } from '@/db/client';
import type { Actor, Context } from '@/lib/auth/actor';
import { mayEver, mayForTeam } from '@/lib/auth/policy';
import { type Month, monthOf } from '@/lib/core/month';
import { fail, ok, type Result } from '@/lib/core/result';
import { toItem } from '@/lib/kpis/model';
import { kpisByCode, kpisOf } from '@/lib/kpis/queries';
import { aggregate } from '@/lib/measure/aggregate';
import { goalsOf, objectivesOf } from '@/lib/objectives/queries';
import type { Organization } from '@/lib/people/model';
import { membersOf, remembered } from '@/lib/people/queries';
import { formatOf } from '@/lib/series/model';
import { loadLedger } from '@/lib/series/queries';
import { tacticsOf } from '@/lib/tactics/queries';
import { type Definition, mayDecide, stateOf } from './model';
import { type DefinitionItem, toDefinitionItem } from './model/item';
import { type BreaksOf, breaksBy, type NotAgreedOf, notAgreedBy } from './model/marks';
import type { DefinitionRights, DefinitionsView, DefinitionView } from './model/pages';
import { type WaitingDefinitions, waitingIn } from './model/waiting';
import { definitionsOf, usingTeamsOf } from './queries';

/** All definitions, and what of them waits for the reader. */
export async function definitionsView(context: Context): Promise<DefinitionsView> {
  const [view, kpis] = await Promise.all([
    standing(context),
    remembered(context, 'definable', null, makeDefinable),
  ]);
  const defined = new Set(view.definitions.map(({ kpi }) => kpi));
  const without = kpis.filter(({ kpi }) => !defined.has(kpi));
  return { ...view, without, waiting: waitingFor(context.actor, view.definitions) };
}

/** How the definitions stand: what every page that shows a chart asks for. */
const standing = (context: Context) => remembered(context, 'definitions', null, makeDefinitions);

async function makeDefinitions(tx: Tx, { organizationId, slug, locale }: Organization, day: string) {
  return { slug, locale, day, definitions: await definitionsOf(tx, organizationId, monthOf(day)) };
}

async function makeDefinable(tx: Tx, { organizationId }: Organization) {
  const kpis = await kpisOf(tx, organizationId);
  return kpis.map(({ code, name, ownerTeam }) => ({ kpi: code, name, ownerTeam }));
}

interface DefinitionsNow {
  readonly waiting: WaitingDefinitions;
  readonly notAgreed: NotAgreedOf;
  readonly breaks: BreaksOf;
}

/**
 * What of them waits for the reader, what is not agreed, by the code of every KPI whose chart says so, and where charts
 * break.
 */
export async function definitionsNow(context: Context): Promise<DefinitionsNow> {
  const { definitions } = await standing(context);
  const states = definitions.flatMap((each) => stateOf(each) ?? []);
  return {
    waiting: waitingFor(context.actor, definitions),
    notAgreed: Object.fromEntries(notAgreedBy(states)),
    breaks: breaksBy(definitions),
  };
}

export const notAgreedView = async (context: Context): Promise<NotAgreedOf> =>
  (await definitionsNow(context)).notAgreed;

const waitingFor = (actor: Actor, definitions: readonly Definition[]) =>
  waitingIn(definitions, {
    accountId: actor.accountId,
    // Admins may sign for every team; what waits for them is what waits for their own decisions.
    speaksFor: (teamId) => actor.teams !== 'all' && mayForTeam(actor, 'definition.sign', teamId),
  });

/** One KPI's definition with its versions, its trial beside the figures, and everything that stands on it. */
export async function definitionView(context: Context, code: string): Promise<Result<DefinitionView>> {
  const made = await remembered(context, 'definition', code, (tx, organization, day) =>
    makeDefinition(tx, organization, day, code),
  );
  if (!made) return fail('not-found', `There is no KPI “${code}”.`);
  return ok({ ...made, may: rightsOf(context.actor, made) });
}

async function makeDefinition(tx: Tx, organization: Organization, day: string, code: string) {
  const { organizationId, slug, locale } = organization;
  const present = monthOf(day);
  const [[kpi], [definition = null], using, members] = await Promise.all([
    kpisByCode(tx, organizationId, [code]),
    definitionsOf(tx, organizationId, present, code),
    usingTeamsOf(tx, organizationId, code),
    membersOf(tx),
  ]);
  if (!kpi || kpi.archived) return null;
  const trial = definition?.versions.flatMap((version) => version.trial.map(({ month }) => month)) ?? [];
  const [figures, standing] = await Promise.all([
    figuresIn(tx, organization, day, code, trial),
    standsOn(tx, organizationId, [code, ...(definition?.madeOfIt ?? [])]),
  ]);
  return {
    ...{ slug, locale, day, using, definition, standing },
    kpi: { ...toItem(kpi), ownerTeamId: kpi.ownerTeamId, format: formatOf(kpi, organization) },
    present: figures,
    deciders: members
      .filter(({ role, disabledAt }) => disabledAt === null && mayEver({ role }, 'definition.decide'))
      .map(({ email, name, role }) => ({ email, name, role })),
  };
}

/** The organization's figures of the KPI in these months, where all of a month are there. */
async function figuresIn(
  tx: Tx,
  organization: Organization,
  day: string,
  code: string,
  months: readonly Month[],
): Promise<Readonly<Record<string, number>>> {
  const sorted = [...months].sort();
  const [from, to] = [sorted[0], sorted.at(-1)];
  if (from === undefined || to === undefined) return {};
  const { ledger } = await loadLedger(tx, organization, day, [code], { from, to });
  return Object.fromEntries(
    sorted.flatMap((month) => {
      const { value, months: present, monthsExpected } = aggregate(ledger, code, [month]);
      return value === null || present < monthsExpected ? [] : [[month, value] as const];
    }),
  );
}

/** What a change of the KPI's meaning touches: objectives, goals with who answers for them, tactics with their money. */
async function standsOn(tx: Tx, organizationId: string, codes: readonly string[]) {
  const [objectives, goals, tactics] = await Promise.all([
    objectivesOf(tx, organizationId),
    goalsOf(tx, organizationId),
    tacticsOf(tx, organizationId),
  ]);
  const touched = new Set(codes);
  const own = goals.filter(({ kpi }) => touched.has(kpi));
  const goalCodes = new Set(own.map(({ code }) => code));
  return {
    objectives: objectives
      .filter(({ successKpi }) => successKpi !== null && touched.has(successKpi))
      .map(({ code, title, accountableName }) => ({ code, title, owner: accountableName })),
    goals: own.map(({ code, title, objective, accountableName }) => ({
      ...{ code, title, objective },
      owner: accountableName,
    })),
    tactics: tactics
      .filter(
        ({ goal, expectedEffect }) =>
          (goal !== null && goalCodes.has(goal)) || (expectedEffect && touched.has(expectedEffect.kpi)),
      )
      .map(({ code, title, accountableName, teamName, money }) => ({
        ...{ code, title },
        owner: accountableName ?? teamName,
        planned: money.planned,
      })),
  };
}

function rightsOf(
  actor: Actor,
  view: Pick<DefinitionView, 'using' | 'definition'> & { readonly kpi: { readonly ownerTeamId: string } },
): DefinitionRights {
  const any = mayEver(actor, 'definition.any');
  const newest = view.definition?.newest ?? null;
  const teams = view.using.filter(({ id }) => mayForTeam(actor, 'definition.sign', id));
  return {
    propose: any || mayForTeam(actor, 'definition.propose', view.kpi.ownerTeamId),
    retract:
      newest?.state === 'proposed' && (any || mayForTeam(actor, 'definition.retract', view.kpi.ownerTeamId)),
    signFor: teams.map(({ team }) => team),
    refer: newest !== null && newest.decision === null && (any || teams.length > 0),
    referAnybody: any,
    decide:
      newest !== null &&
      newest.decision === null &&
      mayEver(actor, 'definition.decide') &&
      mayDecide(actor, any, newest),
    try:
      newest?.state === 'proposed' &&
      (any || view.using.some(({ id }) => mayForTeam(actor, 'definition.try', id))),
  };
}

/** `GET /definitions`: those that there are, in the order of the KPIs. */
export async function definitionItems(context: Context): Promise<DefinitionItem[]> {
  const { definitions } = await standing(context);
  return definitions.map(toDefinitionItem);
}

/** `GET /definitions/{kpi}`; of a KPI that has none, who would have to sign it. */
export async function definitionItem(context: Context, code: string): Promise<Result<DefinitionItem>> {
  const view = await definitionView(context, code);
  if (!view.ok) return view;
  const { definition, using, kpi } = view.value;
  const none: Definition = {
    ...{ kpiId: '', kpi: kpi.code, name: kpi.name, ownerTeam: kpi.ownerTeam, ownerTeamId: '', using },
    ...{ madeOfIt: [], versions: [], newest: null, inForce: null, agreed: false },
  };
  return ok(toDefinitionItem(definition ?? none));
}
