import { z } from '@hono/zod-openapi';
import { MALFORMED } from '@/lib/core/parse';
import { dismissReminder } from '@/lib/reminders/commands/dismiss-reminder';
import { stageInput } from '@/lib/reminders/input';
import { STAGES } from '@/lib/reminders/model';
import { remindersView } from '@/lib/reminders/view';
import { listOf } from '../answers';
import { endpoint } from '../endpoint';
import { pageOf } from '../pages';
import { pageQuery } from '../query';

const tag = 'Reminders';
const day = z.string().openapi({ example: '2026-02-10' });
const month = z.string().openapi({ example: '2026-01', pattern: '^\\d{4}-(0[1-9]|1[0-2])$' });

const reminderAnswer = z
  .object({
    month,
    stage: z.enum(STAGES),
    dueDay: day,
    since: day,
    figures: z.array(z.object({ kpi: z.string(), team: z.string() })).readonly(),
  })
  .openapi('Reminder');

export const reminders = [
  endpoint({
    method: 'get',
    path: '/reminders',
    tag,
    summary: 'What the signed-in member is reminded of: figures that they owe, by month; a token has none',
    query: z.strictObject(pageQuery),
    answer: listOf(reminderAnswer),
    personal: true,
    async run({ context, query }) {
      const { items } = await remindersView(context);
      const shown = items.map(({ figures, ...reminder }) => ({
        ...reminder,
        figures: figures.map(({ kpi, team }) => ({ kpi, team })),
      }));
      return pageOf(shown, (reminder) => reminder.month, query);
    },
  }),
  endpoint({
    method: 'post',
    path: '/reminders/{month}/dismiss',
    tag,
    summary: 'Put one’s own reminder of a month away; its next stage comes all the same',
    command: 'reminder.dismiss',
    body: stageInput,
    status: 204,
    run: ({ context, params, body }) => dismissReminder(context, withMonth(body, params.month)),
  }),
];

/** A body that is no object stays what it is, to be refused as that. */
const withMonth = (body: unknown, month: string): unknown =>
  body === MALFORMED || typeof body !== 'object' || body === null || Array.isArray(body)
    ? body
    : { ...body, month };
