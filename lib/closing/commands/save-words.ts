import type { Tx } from '@/db/client';
import { write } from '@/lib/audit/commands/write';
import type { AuditEntry } from '@/lib/audit/model';
import type { Context } from '@/lib/auth/actor';
import { mayForTeam, refuseRole } from '@/lib/auth/policy';
import { formatMonth, type Month, monthOf } from '@/lib/core/month';
import { parse } from '@/lib/core/parse';
import { fail, invalid, ok, type Result } from '@/lib/core/result';
import { closingsOf } from '@/lib/figures/queries';
import { goalsOf, objectivesOf } from '@/lib/objectives/queries';
import { dayOf, type Team } from '@/lib/people/model';
import { organizationOf, teamsOf } from '@/lib/people/queries';
import { wordsInput } from '../input';
import type { WordItem } from '../model';
import { saveWord, wordsOf, wordToChange } from '../queries';

type Said = Pick<WordItem, 'kind' | 'code' | 'happened' | 'doing' | 'need'>;

/** An objective or goal with the teams that speak of it: an objective's owner, each team of a goal. */
async function subjectOf(tx: Tx, organizationId: string, { kind, code }: Pick<Said, 'kind' | 'code'>) {
  if (kind === 'objective') {
    const [found] = await objectivesOf(tx, organizationId, code);
    return found && { title: found.title, objectiveId: found.id, goalId: null, teams: [found.ownerTeam] };
  }
  const [found] = await goalsOf(tx, organizationId, { code });
  return found && { title: found.title, objectiveId: null, goalId: found.id, teams: found.teams };
}

/** Saves what a team says of some objectives and goals; what is the same as before changes nothing. */
export async function putWords(
  tx: Tx,
  context: Context,
  month: Month,
  team: Pick<Team, 'id' | 'code' | 'name'>,
  words: readonly Said[],
  record: (entry: AuditEntry) => void,
  expectedVersion?: number,
): Promise<Result<null>> {
  const { organizationId } = context.actor;
  for (const [index, { kind, code, happened, doing, need }] of words.entries()) {
    const found = await subjectOf(tx, organizationId, { kind, code });
    if (!found) return invalid(`words.${index}.code`, `There is no ${kind} “${code}”.`);
    if (!found.teams.includes(team.code)) {
      return invalid(`words.${index}.code`, `${found.title} is not ${team.name}’s to speak of.`);
    }
    const { objectiveId, goalId } = found;
    const subject = { month, teamId: team.id, objectiveId, goalId };
    const before = await wordToChange(tx, organizationId, subject);
    if (expectedVersion !== undefined && expectedVersion !== (before?.version ?? 0)) {
      return fail('stale', `What was said of ${found.title} has been changed meanwhile.`, {
        current: before,
      });
    }
    const now = { happened, doing, need };
    const same = before && { happened: before.happened, doing: before.doing, need: before.need };
    if (JSON.stringify(now) === JSON.stringify(same ?? { happened: null, doing: null, need: null })) continue;
    await saveWord(tx, context, subject, now);
    record({
      action: 'month.submit',
      entity: 'month',
      code: `${month}@${team.code}`,
      before: same && { kind, code, ...same },
      after: { kind, code, ...now },
    });
  }
  return ok(null);
}

/**
 * Saves the three lines of one objective or goal for a month, of the team given or the only one that speaks of it. They
 * stand until the month is locked; nothing is said of a month to come.
 */
export async function saveWords(
  context: Context,
  subject: Pick<Said, 'kind' | 'code'>,
  month: Month,
  input: unknown,
  { team: asked, version }: { team?: string | undefined; version?: number | undefined } = {},
): Promise<Result<WordItem | null>> {
  const refused = refuseRole(context.actor, 'month.submit');
  if (refused) return refused;
  const { organizationId } = context.actor;
  return write(context, async (tx, record) => {
    const found = await subjectOf(tx, organizationId, subject);
    if (!found) return fail('not-found', `There is no ${subject.kind} “${subject.code}”.`);
    const [teams, organization] = await Promise.all([teamsOf(tx), organizationOf(tx, organizationId)]);
    const known = teams.find(({ code }) => code === asked);
    if (asked !== undefined && !known) return fail('not-found', `There is no team “${asked}”.`);
    const parsed = parse(wordsInput, input);
    if (!parsed.ok) return parsed;
    const [only, second] = found.teams;
    const team = known ?? (second === undefined ? teams.find(({ code }) => code === only) : undefined);
    if (!team) return invalid('team', `Several teams speak of ${found.title}: name the team.`);
    if (!found.teams.includes(team.code))
      return invalid('team', `${found.title} is not ${team.name}’s to speak of.`);
    if (month > monthOf(dayOf(organization, context.now)))
      return invalid('month', `${formatMonth(month)} has not begun.`);
    if (!mayForTeam(context.actor, 'month.submit', team.id)) {
      return fail('forbidden', `You do not speak for the team ${team.name}.`);
    }
    const closings = await closingsOf(tx, organizationId, { months: [month], hold: 'hold' });
    if (closings.isLocked(month)) return fail('locked', `${formatMonth(month)} is locked.`);
    const said = await putWords(tx, context, month, team, [{ ...subject, ...parsed.value }], record, version);
    if (!said.ok) return said;
    const all = await wordsOf(tx, organizationId, { month });
    const word = all.find(
      (each) => each.kind === subject.kind && each.code === subject.code && each.team === team.code,
    );
    return ok(word ?? null);
  });
}
