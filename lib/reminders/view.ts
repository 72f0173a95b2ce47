import { read } from '@/db/client';
import type { Context } from '@/lib/auth/actor';
import { mayEver, refuseRole } from '@/lib/auth/policy';
import { owedView } from '@/lib/closing/view';
import { fail, ok, type Result } from '@/lib/core/result';
import { memberByEmail, remembered } from '@/lib/people/queries';
import { type ReminderRules, type RemindersView, remindersFor } from './model';
import { dismissalsOf } from './queries';

/**
 * What the reader is reminded of now, made from what is owed at this moment: what they enter by name, and what nobody
 * enters by name in a team for which they enter figures. A token is no person and has none.
 */
export async function remindersView(context: Context): Promise<RemindersView> {
  const { actor } = context;
  const { place, rules } = await remembered(context, 'reminders', null, async (_, organization, day) => {
    const { slug, locale, graceDays, reminderDaysBefore, reminderDaysAfter, reminderCap } = organization;
    const rules: ReminderRules = { graceDays, reminderDaysBefore, reminderDaysAfter, reminderCap };
    return { place: { slug, locale, day }, rules };
  });
  const { accountId, organizationId } = actor;
  if (accountId === null) return { ...place, items: [] };
  const { figures } = await owedView(context);
  const enters = mayEver(actor, 'figures.save');
  const own = figures.filter(({ personId }) => personId === accountId || enters);
  const items = (dismissed: Parameters<typeof remindersFor>[2]) =>
    remindersFor(own, rules, dismissed, place.day);
  // Most pages are opened by people who owe nothing: they need not ask what was put away.
  if (items([]).length === 0) return { ...place, items: [] };
  return {
    ...place,
    items: items(await read(organizationId, (tx) => dismissalsOf(tx, organizationId, accountId))),
  };
}

/** What another member is reminded of, for admins: who has to be asked for what. */
export async function memberReminders(context: Context, email: string): Promise<Result<RemindersView>> {
  const refused = refuseRole(context.actor, 'reminder.read');
  if (refused) return refused;
  const { organizationId } = context.actor;
  const member = await read(organizationId, (tx) => memberByEmail(tx, email));
  if (!member || member.disabledAt)
    return fail('not-found', `${email} is not a member of this organization.`);
  const { accountId, name, role, teamIds } = member;
  const teams = role === 'admin' ? 'all' : new Set(teamIds);
  return ok(await remindersView({ ...context, actor: { ...context.actor, accountId, name, role, teams } }));
}
