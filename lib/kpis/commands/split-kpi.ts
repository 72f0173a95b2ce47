import { v7 as uuidv7 } from 'uuid';
import type { Tx } from '@/db/client';
import { type Written, write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { parse } from '@/lib/core/parse';
import type { FieldError } from '@/lib/core/result';
import { fail, ok } from '@/lib/core/result';
import { kpiSplit } from '../input';
import { type Kpi, type KpiItem, partCode, type SplitAnswer, toItem } from '../model';
import { kpisByCode, tiesOf } from '../queries';
import { auditOf, judgeKpis, type KpiChange, storeKpis } from './save-kpis';

/**
 * Makes a KPI for each value of a channel, region, product…, and their sum (`formula`), in one step. A KPI that nothing
 * hangs on yet becomes the sum itself. One that has figures, targets, goals or objectives stays as it is, since a sum
 * holds no figures and what was entered stays; the sum is then a KPI of its own, `<code>_total`.
 */
export async function splitKpi(
  context: Context,
  code: string,
  input: unknown,
  expectedVersion?: number,
): Promise<Written<SplitAnswer>> {
  const refused = refuseRole(context.actor, 'kpi.split');
  if (refused) return refused;
  const { organizationId } = context.actor;
  return write(context, async (tx, record) => {
    const [now] = await kpisByCode(tx, organizationId, [code]);
    if (!now || now.archived) return fail('not-found', `There is no KPI “${code}”.`);
    const parsed = parse(kpiSplit, input);
    if (!parsed.ok) return parsed;
    if (expectedVersion !== undefined && expectedVersion !== now.version) {
      return fail('stale', `${now.name} has been changed meanwhile.`, { current: toItem(now) });
    }
    if (now.class !== 'flow' && now.class !== 'stock') {
      const words = `A ${now.class} is no sum of its parts; split what it is made of.`;
      return fail('invalid', words);
    }
    const { by, values, total } = parsed.value;
    const becomesSum = total === undefined && (await tiesOf(tx, organizationId, now.id)).length === 0;
    const parts = values.map((value) => partOf(now, by, value));
    const sum = sumOf(now, by, parts, becomesSum ? null : (total ?? {}));
    const taken = await takenCodes(tx, organizationId, parts, becomesSum ? null : sum);
    if (taken.length > 0) {
      const kind = taken.every((fault) => fault.code === 'duplicate') ? 'duplicate' : 'invalid';
      return fail(kind, taken[0]?.message ?? '', { errors: taken });
    }
    const changes: KpiChange[] = [
      ...parts.map((after) => ({ id: uuidv7(), before: null, after })),
      becomesSum ? { id: now.id, before: now, after: sum } : { id: uuidv7(), before: null, after: sum },
    ];
    const stored = [];
    for (const judged of await judgeKpis(tx, organizationId, changes)) {
      if (!judged.ok) return judged;
      stored.push(judged.value);
    }
    await storeKpis(tx, organizationId, stored, context.now);
    record({
      action: 'kpi.split',
      entity: 'kpi',
      code,
      ...auditOf(changes),
    });
    return ok({ total: sum, parts, becameSum: becomesSum });
  });
}

function partOf(kpi: Kpi, by: string, value: { code?: string | undefined; name: string }): KpiItem {
  const told = `${kpi.name} by ${by}: ${value.name}.`;
  return {
    ...toItem(kpi),
    code: value.code === undefined ? partCode(kpi.code, value.name) : `${kpi.code}_${value.code}`,
    name: `${kpi.name}: ${value.name}`.slice(0, 120),
    definition: `${told} ${kpi.definition ?? ''}`.trim().slice(0, 4000),
    version: 1,
  };
}

/** `total` null: the KPI itself, as its next version. */
function sumOf(
  kpi: Kpi,
  by: string,
  parts: readonly KpiItem[],
  total: { code?: string; name?: string | undefined } | null,
): KpiItem {
  const own = toItem(kpi);
  const formula = parts.map(({ code }) => code).join(' + ');
  const sum = { ...own, class: 'formula' as const, formula, updater: null, source: `Sum by ${by}` };
  if (total === null) return { ...sum, version: own.version + 1 };
  return {
    ...sum,
    code: total.code ?? `${kpi.code}_total`,
    name: total.name ?? `${kpi.name}, total`.slice(0, 120),
    version: 1,
  };
}

/** Codes that stand already, among KPIs or twice among the new ones, or that are too long. */
async function takenCodes(
  tx: Tx,
  organizationId: string,
  parts: readonly KpiItem[],
  total: KpiItem | null,
): Promise<FieldError[]> {
  const made = total ? [...parts, total] : parts;
  const standing = await kpisByCode(
    tx,
    organizationId,
    made.map(({ code }) => code),
  );
  return made.flatMap(({ code }, index) => {
    const path = index < parts.length ? `values.${index}.code` : 'total.code';
    if (code.length > 60) {
      return [{ path, code: 'too_big', message: `The code “${code}” is longer than 60 characters.` }];
    }
    const other = standing.find((kpi) => kpi.code === code);
    if (other) return [{ path, code: 'duplicate', message: `The code “${code}” is taken by ${other.name}.` }];
    const twice = made.findIndex((each) => each.code === code) < index;
    return twice ? [{ path, code: 'duplicate', message: `The code “${code}” is named twice.` }] : [];
  });
}
