import { z } from '@hono/zod-openapi';
import { read } from '@/db/client';
import type { Context } from '@/lib/auth/actor';
import { thingCode } from '@/lib/core/fields';
import { type Month, toMonth } from '@/lib/core/month';
import { parse } from '@/lib/core/parse';
import { fail, ok, type Result } from '@/lib/core/result';
import type { Kpi } from '@/lib/kpis/model';
import { teamsOf } from '@/lib/people/queries';
import { saveTargets } from '@/lib/targets/commands/save-targets';
import { targetInput, targetRow, targetsInput } from '@/lib/targets/input';
import { defaultTeam, type TargetItem } from '@/lib/targets/model';
import { targetsOf } from '@/lib/targets/queries';
import { batchAnswer, listOf, targetAnswer } from '../answers';
import { type Call, endpoint } from '../endpoint';
import { pageOf } from '../pages';
import { pageQuery, periodQuery } from '../query';
import { findCell, monthOfAddress, refusalOfRow } from './cells';
import { findKpi } from './kpis';

const tag = 'Targets';
const CELL = '/kpis/{code}/targets/{month}';
const BATCH_BYTES = 20_000_000;
const EARLIEST = toMonth('1900-01');
const LATEST = toMonth('9999-12');

const teamQuery = { team: thingCode.optional() };

/** Targets of one KPI with the codes of their teams, also of teams that have left it. */
async function targetsOfKpi({ actor }: Context, kpi: Kpi, from: Month, to: Month): Promise<TargetItem[]> {
  const [all, teams] = await read(actor.organizationId, (tx) =>
    Promise.all([targetsOf(tx, actor.organizationId, [kpi.id], from, to), teamsOf(tx)]),
  );
  const codes = new Map(teams.map((team) => [team.id, team.code]));
  return all.map((target) => ({
    kpi: kpi.code,
    month: target.month,
    team: target.teamId === null ? null : (codes.get(target.teamId) ?? null),
    value: target.value,
    low: target.low,
    high: target.high,
    note: target.note,
    version: target.version,
  }));
}

async function putTarget(
  call: Call<typeof CELL, { team?: string | undefined }>,
): Promise<Result<TargetItem>> {
  const { context, params, query, body, expectedVersion } = call;
  const cell = await findCell(context, params.code, query.team);
  if (!cell.ok) return cell;
  const input = parse(targetInput, body);
  if (!input.ok) return input;
  const month = monthOfAddress(params.month);
  if (!month.ok) return month;
  const { kpi, team } = cell.value;
  const place = async () => {
    const all = await targetsOfKpi(context, kpi, month.value, month.value);
    return all.find((target) => target.team === (team?.code ?? defaultTeam(kpi)));
  };
  if (!(await place()) && (expectedVersion ?? 0) > 0) {
    return fail('stale', `${kpi.name} has no target for ${month.value} yet.`, { current: null });
  }
  const { reason, ...plan } = input.value;
  const row = { kpi: kpi.code, month: month.value, team: team?.code, version: expectedVersion, ...plan };
  const saved = await saveTargets(context, { targets: [row], reason });
  if (!saved.ok) return saved;
  const [rejected] = saved.value.rejected;
  if (rejected) return refusalOfRow(rejected);
  const blank = { value: null, low: null, high: null, note: null, version: 0 };
  const whose = team?.code ?? defaultTeam(kpi);
  return ok((await place()) ?? { kpi: kpi.code, month: month.value, team: whose, ...blank });
}

export const targets = [
  endpoint({
    method: 'get',
    path: '/kpis/{code}/targets',
    tag,
    summary: 'Targets of a KPI, by month; `team` null is the organization’s own',
    query: z.strictObject({ ...pageQuery, ...periodQuery, ...teamQuery }),
    answer: listOf(targetAnswer),
    find: ({ context, params }) => findKpi(context, params.code),
    async run({ context, params, query }) {
      const cell = await findCell(context, params.code, query.team);
      if (!cell.ok) return cell;
      const { kpi, team } = cell.value;
      const all = await targetsOfKpi(context, kpi, query.from ?? EARLIEST, query.to ?? LATEST);
      const wanted = team ? all.filter((target) => target.team === team.code) : all;
      return pageOf(wanted, (target) => `${target.month}@${target.team ?? ''}`, query);
    },
  }),
  endpoint({
    method: 'put',
    path: CELL,
    tag,
    summary: 'Set or revise one target; the old one stays in the history',
    command: 'targets.save',
    query: z.strictObject(teamQuery),
    body: targetInput,
    answer: targetAnswer,
    run: putTarget,
  }),
  endpoint({
    method: 'post',
    path: '/targets',
    tag,
    summary: 'Up to 50,000 targets at once, all or nothing',
    command: 'targets.save',
    body: targetsInput.extend({ targets: z.array(targetRow).max(50_000) }),
    maxBytes: BATCH_BYTES,
    answer: batchAnswer,
    async run({ context, body }) {
      const saved = await saveTargets(context, body);
      if (!saved.ok) return saved;
      const { versions, ...counts } = saved.value;
      return ok(counts);
    },
  }),
];
