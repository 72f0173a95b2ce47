import { z } from '@hono/zod-openapi';
import { emailField } from '@/lib/core/fields';
import { ok } from '@/lib/core/result';
import { STAGES } from '@/lib/reminders/model';
import { memberReminders, remindersView } from '@/lib/reminders/view';
import { listOf } from '../answers';
import { endpoint } from '../endpoint';
import { pageOf } from '../pages';
import { pageQuery } from '../query';

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
    tag: 'Reminders',
    summary:
      'What the signed-in member is reminded of: figures that they owe, by month. A token is no person and has none; that of an admin may name a `member`',
    query: z.strictObject({ ...pageQuery, member: emailField.optional() }),
    answer: listOf(reminderAnswer),
    personal: ({ context, query }) => context.actor.accountId !== null || query.member !== undefined,
    async run({ context, query }) {
      const { member } = query;
      const view =
        member === undefined ? ok(await remindersView(context)) : await memberReminders(context, member);
      if (!view.ok) return view;
      const shown = view.value.items.map(({ figures, ...reminder }) => ({
        ...reminder,
        figures: figures.map(({ kpi, team }) => ({ kpi, team })),
      }));
      return pageOf(shown, (reminder) => reminder.month, query);
    },
  }),
];
