import { and, eq } from 'drizzle-orm';
import { strategyInvited } from '@/db/schema/strategy';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { dayOfMoment } from '@/lib/closing/model';
import { parse } from '@/lib/core/parse';
import { type FieldError, fail, invalid, ok, type Result } from '@/lib/core/result';
import type { Team } from '@/lib/people/model';
import { organizationOf, teamsOf } from '@/lib/people/queries';
import { proposeInput } from '../input';
import { type StrategyItem, strategyFaults, strategyItem } from '../model';
import { type Owner, openOf, ownerOf, refuseOwner, staleVersion, versionsToChange } from './owned-strategy';
import { setVersion } from './save-strategy';

/** Opens the comment window of a draft: the invited teams (every other team when left out) comment, approve or decline. */
export async function proposeStrategy(
  context: Context,
  ownerCode: string,
  input: unknown,
  expectedVersion?: number,
): Promise<Result<StrategyItem>> {
  const refused = refuseRole(context.actor, 'strategy.propose');
  if (refused) return refused;
  const { organizationId } = context.actor;
  return write(context, async (tx, record) => {
    const owner = await ownerOf(tx, organizationId, ownerCode);
    if (!owner.ok) return owner;
    const open = openOf(await versionsToChange(tx, organizationId, owner.value), owner.value);
    if (!open.ok) return open;
    const parsed = parse(proposeInput, input);
    if (!parsed.ok) return parsed;
    const foreign = refuseOwner(context.actor, 'strategy.propose', owner.value);
    if (foreign) return foreign;
    if (expectedVersion !== undefined && expectedVersion !== open.value.version)
      return staleVersion(open.value);
    if (open.value.state !== 'draft') return fail('locked', 'It is proposed already.');
    const errors = strategyFaults(open.value);
    if (errors[0]) return fail('invalid', errors[0].message, { errors });
    const { windowEnds } = parsed.value;
    const [organization, teams] = await Promise.all([organizationOf(tx, organizationId), teamsOf(tx)]);
    if (windowEnds < dayOfMoment(organization, context.now))
      return invalid('windowEnds', 'The comment window cannot end before today.');
    const invited = invitedTeams(teams, owner.value, parsed.value.invited);
    if (!invited.ok) return invited;
    const before = strategyItem(open.value);
    const { strategyId, number } = open.value;
    const ofVersion = { organizationId, strategyId, number };
    await tx
      .delete(strategyInvited)
      .where(
        and(
          eq(strategyInvited.organizationId, organizationId),
          eq(strategyInvited.strategyId, strategyId),
          eq(strategyInvited.number, number),
        ),
      );
    if (invited.value.length > 0)
      await tx.insert(strategyInvited).values(invited.value.map(({ id }) => ({ ...ofVersion, teamId: id })));
    const after = await setVersion(tx, context, open.value, {
      state: 'proposed',
      round: before.round + 1,
      proposedAt: context.now,
      windowEnds,
    });
    record({ action: 'strategy.propose', entity: 'strategy', code: ownerCode, before, after });
    return ok(after);
  });
}

/** Nobody is left out by default, and never everybody. */
function invitedTeams(
  teams: readonly Team[],
  { code: own }: Owner,
  codes: readonly string[] | undefined,
): Result<readonly Team[]> {
  const others = teams.filter(({ code, archivedAt }) => code !== own && archivedAt === null);
  if (codes === undefined) return ok(others);
  const known = new Map(others.map((team) => [team.code, team]));
  const errors: FieldError[] = codes.flatMap((code, index) => {
    const message = code === own ? 'It is this team’s own strategy.' : `There is no team “${code}”.`;
    return known.has(code) ? [] : [{ path: `invited.${index}`, code: 'unknown', message }];
  });
  if (errors[0]) return fail('invalid', errors[0].message, { errors });
  if (codes.length === 0 && others.length > 0) return invalid('invited', 'Invite at least one other team.');
  return ok([...new Set(codes)].flatMap((code) => known.get(code) ?? []));
}
