import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import { strategyComment } from '@/db/schema/strategy';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { type Command, mayForTeam, refuseRole } from '@/lib/auth/policy';
import { dayOfMoment } from '@/lib/closing/model';
import { parse } from '@/lib/core/parse';
import { fail, invalid, ok, type Result } from '@/lib/core/result';
import { organizationOf, teamByCode } from '@/lib/people/queries';
import type { StrategyComment, Verdict } from '../model';
import { openOf, ownerOf, refuseOwner, versionsToChange } from './owned-strategy';
import { authorOf } from './save-strategy';

interface Spoken {
  readonly team?: string | null | undefined;
  readonly verdict: Verdict | null;
  readonly text: string | null;
}

/**
 * What somebody says on a proposal: the lead of an invited team while the window is open, or those whose strategy it is
 * (without a team). `locked` when nothing is proposed or the window has ended.
 */
export async function speakOnProposal<S extends z.ZodType>(
  context: Context,
  ownerCode: string,
  input: unknown,
  command: Extract<Command, 'strategy.comment' | 'strategy.answer'>,
  schema: S,
  read: (given: z.output<S>) => Spoken,
): Promise<Result<StrategyComment>> {
  const { actor, now } = context;
  const refused = refuseRole(actor, command);
  if (refused) return refused;
  const { organizationId } = actor;
  return write(context, async (tx, record) => {
    const owner = await ownerOf(tx, organizationId, ownerCode);
    if (!owner.ok) return owner;
    const open = openOf(await versionsToChange(tx, organizationId, owner.value), owner.value);
    if (!open.ok) return open;
    const parsed = parse(schema, input);
    if (!parsed.ok) return parsed;
    const { team: teamCode, verdict, text } = read(parsed.value);
    const { strategyId, number, round, windowEnds, state, answers } = open.value;
    const invited = answers.find(({ team }) => team === teamCode);
    const team = teamCode && invited ? await teamByCode(tx, teamCode) : undefined;
    if (teamCode && !team) return invalid('team', `The team “${teamCode}” is not invited.`, 'unknown');
    const foreign = team ? null : refuseOwner(actor, 'strategy.comment', owner.value);
    if (foreign) return foreign;
    if (team && !mayForTeam(actor, command, team.id))
      return fail('forbidden', `This is for the lead of the team ${team.name}.`);
    if (state !== 'proposed') return fail('locked', 'It is a draft: nobody is asked yet.');
    const day = dayOfMoment(await organizationOf(tx, organizationId), now);
    if (team && windowEnds !== null && day > windowEnds)
      return fail('locked', `The comment window ended on ${windowEnds}.`);
    const row = { organizationId, id: uuidv7(), strategyId, number, round, teamId: team?.id ?? null };
    await tx.insert(strategyComment).values({ ...row, verdict, text, ...authorOf(context) });
    const item: StrategyComment = {
      round,
      team: team?.code ?? null,
      teamName: team?.name ?? null,
      verdict,
      text,
      by: actor.name,
      at: now.toISOString(),
    };
    record({ action: command, entity: 'strategy', code: ownerCode, after: { number, ...item } });
    return ok(item);
  });
}
