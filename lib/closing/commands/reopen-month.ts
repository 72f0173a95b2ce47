import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import type { Month } from '@/lib/core/month';
import { fail, invalid, ok, type Result } from '@/lib/core/result';
import type { MonthState } from '@/lib/measure/closing';
import { reasonField } from '../input';
import { takeStep } from '../queries';
import { closeGround, closingTeam } from './close-month';

/**
 * Opens a locked month for everybody again, or takes one team's submission back (of a month that is not locked). What
 * was first reported stays first reported. The reason is needed.
 */
export async function reopenMonth(
  context: Context,
  month: Month,
  { team: code, reason: given }: { team?: string | undefined; reason?: string | undefined },
): Promise<Result<{ month: Month; team: string | null; state: MonthState }>> {
  const refused = refuseRole(context.actor, 'month.reopen');
  if (refused) return refused;
  return write(context, async (tx, record) => {
    const team = code === undefined ? ok(null) : await closingTeam(tx, code);
    if (!team.ok) return team;
    const reason = reasonField.safeParse(given ?? '');
    if (!reason.success) return invalid('reason', 'A reason is needed to reopen, of at most 500 characters.');
    const ground = await closeGround(tx, context, month, undefined);
    if (!ground.ok) return ground;
    const { closings, name } = ground.value;
    const teamId = team.value?.id ?? null;
    const before =
      teamId === null ? (closings.isLocked(month) ? 'locked' : 'open') : closings.of(month, teamId);
    if (teamId !== null && before === 'locked')
      return fail('locked', `${name} is locked; reopen the month itself.`);
    if (before === 'open') {
      const what = team.value ? `${team.value.name} has not submitted ${name}.` : `${name} is not locked.`;
      return fail('not-found', what);
    }
    await takeStep(tx, context, { month, teamId, kind: 'reopen', reason: reason.data });
    record({
      action: 'month.reopen',
      entity: 'month',
      code: team.value ? `${month}@${team.value.code}` : month,
      before: { state: before },
      after: { state: 'open' },
      reason: reason.data,
    });
    return ok({ month, team: team.value?.code ?? null, state: 'open' as const });
  });
}
