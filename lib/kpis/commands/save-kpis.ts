import { type SQL, sql } from 'drizzle-orm';
import { columnOf } from '@/db/arrays';
import type { Tx } from '@/db/client';
import { Overtaken } from '@/lib/audit/commands/write';
import { fail, invalid, ok, type Result } from '@/lib/core/result';
import { changesOf, type FieldChange, fieldsOfNew, isComputed, type Kpi, type KpiItem } from '../model';
import { figureTeams, withVersions } from '../queries';
import { type DefinedKpi, defineKpis } from './define-kpi';

/** A KPI as it is to be; `before` null: a new one, else the one that it was, whose version `after` follows. */
export interface KpiChange {
  readonly id: string;
  readonly before: Kpi | null;
  readonly after: KpiItem;
}

export interface JudgedKpi extends KpiChange {
  readonly links: DefinedKpi;
}

/**
 * Judges KPIs that are saved together, as one set: one answer for each, with every fault at its field. What would
 * silently change figures already typed is refused: computing a KPI that holds figures, another frequency, or taking
 * it from a team that has entered some. A definition in versions is not rewritten here.
 */
export async function judgeKpis(
  tx: Tx,
  organizationId: string,
  changes: readonly KpiChange[],
): Promise<Result<JudgedKpi>[]> {
  const ids = changes.flatMap(({ before }) => before?.id ?? []);
  const defined = await defineKpis(
    tx,
    organizationId,
    changes.map(({ id, after }) => ({ id, ...after })),
  );
  const [held, versioned] = await Promise.all([
    figureTeams(tx, organizationId, ids),
    withVersions(tx, organizationId, ids),
  ]);
  return changes.map((change, index) => {
    const links = defined[index];
    if (!links?.ok) return links ?? fail('invalid', 'Not acceptable.');
    const refused =
      change.before &&
      (heldFigures(change.before, change.after, links.value, held) ??
        otherDefinition(change.before, change.after, versioned));
    return refused ?? ok({ ...change, links: links.value });
  });
}

/** A definition cannot change without why: once it has versions, it changes by a new one. */
function otherDefinition(before: Kpi, after: KpiItem, versioned: ReadonlySet<string>) {
  if (after.definition === before.definition || !versioned.has(before.id)) return null;
  const message = `${before.name} is defined in versions; propose a new one, with why, under Definitions.`;
  return invalid('definition', message, 'versioned');
}

function heldFigures(
  before: Kpi,
  after: KpiItem,
  links: DefinedKpi,
  held: ReadonlyMap<string, ReadonlySet<string>>,
) {
  const teams = held.get(before.id);
  if (!teams) return null;
  if (isComputed(after.class) && !isComputed(before.class)) {
    const message = `${before.name} holds typed figures and cannot become computed; make a new KPI.`;
    return invalid('class', message, 'in_use');
  }
  if (after.frequency !== before.frequency) {
    const message = `${before.name} holds figures per ${before.frequency}; make a new KPI.`;
    return invalid('frequency', message, 'in_use');
  }
  if (after.currency !== before.currency) {
    const money = before.currency ?? 'the organization’s currency';
    return invalid('currency', `${before.name} holds figures in ${money}; make a new KPI.`, 'in_use');
  }
  if (before.teamIds.some((team) => teams.has(team) && !links.teamIds.includes(team))) {
    const message = `A team that has entered figures of ${before.name} cannot be taken off it.`;
    return invalid('teams', message, 'in_use');
  }
  return null;
}

/** One alone. */
export async function judgeKpi(
  tx: Tx,
  organizationId: string,
  change: KpiChange,
): Promise<Result<JudgedKpi>> {
  const [judged] = await judgeKpis(tx, organizationId, [change]);
  if (!judged) throw new Error('One KPI has one answer');
  return judged;
}

/** Judges and stores; what stands in the way comes back by code, and then nothing was stored. */
export async function saveKpis(
  tx: Tx,
  organizationId: string,
  changes: readonly KpiChange[],
  now: Date,
): Promise<ReadonlyMap<string, string>> {
  const refusals = new Map<string, string>();
  const stored: JudgedKpi[] = [];
  const judged = await judgeKpis(tx, organizationId, changes);
  judged.forEach((each, index) => {
    if (each.ok) stored.push(each.value);
    else refusals.set(changes[index]?.after.code ?? '', each.failure.message);
  });
  if (refusals.size === 0) await storeKpis(tx, organizationId, stored, now);
  return refusals;
}

/** What a command over many KPIs leaves in the audit, by their codes: the fields that differ, a new KPI as it is. */
export function auditOf(changes: readonly KpiChange[]) {
  const fields = (of: readonly FieldChange[], at: 'before' | 'after') =>
    Object.fromEntries(of.map((change) => [change.field, change[at]]));
  const before: Record<string, unknown> = {};
  const after: Record<string, unknown> = {};
  for (const change of changes) {
    const { code } = change.after;
    const differences = change.before ? changesOf(change.before, change.after) : fieldsOfNew(change.after);
    if (change.before) before[code] = fields(differences, 'before');
    after[code] = fields(differences, 'after');
  }
  return { before, after, count: changes.length };
}

/** Stores them. Throws `Overtaken` when somebody else took a code or changed one of them meanwhile. */
export async function storeKpis(
  tx: Tx,
  organizationId: string,
  judged: readonly JudgedKpi[],
  now: Date,
): Promise<void> {
  if (judged.length === 0) return;
  await put(
    judged.filter(({ before }) => before === null),
    (rows) => tx.execute(insertion(organizationId, rows)),
  );
  await put(
    judged.filter(({ before }) => before !== null),
    (rows) => tx.execute(change(organizationId, rows, now)),
  );
  await relink(tx, organizationId, judged);
}

async function put(
  judged: readonly JudgedKpi[],
  store: (rows: SQL) => Promise<{ readonly length: number }>,
): Promise<void> {
  if (judged.length === 0) return;
  const rows = judged.map(({ id, after, links }) => ({
    id,
    ...after,
    owner: links.ownerTeamId,
    person: links.updaterId,
    weight: links.weightKpiId,
    onTrack: after.thresholds?.onTrack ?? null,
    atRisk: after.thresholds?.atRisk ?? null,
    boundsUnit: after.thresholds?.unit ?? 'fraction',
  }));
  const table = sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as x(id uuid, code text, name text, unit text,
    currency text, decimals int, direction text, class text, formula text, weight uuid, frequency text, source text, person uuid,
    owner uuid, definition text, "allowNegative" boolean, critical boolean, recurring boolean, "funnelStage" text, "onTrack" numeric, "atRisk" numeric,
    "boundsUnit" text, archived boolean, version int)`;
  const stored = await store(table);
  if (stored.length < judged.length) throw new Overtaken();
}

const COLUMNS = sql`name, unit, currency, decimals, direction, class, formula, weight_kpi_id, frequency, source, updater,
  owner_team_id, definition, allow_negative, critical, recurring, funnel_stage, on_track, at_risk, bounds_unit, version`;
const VALUES = sql`x.name, x.unit, x.currency, x.decimals, x.direction, x.class, x.formula, x.weight, x.frequency, x.source, x.person,
  x.owner, x.definition, x."allowNegative", x.critical, x.recurring, x."funnelStage", x."onTrack", x."atRisk", x."boundsUnit", x.version`;

const insertion = (organizationId: string, rows: SQL) => sql`
  insert into kpi (organization_id, id, code, ${COLUMNS}) select ${organizationId}::uuid, x.id, x.code, ${VALUES}
  from ${rows} on conflict do nothing returning id`;

const change = (organizationId: string, rows: SQL, now: Date) => sql`
  update kpi k set (${COLUMNS}) = row(${VALUES}),
    archived_at = case when x.archived then coalesce(k.archived_at, ${now.toISOString()}::timestamptz) end
  from ${rows} where k.organization_id = ${organizationId} and k.id = x.id and k.version = x.version - 1 returning k.id`;

/** Replaces which teams report the KPIs and what they are computed from. */
async function relink(tx: Tx, organizationId: string, judged: readonly JudgedKpi[]): Promise<void> {
  const pairs = (of: (links: DefinedKpi) => readonly string[]) =>
    judged.flatMap(({ id, links }) => of(links).map((linked) => ({ id, linked })));
  const columns = (all: readonly { id: string; linked: string }[]) => sql`
    unnest(${columnOf(
      all.map(({ id }) => id),
      'uuid',
    )}, ${columnOf(
      all.map(({ linked }) => linked),
      'uuid',
    )})`;
  const ids = columnOf(
    judged.map(({ id }) => id),
    'uuid',
  );
  const teams = columns(pairs(({ teamIds }) => teamIds));
  const inputs = columns(pairs(({ inputIds }) => inputIds));
  await tx.execute(sql`
    delete from kpi_team where organization_id = ${organizationId} and kpi_id = any(${ids})
      and (kpi_id, team_id) not in (select * from ${teams})`);
  await tx.execute(sql`
    insert into kpi_team (organization_id, kpi_id, team_id)
    select ${organizationId}::uuid, t.* from ${teams} t on conflict do nothing`);
  await tx.execute(
    sql`delete from kpi_input where organization_id = ${organizationId} and kpi_id = any(${ids})`,
  );
  await tx.execute(sql`
    insert into kpi_input (organization_id, kpi_id, input_id) select ${organizationId}::uuid, t.* from ${inputs} t`);
}
