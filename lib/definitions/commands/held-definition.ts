import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { definitionVersion } from '@/db/schema/definitions';
import { kpi as kpiTable } from '@/db/schema/kpis';
import type { AuditEntry } from '@/lib/audit/model';
import type { Actor, Context } from '@/lib/auth/actor';
import { type Command, mayEver, mayForTeam } from '@/lib/auth/policy';
import { type Month, monthOf } from '@/lib/core/month';
import { type Failure, fail, ok, type Result } from '@/lib/core/result';
import type { Kpi } from '@/lib/kpis/model';
import { kpisByCode } from '@/lib/kpis/queries';
import { dayOf } from '@/lib/people/model';
import { organizationOf } from '@/lib/people/queries';
import type { Definition, DefinitionVersion } from '../model';
import { toVersionItem } from '../model/item';
import { definitionsOf } from '../queries';

interface HeldKpi {
  readonly kpi: Kpi;
  /** The organization's day and month. */
  readonly day: string;
  readonly present: Month;
  /** Null: the KPI has none yet. */
  readonly definition: Definition | null;
}

/** The KPI, held until the end, so that of two who change its definition the second sees what the first has done. */
export async function heldKpi(tx: Tx, { actor, now }: Context, code: string): Promise<Result<HeldKpi>> {
  const { organizationId } = actor;
  await tx.execute(sql`
    select id from kpi where organization_id = ${organizationId} and code = ${code} for no key update`);
  const [[kpi], organization] = await Promise.all([
    kpisByCode(tx, organizationId, [code]),
    organizationOf(tx, organizationId),
  ]);
  if (!kpi || kpi.archived) return fail('not-found', `There is no KPI “${code}”.`);
  const day = dayOf(organization, now);
  const [definition = null] = await definitionsOf(tx, organizationId, monthOf(day), code);
  return ok({ kpi, day, present: monthOf(day), definition });
}

export interface HeldVersion extends HeldKpi {
  readonly definition: Definition;
  readonly version: DefinitionVersion;
}

/** The same, with one of its versions by its number. */
export async function heldVersion(
  tx: Tx,
  context: Context,
  code: string,
  number: number,
): Promise<Result<HeldVersion>> {
  const held = await heldKpi(tx, context, code);
  if (!held.ok) return held;
  const { definition, kpi } = held.value;
  const version = definition?.versions.find((each) => each.number === number);
  if (!definition || !version) return fail('not-found', `${kpi.name} has no definition ${number}.`);
  return ok({ ...held.value, definition, version });
}

/** The refusal of a version that is no longer asked about; null for the newest. */
export function refuseOld({ definition, version, kpi }: HeldVersion) {
  const { newest } = definition;
  if (version.number === newest?.number) return null;
  const message = newest
    ? `v${newest.number} of ${kpi.name} is the newest; v${version.number} is no longer asked about.`
    : `v${version.number} of ${kpi.name} is no longer asked about.`;
  return fail('stale', message, { current: newest && toVersionItem(kpi.code, newest) });
}

/** Null for leads of these teams, and for executives. */
export function refuseTeams(
  actor: Actor,
  command: Command,
  teamIds: readonly string[],
  message: string,
): { ok: false; failure: Failure } | null {
  const may = teamIds.some((id) => mayForTeam(actor, command, id)) || mayEver(actor, 'definition.any');
  return may ? null : fail('forbidden', message);
}

/** From now on the KPI means what the version says; its short text follows. */
export async function adopt(
  tx: Tx,
  { actor, now }: Context,
  { kpi, definition, version }: HeldVersion,
  record: (entry: AuditEntry) => void,
): Promise<void> {
  const { organizationId } = actor;
  await tx
    .update(definitionVersion)
    .set({ state: 'adopted', adoptedAt: now })
    .where(versionKey(organizationId, kpi.id, version.number));
  await tx
    .update(kpiTable)
    .set({ definition: version.text, version: kpi.version + 1 })
    .where(and(eq(kpiTable.organizationId, organizationId), eq(kpiTable.id, kpi.id)));
  const before = definition.versions.find(({ state }) => state === 'adopted');
  record({
    action: 'definition.adopt',
    entity: 'definition',
    code: kpi.code,
    before: before ? { version: before.number, text: before.text } : null,
    after: { version: version.number, text: version.text, validFrom: version.validFrom },
    reason: version.why,
  });
}

export const versionKey = (organizationId: string, kpiId: string, number: number) =>
  and(
    eq(definitionVersion.organizationId, organizationId),
    eq(definitionVersion.kpiId, kpiId),
    eq(definitionVersion.number, number),
  );

/** One version as it stands after what was done to it. */
export async function versionNow(tx: Tx, organizationId: string, held: HeldKpi, number: number) {
  const [definition] = await definitionsOf(tx, organizationId, held.present, held.kpi.code);
  const version = definition?.versions.find((each) => each.number === number);
  if (!definition || !version) throw new Error('A version that was held is there');
  return { ...held, definition, version };
}
