import { v7 as uuidv7 } from 'uuid';
import type { Tx } from '@/db/client';
import { definitionVerdict, definitionVersion } from '@/db/schema/definitions';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { mayForTeam, refuseRole } from '@/lib/auth/policy';
import { addDays } from '@/lib/core/month';
import { parse } from '@/lib/core/parse';
import { fail, invalid, ok, type Result } from '@/lib/core/result';
import { membersOf, teamByCode } from '@/lib/people/queries';
import { agreementInput } from '../input';
import { isSigned } from '../model';
import { toVersionItem, type VersionItem } from '../model/item';
import { adopt, type HeldVersion, heldVersion, refuseOld, versionKey, versionNow } from './held-definition';

/** A dispute that nobody has referred is decided within so many days. */
const DAYS_TO_DECIDE = 14;

/** What a team said, and the version as it stands after it. */
interface Agreed extends VersionItem {
  readonly team: string;
  readonly verdict: 'agree' | 'object';
  readonly comment: string | null;
  /** Signed by every using team without open objection. */
  readonly agreed: boolean;
}

/**
 * Signs the newest version for a using team, or objects to it with a comment; who signs answers the own objection. The
 * last signature brings a proposed version into force. The first objection names who decides: an executive, in two weeks,
 * unless somebody was named. By a lead of the team, or an admin.
 */
export async function agreeOnDefinition(
  context: Context,
  code: string,
  number: number,
  input: unknown,
): Promise<Result<Agreed>> {
  const { actor, now } = context;
  const refused = refuseRole(actor, 'definition.sign');
  if (refused) return refused;
  const { organizationId } = actor;
  return write(context, async (tx, record) => {
    const held = await heldVersion(tx, context, code, number);
    if (!held.ok) return held;
    const parsed = parse(agreementInput, input);
    if (!parsed.ok) return parsed;
    const { verdict, comment = null } = parsed.value;
    const using = await usingTeam(tx, held.value, parsed.value.team);
    if (!using.ok) return using;
    const { team, id: teamId, name } = using.value;
    if (!mayForTeam(actor, 'definition.sign', teamId))
      return fail('forbidden', `Only a lead of ${name} speaks for it.`);
    const old = refuseOld(held.value);
    if (old) return old;
    const { version, kpi } = held.value;
    if (verdict === 'object' && version.decision !== null)
      return invalid('verdict', 'This was decided; propose a new version instead.', 'decided');
    const before = version.agreement.find((each) => each.team === team);
    const said = {
      signed: 'agree',
      'open-objection': 'object',
      'decided-objection': 'object',
      unsigned: null,
    };
    const stood = said[before?.state ?? 'unsigned'];
    if (stood === verdict && before?.comment === comment)
      return ok(answerOf(held.value, team, verdict, comment));
    const by = { byAccount: actor.accountId, byToken: actor.tokenId, via: actor.via, at: now };
    const row = { organizationId, id: uuidv7(), kpiId: kpi.id, number, teamId, verdict, comment };
    await tx.insert(definitionVerdict).values({ ...row, ...by });
    if (verdict === 'object' && version.decider === null) await nameDecider(tx, organizationId, held.value);
    record({
      action: verdict === 'agree' ? 'definition.sign' : 'definition.object',
      entity: 'definition',
      code,
      before: { version: number, team, verdict: stood, comment: before?.comment ?? null },
      after: { version: number, team, verdict, comment },
      reason: comment,
    });
    const signed = await versionNow(tx, organizationId, held.value, number);
    if (signed.version.state !== 'proposed' || !isSigned(signed.version))
      return ok(answerOf(signed, team, verdict, comment));
    await adopt(tx, context, signed, record);
    return ok(answerOf(await versionNow(tx, organizationId, held.value, number), team, verdict, comment));
  });
}

const answerOf = (
  { kpi, version }: HeldVersion,
  team: string,
  verdict: Agreed['verdict'],
  comment: string | null,
): Agreed => ({
  ...toVersionItem(kpi.code, version),
  ...{ team, verdict, comment },
  agreed: isSigned(version),
});

/** The team among those that use the KPI. */
async function usingTeam(tx: Tx, { definition, kpi }: HeldVersion, code: string) {
  const using = definition.using.find((each) => each.team === code);
  if (using) return ok(using);
  const team = await teamByCode(tx, code);
  return team
    ? invalid(
        'team',
        `${team.name} does not use ${kpi.name}: it neither owns nor reports it, nor has a goal on it.`,
      )
    : invalid('team', `There is no team “${code}”.`, 'unknown');
}

/** An executive, else an admin; in an organization with neither, nobody. */
async function nameDecider(tx: Tx, organizationId: string, { kpi, version, day }: HeldVersion) {
  const members = (await membersOf(tx)).filter(({ disabledAt }) => disabledAt === null);
  const decider =
    members.find(({ role }) => role === 'executive') ?? members.find(({ role }) => role === 'admin');
  if (!decider) return;
  await tx
    .update(definitionVersion)
    .set({ decider: decider.accountId, decideBy: addDays(day, DAYS_TO_DECIDE) })
    .where(versionKey(organizationId, kpi.id, version.number));
}
