import { z } from '@hono/zod-openapi';
import { auditFilter } from '@/lib/audit/input';
import { auditView } from '@/lib/audit/view';
import { ok } from '@/lib/core/result';
import { auditAnswer, listOf } from '../answers';
import { endpoint } from '../endpoint';
import { limitOf, readCursor, writeCursor } from '../pages';
import { pageQuery } from '../query';

const position = z.tuple([z.int().min(0), z.uuid()]).transform(([micros, id]) => ({ micros, id }));

export const reading = [
  endpoint({
    method: 'get',
    path: '/audit',
    tag: 'Reading',
    summary: 'Who changed what, newest first; `entity` is a kind of thing or a code',
    query: auditFilter.extend(pageQuery),
    answer: listOf(auditAnswer),
    async run({ context, query: { limit, cursor, ...filter } }) {
      const after = cursor === undefined ? ok(null) : readCursor(position, cursor);
      if (!after.ok) return after;
      const view = await auditView(context, filter, limitOf({ limit }), after.value);
      if (!view.ok) return view;
      const { items, next } = view.value;
      return ok({ items, nextCursor: next && writeCursor([next.micros, next.id]) });
    },
  }),
];
