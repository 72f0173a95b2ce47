import { and, eq } from 'drizzle-orm';
import { checkinAttendance, checkinOccurrence } from '@/db/schema/checkins';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { mayForTeam, refuseRole } from '@/lib/auth/policy';
import { parse } from '@/lib/core/parse';
import { fail, invalid, ok, type Result } from '@/lib/core/result';
import { occurrenceInput } from '../input';
import { type Checkin, occurrenceOn } from '../model';
import type { AgendaPoint, MinutesItem } from '../model/minutes';
import { minutesOf } from '../queries';
import { changeable } from './own-checkin';

/**
 * Records that a check-in was held, with notes and the teams that were there, or skips one to come, with the reason.
 * One whose day has passed can be held late but not be skipped: it was missed. `agenda` is what stood on it then; it
 * is kept with the first record, so that what is left over returns.
 */
export async function settleCheckin(
  context: Context,
  code: string,
  date: string,
  input: unknown,
  agenda: readonly AgendaPoint[],
  expectedVersion?: number,
): Promise<Result<MinutesItem>> {
  const { actor, now } = context;
  const refused = refuseRole(actor, 'checkin.settle');
  if (refused) return refused;
  const { organizationId } = actor;
  return write(context, async (tx, record) => {
    const found = await changeable(tx, context, code);
    if (!found.ok) return found;
    const { checkin, day } = found.value;
    if (!occurrenceOn(checkin, date, day))
      return fail('not-found', `${checkin.title} has no date on ${date}.`);
    const parsed = parse(occurrenceInput, input);
    if (!parsed.ok) return parsed;
    if (!checkin.teams.some(({ id }) => mayForTeam(actor, 'checkin.settle', id)))
      return fail('forbidden', 'A lead records check-ins of own teams.');
    const before = await minutesOf(tx, organizationId, checkin, date);
    if (expectedVersion !== undefined && expectedVersion !== (before?.version ?? 0))
      return fail('stale', 'This has been recorded meanwhile.', { current: before });
    const said = toSay(checkin, parsed.value, date, day);
    if (!said.ok) return said;
    const { attended, ...words } = said.value;
    const stood = before && [before.state, before.reason, before.notes, before.attended];
    const says = [words.state, words.reason, words.notes, attended.map((team) => team.code)];
    if (before && JSON.stringify(stood) === JSON.stringify(says)) return ok(before);
    const row = {
      ...words,
      version: (before?.version ?? 0) + 1,
      ...{ byAccount: actor.accountId, byToken: actor.tokenId, via: actor.via, at: now },
    };
    const key = { organizationId, checkinId: checkin.id, date };
    const kept = before?.state === 'held' ? {} : { agenda: words.state === 'held' ? agenda : [] };
    const o = checkinOccurrence;
    await tx
      .insert(o)
      .values({ ...key, ...row, agenda })
      .onConflictDoUpdate({ target: [o.organizationId, o.checkinId, o.date], set: { ...row, ...kept } });
    const a = checkinAttendance;
    await tx
      .delete(a)
      .where(and(eq(a.organizationId, organizationId), eq(a.checkinId, checkin.id), eq(a.date, date)));
    if (attended.length > 0) await tx.insert(a).values(attended.map(({ id }) => ({ ...key, teamId: id })));
    const after = await minutesOf(tx, organizationId, checkin, date);
    if (!after) throw new Error('The record of a check-in is not there');
    const reason = words.reason ?? undefined;
    record({ action: `checkin.${words.state}`, entity: 'checkin', code, before, after, reason });
    return ok(after);
  });
}

type Said = ReturnType<typeof occurrenceInput.parse>;

/** What is stored of it, or why it cannot be said of this date. */
function toSay(checkin: Checkin, said: Said, date: string, day: string) {
  if (said.state === 'skipped') {
    if (date < day)
      return invalid('state', 'Its day has passed: it was missed, unless it was held and is recorded late.');
    return ok({ state: said.state, reason: said.reason, notes: null, attended: [] });
  }
  if (date > day) return invalid('state', 'Its day has not come yet.');
  const codes = new Set(said.attended ?? checkin.teams.map(({ code }) => code));
  const attended = checkin.teams.filter(({ code }) => codes.delete(code)).sort(byCode);
  const [stranger] = codes;
  if (stranger !== undefined) return invalid('attended', `“${stranger}” is none of its teams.`, 'unknown');
  if (attended.length < 2)
    return invalid('attended', 'A check-in is held when two or more of its teams are there.');
  return ok({ state: said.state, reason: null, notes: said.notes, attended });
}

const byCode = (a: { readonly code: string }, b: { readonly code: string }) => (a.code < b.code ? -1 : 1);
