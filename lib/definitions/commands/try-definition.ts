import { and, eq } from 'drizzle-orm';
import { definitionTrial } from '@/db/schema/definitions';
import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { parse } from '@/lib/core/parse';
import { type FieldError, fail, ok, type Result } from '@/lib/core/result';
import { trialInput } from '../input';
import { toVersionItem, type VersionItem } from '../model/item';
import { heldVersion, refuseOld, refuseTeams, versionNow } from './held-definition';

/**
 * Enters what past months would have been under a proposed version; they stay with the version and are no figures of the
 * KPI. Months that are not named stay. By those who may enter figures for a team that uses it, or an executive.
 */
export async function tryDefinition(
  context: Context,
  code: string,
  number: number,
  input: unknown,
): Promise<Result<VersionItem>> {
  const { actor, now } = context;
  const refused = refuseRole(actor, 'definition.try');
  if (refused) return refused;
  const { organizationId } = actor;
  return write(context, async (tx, record) => {
    const held = await heldVersion(tx, context, code, number);
    if (!held.ok) return held;
    const parsed = parse(trialInput, input);
    if (!parsed.ok) return parsed;
    const { definition, version, kpi, present } = held.value;
    const teams = definition.using.map(({ id }) => id);
    const foreign = refuseTeams(actor, 'definition.try', teams, `Your teams do not use ${kpi.name}.`);
    if (foreign) return foreign;
    const old = refuseOld(held.value);
    if (old) return old;
    if (version.state !== 'proposed')
      return fail('stale', `v${number} is in force: its figures are the KPI’s own.`);
    const errors = faultsIn(parsed.value.figures, present, kpi.allowNegative);
    if (errors.length > 0) return fail('invalid', errors[0]?.message ?? '', { errors });
    const stood = new Map(version.trial.map(({ month, value }) => [month, value]));
    const changed = parsed.value.figures.filter(({ month, value }) => (stood.get(month) ?? null) !== value);
    if (changed.length === 0) return ok(toVersionItem(code, version));
    for (const { month } of changed) {
      await tx
        .delete(definitionTrial)
        .where(
          and(
            eq(definitionTrial.organizationId, organizationId),
            eq(definitionTrial.kpiId, kpi.id),
            eq(definitionTrial.number, number),
            eq(definitionTrial.month, month),
          ),
        );
    }
    const by = { byAccount: actor.accountId, byToken: actor.tokenId, via: actor.via, at: now };
    const rows = changed.flatMap(({ month, value }) =>
      value === null ? [] : [{ organizationId, kpiId: kpi.id, number, month, value, ...by }],
    );
    if (rows.length > 0) await tx.insert(definitionTrial).values(rows);
    const figures = (of: (month: (typeof changed)[number]) => number | null) =>
      Object.fromEntries(changed.map((each) => [each.month, of(each)]));
    record({
      action: 'definition.try',
      entity: 'definition',
      code,
      before: { version: number, ...figures(({ month }) => stood.get(month) ?? null) },
      after: { version: number, ...figures(({ value }) => value) },
      count: changed.length,
    });
    return ok(toVersionItem(code, (await versionNow(tx, organizationId, held.value, number)).version));
  });
}

function faultsIn(
  figures: readonly { readonly month: string; readonly value: number | null }[],
  present: string,
  allowNegative: boolean,
): FieldError[] {
  const seen = new Set<string>();
  return figures.flatMap(({ month, value }, index) => {
    const fault = (field: string, message: string) => [
      { path: `figures.${index}.${field}`, code: 'invalid', message },
    ];
    if (seen.has(month)) return fault('month', 'This month is named twice.');
    seen.add(month);
    if (month > present) return fault('month', 'The month has not begun.');
    if (value !== null && value < 0 && !allowNegative) return fault('value', 'This KPI is never below zero.');
    return [];
  });
}
