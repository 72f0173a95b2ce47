import { z } from '@hono/zod-openapi';
import { read } from '@/db/client';
import type { Context } from '@/lib/auth/actor';
import { fail, ok, type Result } from '@/lib/core/result';
import { archiveKpi } from '@/lib/kpis/commands/archive-kpi';
import { createKpi } from '@/lib/kpis/commands/create-kpi';
import { restoreKpi } from '@/lib/kpis/commands/restore-kpi';
import { updateKpi } from '@/lib/kpis/commands/update-kpi';
import { kpiInput, kpiPatch } from '@/lib/kpis/input';
import { type Kpi, toItem } from '@/lib/kpis/model';
import { kpisByCode, kpisOf } from '@/lib/kpis/queries';
import { kpiAnswer, listOf } from '../answers';
import { endpoint } from '../endpoint';
import { pageOf } from '../pages';
import { pageQuery } from '../query';

/** The KPI of an address; archived ones are gone from there, but to take them back. */
export async function findKpi({ actor }: Context, code: string, withArchived = false): Promise<Result<Kpi>> {
  const [kpi] = await read(actor.organizationId, (tx) => kpisByCode(tx, actor.organizationId, [code]));
  return kpi && (withArchived || !kpi.archived) ? ok(kpi) : fail('not-found', `There is no KPI “${code}”.`);
}

const tag = 'KPIs';

export const kpis = [
  endpoint({
    method: 'get',
    path: '/kpis',
    tag,
    summary: 'All KPIs; with `archived=true` also those that were put away',
    query: z.strictObject({ ...pageQuery, archived: z.enum(['true', 'false']).optional() }),
    answer: listOf(kpiAnswer),
    async run({ context: { actor }, query }) {
      const withArchived = query.archived === 'true';
      const all = await read(actor.organizationId, (tx) => kpisOf(tx, actor.organizationId, withArchived));
      return pageOf(all.map(toItem), (kpi) => kpi.code, query);
    },
  }),
  endpoint({
    method: 'post',
    path: '/kpis',
    tag,
    summary: 'Add a KPI',
    command: 'kpi.create',
    body: kpiInput,
    answer: kpiAnswer,
    status: 201,
    location: (kpi) => `/kpis/${kpi.code}`,
    run: ({ context, body }) => createKpi(context, body),
  }),
  endpoint({
    method: 'get',
    path: '/kpis/{code}',
    tag,
    summary: 'One KPI',
    answer: kpiAnswer,
    find: ({ context, params }) => findKpi(context, params.code),
    async run({ context, params }) {
      const found = await findKpi(context, params.code);
      return found.ok ? ok(toItem(found.value)) : found;
    },
  }),
  endpoint({
    method: 'patch',
    path: '/kpis/{code}',
    tag,
    summary: 'Change a KPI; only what is named changes',
    command: 'kpi.update',
    body: kpiPatch,
    answer: kpiAnswer,
    run: ({ context, params, body, expectedVersion }) =>
      updateKpi(context, params.code, body, expectedVersion),
  }),
  endpoint({
    method: 'delete',
    path: '/kpis/{code}',
    tag,
    summary: 'Archive a KPI; its figures stay',
    command: 'kpi.archive',
    status: 204,
    find: ({ context, params }) => findKpi(context, params.code),
    run: ({ context, params, expectedVersion }) => archiveKpi(context, params.code, expectedVersion),
  }),
  endpoint({
    method: 'post',
    path: '/kpis/{code}/restore',
    tag,
    summary: 'Take an archived KPI back, with its figures',
    command: 'kpi.restore',
    answer: kpiAnswer,
    find: ({ context, params }) => findKpi(context, params.code, true),
    run: ({ context, params, expectedVersion }) => restoreKpi(context, params.code, expectedVersion),
  }),
];
