import { v7 as uuidv7 } from 'uuid';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { mayForTeam, refuseRole } from '@/lib/auth/policy';
import { parse } from '@/lib/core/parse';
import { fail, invalid, ok, type Result } from '@/lib/core/result';
import { type TacticInput, tacticInput } from '../input';
import type { TacticItem } from '../model';
import { checkTactic, insertTactics, placesOf, taken, takenCodes, teamFor } from './save-tactic';

/** A new tactic as it is stored, where nothing is said of a part. */
export const newTactic = (given: TacticInput, team: string): TacticItem => ({
  code: given.code,
  title: given.title,
  goal: given.goal ?? null,
  step: given.step ?? null,
  team,
  supportingTeams: given.supportingTeams ?? [],
  accountable: given.accountable ?? null,
  reason: given.reason ?? null,
  expectedEffect: given.expectedEffect ?? null,
  funnelStage: given.funnelStage ?? null,
  audience: given.audience ?? null,
  status: given.status ?? 'draft',
  start: given.start ?? null,
  end: given.end ?? null,
  effortDays: given.effortDays ?? null,
  budget: given.budget ?? [],
  version: 1,
});

/**
 * Adds a tactic of an own team. Active from the start only with a goal under an active objective, a reason and an expected
 * effect (Method §8); what is missing is named.
 */
export async function createTactic(context: Context, input: unknown): Promise<Result<TacticItem>> {
  const { actor } = context;
  const refused = refuseRole(actor, 'tactic.create');
  if (refused) return refused;
  const parsed = parse(tacticInput, input);
  if (!parsed.ok) return parsed;
  const given = parsed.value;
  const { organizationId } = actor;
  return write(context, async (tx, record) => {
    const [places, codes] = await Promise.all([
      placesOf(tx, organizationId),
      takenCodes(tx, organizationId, 'tactic', [given.code]),
    ]);
    const team = given.team ?? teamFor(places, actor, given.goal ?? null);
    if (team === null) return invalid('team', 'Which team runs it?');
    const checked = checkTactic(newTactic(given, team), places, given.status === 'active');
    if (!checked.ok) return checked;
    const { item, links } = checked.value;
    if (!mayForTeam(actor, 'tactic.create', links.teamId))
      return fail('forbidden', 'A lead adds tactics of own teams.');
    if (codes.size > 0) return taken(given.code);
    await insertTactics(tx, organizationId, [{ id: uuidv7(), item, links }]);
    record({ action: 'tactic.create', entity: 'tactic', code: item.code, after: item });
    return ok(item);
  });
}
