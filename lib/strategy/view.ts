import { read } from '@/db/client';
import type { Actor, Context } from '@/lib/auth/actor';
import { mayEver, mayForTeam } from '@/lib/auth/policy';
import { fail, ok, type Result } from '@/lib/core/result';
import { stagesOf } from '@/lib/measure/stage-gates';
import { remembered } from '@/lib/people/queries';
import { maySpeakFor } from './commands/owned-strategy';
import {
  contentOf,
  EMPTY_CONTENT,
  LINK_WORDS,
  type StrategyVersion,
  standingOf,
  strategyItem,
} from './model';
import { differenceOf } from './model/difference';
import type { OwnerRow, StrategyReader, StrategyTasks, StrategyView, VersionView } from './model/pages';
import { strategyComments } from './queries';
import {
  type Ground,
  groundOf,
  inForceOf,
  knownOf,
  linkOf,
  loadKnown,
  membersFor,
  openOf,
} from './view/ground';

function ownerRow(ground: Ground, { code, name, id }: Ground['owners'][number], actor: Actor): OwnerRow {
  const inForce = inForceOf(ground, code);
  const open = openOf(ground, code);
  const shown = open && isShown(open, actor) ? open : null;
  const { known, members } = inForce
    ? knownOf(ground, inForce)
    : { known: null, members: membersFor(ground, id) };
  return {
    owner: code,
    name,
    inForce: inForce ? { number: inForce.number, publishedAt: inForce.publishedAt ?? '' } : null,
    open: shown && { number: shown.number, state: shown.state, windowEnds: shown.windowEnds },
    link: linkOf(ground, code),
    members: members.length,
    acknowledged: known?.acknowledged.length ?? 0,
    share: known?.share ?? null,
  };
}

/** A draft is its authors' until it is proposed. */
const isShown = ({ state, teamId }: StrategyVersion, actor: Actor) =>
  state !== 'draft' || maySpeakFor(actor, 'strategy.update', teamId);

/** The organization and every team, each with the strategy in force or what is missing. */
export async function strategiesView(context: Context): Promise<readonly OwnerRow[]> {
  const ground = await groundOf(context);
  return ground.owners.map((owner) => ownerRow(ground, owner, context.actor));
}

/** What stands at each stage from objective to tactic for every team, or for one. */
export async function stagesView(context: Context, team?: string): Promise<StrategyView['stages']> {
  const ground = await groundOf(context);
  return stageRows(ground).filter((row) => team === undefined || row.team === team);
}

function stageRows(ground: Ground): StrategyView['stages'] {
  return ground.owners.flatMap(({ code, name, id }) => {
    if (id === null) return [];
    const gates = stagesOf({
      team: { code, name },
      unlinked: unlinkedIn(ground, code, name),
      serves: inForceOf(ground, code)?.serves ?? [],
      activeObjectives: ground.activeObjectives,
      goals: ground.goals.filter(
        (goal) => goal.teamIds.includes(id) && ground.activeObjectives.has(goal.objective),
      ),
      withStep: ground.withStep,
      withTactic: ground.withTactic,
      withoutLine: ground.withoutLine.filter(({ teamId }) => teamId === id).map((tactic) => tactic.code),
    });
    return [{ team: code, name, gates }];
  });
}

function unlinkedIn(ground: Ground, code: string, name: string) {
  const fault = linkOf(ground, code);
  if (fault === null) return null;
  const place = fault === 'no-organization-strategy' ? 'strategy' : `strategy/${code}`;
  return { text: LINK_WORDS[fault](name), place };
}

/** The strategy of an owner: what is in force, what is proposed, who knows it, and how the teams stand. */
export async function strategyView(context: Context, ownerCode: string): Promise<Result<StrategyView>> {
  const ground = await groundOf(context);
  return viewOf(ground, context, ownerCode);
}

function viewOf(ground: Ground, { actor }: Context, ownerCode: string): Result<StrategyView> {
  const owner = ground.owners.find(({ code }) => code === ownerCode);
  if (!owner) return fail('not-found', `There is no team “${ownerCode}”.`);
  const [inForce, open] = [inForceOf(ground, ownerCode), openOf(ground, ownerCode)];
  const past = ground.versions.filter(
    (each) => each.owner === ownerCode && (each.state === 'published' || each.state === 'superseded'),
  );
  return ok({
    place: ground.place,
    owner: ownerCode,
    name: owner.name,
    isTeam: owner.id !== null,
    owners: ground.owners.map((each) => ownerRow(ground, each, actor)),
    inForce: inForce ? strategyItem(inForce) : null,
    open: open && isShown(open, actor) ? strategyItem(open) : null,
    versions: past.map(({ number, state, publishedAt, supersededAt, earlyReason, notice }) => ({
      ...{ number, state, publishedAt, supersededAt, earlyReason, notice },
    })),
    link: linkOf(ground, ownerCode),
    objectives: ground.objectives,
    goals: Object.fromEntries(ground.goals.map(({ code, title, objective }) => [code, { title, objective }])),
    unserved: owner.id === null ? unservedIn(ground) : [],
    known: inForce ? namedKnown(ground, inForce, actor) : null,
    stages: stageRows(ground).filter(({ team }) => owner.id === null || team === ownerCode),
    reader: readerOf(ground, actor, owner.id, inForce, open),
  });
}

/** Active objectives that no team has written into its strategy; empty while no team has one. */
function unservedIn(ground: Ground): string[] {
  const served = new Set(
    ground.versions.flatMap(({ state, teamId, serves }) =>
      state === 'published' && teamId !== null ? serves : [],
    ),
  );
  return served.size === 0 ? [] : [...ground.activeObjectives].filter((code) => !served.has(code));
}

function namedKnown(ground: Ground, version: StrategyVersion, actor: Actor): StrategyView['known'] {
  const { known, members } = knownOf(ground, version);
  const names = new Map(members.map(({ accountId, name }) => [accountId, name]));
  const seesNames = mayEver(actor, 'strategy.comment');
  const named = (ids: readonly string[]) => (seesNames ? ids.flatMap((id) => names.get(id) ?? []) : null);
  return {
    members: members.length,
    acknowledged: known.acknowledged.length,
    inTime: known.inTime.length,
    due: known.due,
    share: known.share,
    by: named(known.acknowledged),
    missing: named(known.missing),
  };
}

function readerOf(
  ground: Ground,
  actor: Actor,
  teamId: string | null,
  inForce: StrategyVersion | undefined,
  open: StrategyVersion | undefined,
): StrategyReader {
  const { accountId } = actor;
  const isMember = membersFor(ground, teamId).some((person) => person.accountId === accountId);
  return {
    mayEdit: maySpeakFor(actor, 'strategy.update', teamId),
    isMember,
    hasAcknowledged:
      inForce !== undefined && knownOf(ground, inForce).known.acknowledged.includes(accountId ?? ''),
    mayPublishEarly: mayEver(actor, 'strategy.early'),
    speaksFor: ground.owners.flatMap(({ code, name, id }) =>
      id !== null &&
      open?.answers.some(({ team }) => team === code) &&
      mayForTeam(actor, 'strategy.answer', id)
        ? [{ code, name }]
        : [],
    ),
  };
}

/**
 * One version against an earlier one (`against`; left out: the newest that was published before it), section by section,
 * with what was said on it. A draft is shown to those who may change it alone.
 */
export async function versionView(
  context: Context,
  ownerCode: string,
  number: number,
  against?: number,
): Promise<Result<VersionView>> {
  const ground = await groundOf(context);
  const view = viewOf(ground, context, ownerCode);
  if (!view.ok) return view;
  const own = ground.versions.filter(({ owner }) => owner === ownerCode);
  const version = own.find((each) => each.number === number);
  if (!version || !isShown(version, context.actor))
    return fail('not-found', `There is no version ${number} of this strategy.`);
  const earlier =
    against === undefined
      ? own.find((each) => each.number < number && each.publishedAt !== null)
      : own.find((each) => each.number === against && isShown(each, context.actor));
  if (against !== undefined && !earlier)
    return fail('not-found', `There is no version ${against} of this strategy.`);
  const { organizationId } = context.actor;
  const comments = await read(organizationId, (tx) =>
    strategyComments(tx, organizationId, version.strategyId, number),
  );
  return ok({
    view: view.value,
    version: strategyItem(version),
    against: earlier?.number ?? null,
    difference: differenceOf(earlier ? contentOf(earlier) : EMPTY_CONTENT, contentOf(version)),
    comments,
    standing: standingOf(version, ground.place.day),
  });
}

/** What waits for the reader: to acknowledge, to answer before the window ends, to publish once it has. */
export async function strategyTasks(context: Context): Promise<StrategyTasks> {
  const { actor } = context;
  const ground = await remembered(context, 'known strategies', null, loadKnown);
  const task = ({ owner, ownerName, number }: StrategyVersion) => ({ owner, name: ownerName, number });
  const proposals = ground.versions.filter(({ state }) => state === 'proposed');
  const { day } = ground.place;
  return {
    acknowledge: ground.versions
      .filter((version) => version.state === 'published' && actor.accountId !== null)
      .filter((version) => knownOf(ground, version).known.missing.includes(actor.accountId ?? ''))
      .map(task),
    answer: proposals.flatMap((version) => {
      const { windowOpen, silent } = standingOf(version, day);
      const own = silent.find(({ team }) => {
        const id = ground.owners.find(({ code }) => code === team)?.id;
        // Whoever may act for every team is asked for none of them.
        return id && actor.teams !== 'all' && mayForTeam(actor, 'strategy.answer', id);
      });
      return windowOpen && own
        ? [{ ...task(version), team: own.teamName, windowEnds: version.windowEnds ?? day }]
        : [];
    }),
    publish: proposals
      .filter((version) => !standingOf(version, day).windowOpen)
      .filter(({ teamId }) => actor.teams !== 'all' && maySpeakFor(actor, 'strategy.publish', teamId))
      .map(task),
  };
}
