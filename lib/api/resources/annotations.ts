import { z } from '@hono/zod-openapi';
import { read } from '@/db/client';
import { archiveAnnotation } from '@/lib/annotations/commands/archive-annotation';
import { createAnnotation } from '@/lib/annotations/commands/create-annotation';
import { updateAnnotation } from '@/lib/annotations/commands/update-annotation';
import { annotationInput, annotationPatch } from '@/lib/annotations/input';
import { annotationOf, annotationsOf } from '@/lib/annotations/queries';
import { fail, ok } from '@/lib/core/result';
import { annotationAnswer, listOf } from '../answers';
import { type Call, endpoint } from '../endpoint';
import { pageOf } from '../pages';
import { pageQuery } from '../query';
import { findKpi } from './kpis';

const tag = 'KPIs';
const LIST = '/kpis/{code}/annotations';
const ONE = '/kpis/{code}/annotations/{id}';

async function findAnnotation({ context, params }: Pick<Call<typeof ONE, never>, 'context' | 'params'>) {
  const kpi = await findKpi(context, params.code);
  if (!kpi.ok) return kpi;
  const { organizationId } = context.actor;
  const found = await read(organizationId, (tx) => annotationOf(tx, organizationId, kpi.value.id, params.id));
  return found ? ok(found) : fail('not-found', 'There is no such annotation.');
}

export const annotations = [
  endpoint({
    method: 'get',
    path: LIST,
    tag,
    summary: 'What was written to the chart of a KPI, by month',
    query: z.strictObject(pageQuery),
    answer: listOf(annotationAnswer),
    find: ({ context, params }) => findKpi(context, params.code),
    async run({ context, params, query }) {
      const kpi = await findKpi(context, params.code);
      if (!kpi.ok) return kpi;
      const { organizationId } = context.actor;
      const all = await read(organizationId, (tx) => annotationsOf(tx, organizationId, kpi.value.id));
      return pageOf(all, ({ id }) => id, query);
    },
  }),
  endpoint({
    method: 'post',
    path: LIST,
    tag,
    summary: 'Write to the chart of a KPI, at a month or a span of months',
    command: 'annotation.create',
    body: annotationInput,
    answer: annotationAnswer,
    status: 201,
    location: ({ kpi, id }) => `/kpis/${kpi}/annotations/${id}`,
    run: ({ context, params, body }) => createAnnotation(context, params.code, body),
  }),
  endpoint({
    method: 'get',
    path: ONE,
    tag,
    summary: 'One annotation',
    answer: annotationAnswer,
    find: findAnnotation,
    run: findAnnotation,
  }),
  endpoint({
    method: 'patch',
    path: ONE,
    tag,
    summary: 'Change an annotation; only what is named changes, what it said before stays in the audit',
    command: 'annotation.update',
    body: annotationPatch,
    answer: annotationAnswer,
    run: ({ context, params, body, expectedVersion }) =>
      updateAnnotation(context, params.code, params.id, body, expectedVersion),
  }),
  endpoint({
    method: 'delete',
    path: ONE,
    tag,
    summary: 'Take an annotation off the charts; it stays in the audit',
    command: 'annotation.archive',
    status: 204,
    find: findAnnotation,
    run: ({ context, params, expectedVersion }) =>
      archiveAnnotation(context, params.code, params.id, expectedVersion),
  }),
];
