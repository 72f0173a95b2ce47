import { z } from '@hono/zod-openapi';
import { read } from '@/db/client';
import type { Context } from '@/lib/auth/actor';
import { thingCode } from '@/lib/core/fields';
import { periodOf } from '@/lib/core/fiscal-calendar';
import { type Month, toMonth } from '@/lib/core/month';
import { parse } from '@/lib/core/parse';
import { fail, ok, type Result } from '@/lib/core/result';
import { BEYOND, beyondHistory } from '@/lib/entry/queries';
import type { Kpi } from '@/lib/kpis/model';
import { kpisByCode } from '@/lib/kpis/queries';
import { calendarOf } from '@/lib/people/model';
import { organizationOf, teamsOf } from '@/lib/people/queries';
import { saveTargets } from '@/lib/targets/commands/save-targets';
import { PERIODS, targetInput, targetRow, targetsInput } from '@/lib/targets/input';
import { defaultTeam, type TargetItem, type TargetPeriod } from '@/lib/targets/model';
import { originalTargets, targetHistory, targetsOf } from '@/lib/targets/queries';
import { listOf, targetAnswer, targetRevisionAnswer, targetsAnswer } from '../answers';
import { type Call, endpoint } from '../endpoint';
import { pageOf } from '../pages';
import { pageQuery, periodQuery } from '../query';
import { type Cell, findCell, monthOfAddress, refusalOfRow } from './cells';
import { findKpi } from './kpis';

const tag = 'Targets';
const CELL = '/kpis/{code}/targets/{month}';
const BATCH_BYTES = 20_000_000;
const EARLIEST = toMonth('1900-01');
const LATEST = toMonth('9999-12');

const teamQuery = { team: thingCode.optional() };
const periodField = z.enum(PERIODS, `One of ${PERIODS.join(', ')}.`);

/** Targets of one KPI with the codes of their teams, also of teams that have left it. */
async function targetsOfKpi(
  { actor }: Context,
  kpi: Kpi,
  from: Month,
  to: Month,
): Promise<(TargetItem & { readonly id: string })[]> {
  const [all, teams, originals] = await read(actor.organizationId, (tx) =>
    Promise.all([
      targetsOf(tx, actor.organizationId, [kpi.id], from, to),
      teamsOf(tx),
      originalTargets(tx, actor.organizationId, [kpi.id]),
    ]),
  );
  const codes = new Map(teams.map((team) => [team.id, team.code]));
  return all.map((target) => ({
    id: target.id,
    kpi: kpi.code,
    period: target.period,
    month: target.month,
    team: target.teamId === null ? null : (codes.get(target.teamId) ?? null),
    value: target.value,
    low: target.low,
    high: target.high,
    note: target.note,
    original: originals.get(target.id) ?? null,
    version: target.version,
  }));
}

async function putTarget(
  call: Call<typeof CELL, { team?: string | undefined }>,
): Promise<Result<TargetItem & { readonly warning?: string }>> {
  const { context, params, query, body, expectedVersion } = call;
  const cell = await findCell(context, params.code, query.team);
  if (!cell.ok) return cell;
  const input = parse(targetInput, body);
  if (!input.ok) return input;
  const month = monthOfAddress(params.month);
  if (!month.ok) return month;
  const { kpi, team } = cell.value;
  const { reason, ...plan } = input.value;
  const place = () => findTarget(context, cell.value, plan.period, month.value);
  if (!(await place()) && (expectedVersion ?? 0) > 0) {
    return fail('stale', `${kpi.name} has no target for ${month.value} yet.`, { current: null });
  }
  const row = { kpi: kpi.code, month: month.value, team: team?.code, version: expectedVersion, ...plan };
  const saved = await saveTargets(context, { targets: [row], reason });
  if (!saved.ok) return saved;
  const [rejected] = saved.value.rejected;
  if (rejected) return refusalOfRow(rejected);
  const blank = { value: null, low: null, high: null, note: null, original: null, version: 0 };
  const whose = team?.code ?? defaultTeam(kpi);
  const none = { kpi: kpi.code, period: plan.period, month: month.value, team: whose, ...blank };
  const stands = (await place()) ?? none;
  const asked = stands.value !== null && stands.note === null && stands.period === 'month';
  const target = { kpi: kpi.code, team: stands.team, month: stands.month, value: stands.value ?? 0 };
  const { organizationId } = context.actor;
  const beyond =
    asked && (await read(organizationId, (tx) => beyondHistory(tx, context, [target]))).has(target);
  return ok(beyond ? { ...stands, warning: BEYOND } : stands);
}

/** Which of the rows that were taken lie beyond history and come without a note, by their index. */
async function warningsOf(context: Context, body: unknown, taken: ReadonlyMap<number, number>) {
  const { targets: rows } = targetsInput.parse(body);
  const { organizationId } = context.actor;
  const given = rows.flatMap((raw, index) => {
    const row = taken.has(index) ? targetRow.safeParse(raw).data : undefined;
    const bare = row?.period === 'month' && typeof row.value === 'number' && (row.note ?? null) === null;
    return bare ? { ...row, index, value: row.value ?? 0 } : [];
  });
  return read(organizationId, async (tx) => {
    const kpis = await kpisByCode(tx, organizationId, [...new Set(given.map(({ kpi }) => kpi))]);
    const known = new Map(kpis.map((kpi) => [kpi.code, kpi]));
    const asked = given.map(({ index, kpi, team, month, value }) => {
      const whose = known.get(kpi);
      return { index, kpi, team: team ?? (whose ? defaultTeam(whose) : null), month, value };
    });
    const beyond = await beyondHistory(tx, context, asked);
    return asked.filter((each) => beyond.has(each)).map(({ index }) => ({ index, message: BEYOND }));
  });
}

/** The target of a cell: of a quarter or year the one whose months hold the month of the address. */
async function findTarget(context: Context, { kpi, team }: Cell, period: TargetPeriod, month: Month) {
  const { organizationId } = context.actor;
  const organization = await read(organizationId, (tx) => organizationOf(tx, organizationId));
  const { to } = periodOf(period, month, calendarOf(organization));
  const all = await targetsOfKpi(context, kpi, to, to);
  const whose = team?.code ?? defaultTeam(kpi);
  return all.find((target) => target.period === period && target.team === whose);
}

export const targets = [
  endpoint({
    method: 'get',
    path: '/kpis/{code}/targets',
    tag,
    summary:
      'Targets of a KPI, by month; `team` null is the organization’s own, `original` the plan before its revisions',
    query: z.strictObject({ ...pageQuery, ...periodQuery, ...teamQuery, period: periodField.optional() }),
    answer: listOf(targetAnswer),
    find: ({ context, params }) => findKpi(context, params.code),
    async run({ context, params, query }) {
      const cell = await findCell(context, params.code, query.team);
      if (!cell.ok) return cell;
      const { kpi, team } = cell.value;
      const all = await targetsOfKpi(context, kpi, query.from ?? EARLIEST, query.to ?? LATEST);
      const wanted = all
        .filter((target) => !team || target.team === team.code)
        .filter(({ period }) => query.period === undefined || query.period === period);
      return pageOf(wanted, ({ period, month, team: of }) => `${period} ${month}@${of ?? ''}`, query);
    },
  }),
  endpoint({
    method: 'put',
    path: CELL,
    tag,
    summary:
      'Set or revise one target, of a month or of the quarter or year around it; a revision needs a reason, and an executive where it makes the target easier',
    command: 'targets.save',
    query: z.strictObject(teamQuery),
    body: targetInput,
    answer: targetAnswer,
    run: putTarget,
  }),
  endpoint({
    method: 'get',
    path: '/kpis/{code}/targets/{month}/history',
    tag,
    summary:
      'Every state that a target has had, oldest first; `revised` where it replaced a plan that had stood',
    query: z.strictObject({ ...pageQuery, ...teamQuery, period: periodField.optional() }),
    answer: listOf(targetRevisionAnswer),
    find: ({ context, params }) => findKpi(context, params.code),
    async run({ context, params, query }) {
      const cell = await findCell(context, params.code, query.team);
      if (!cell.ok) return cell;
      const month = monthOfAddress(params.month);
      if (!month.ok) return month;
      const found = await findTarget(context, cell.value, query.period ?? 'month', month.value);
      const { organizationId } = context.actor;
      const all = found
        ? await read(organizationId, (tx) => targetHistory(tx, organizationId, found.id))
        : [];
      return pageOf(all, (state) => String(state.version), query);
    },
  }),
  endpoint({
    method: 'post',
    path: '/targets',
    tag,
    summary:
      'Up to 50,000 targets at once, all or nothing; `warnings` name those without a note that lie beyond history',
    command: 'targets.save',
    body: targetsInput.extend({ targets: z.array(targetRow).max(50_000) }),
    maxBytes: BATCH_BYTES,
    answer: targetsAnswer,
    async run({ context, body }) {
      const saved = await saveTargets(context, body);
      if (!saved.ok) return saved;
      const { versions, ...counts } = saved.value;
      const warnings = await warningsOf(context, body, versions);
      return ok(warnings.length > 0 ? { ...counts, warnings } : counts);
    },
  }),
];
