import { z } from '@hono/zod-openapi';

/** What the close of months answers. */
const code = z.string();
const month = z.string().openapi({ example: '2026-03', pattern: '^\\d{4}-(0[1-9]|1[0-2])$' });
const moment = z.string().openapi({ format: 'date-time' });
const text = z.string().nullable();
const state = z.enum(['open', 'submitted', 'locked']);
const timing = z.enum(['on-time', 'late', 'missed']).nullable();
const day = z.string().openapi({ format: 'date' });
const subject = z.enum(['objective', 'goal']);

const hole = z
  .object({ kpi: code, team: code, month, person: text, neverBecause: text })
  .openapi('Hole', { description: 'A figure that lacks; `neverBecause`: it will never come.' });

/** What a step of the close comes to. */
export const closeStepAnswer = z
  .object({ month, team: code.nullable(), state, holes: z.array(hole).readonly() })
  .openapi('CloseStep');

const monthClose = z.object({
  month,
  state: z.enum(['open', 'locked']),
  dueDay: day,
  lockedAt: moment.nullable(),
  lockedBy: text,
  teams: z
    .array(
      z.object({
        team: code,
        name: z.string(),
        state,
        timing,
        submittedAt: moment.nullable(),
        submittedBy: text,
        present: z.int(),
        expected: z.int(),
      }),
    )
    .readonly(),
});

export const monthCloseAnswer = monthClose.openapi('MonthClose');

const words = z.object({
  month,
  kind: subject,
  code,
  team: code,
  happened: text,
  doing: text,
  need: text,
  by: z.string(),
  at: moment,
  version: z.int(),
});

/** Null: nothing has been said. */
export const wordsAnswer = words.openapi('Words').nullable();

export const closeAnswer = monthClose
  .extend({
    holes: z.array(hole).readonly(),
    offTrack: z
      .array(z.object({ kind: subject, code, title: z.string(), objective: code, team: code }))
      .readonly(),
    words: z.array(words).readonly(),
    steps: z
      .array(
        z.object({
          team: code.nullable(),
          kind: z.enum(['submit', 'lock', 'reopen']),
          by: z.string(),
          at: moment,
          reason: text,
        }),
      )
      .readonly(),
  })
  .openapi('Close');

export const owedAnswer = z
  .object({
    figures: z.array(z.object({ kpi: code, team: code, month, person: text })).readonly(),
    submissions: z.array(z.object({ team: code, month, dueDay: day })).readonly(),
    locks: z.array(z.object({ month, ready: z.boolean(), submitted: z.int(), teams: z.int() })).readonly(),
  })
  .openapi('Owed');

export const completenessAnswer = z
  .object({
    team: code,
    months: z
      .array(z.object({ month, dueDay: day, state, timing, present: z.int(), expected: z.int() }))
      .readonly(),
    kpis: z
      .array(
        z.object({
          kpi: code,
          cells: z
            .array(z.enum(['value', 'estimate', 'n/a', 'blank', 'never', 'not-expected', 'not-due']))
            .readonly(),
        }),
      )
      .readonly(),
  })
  .openapi('Completeness', { description: 'The cells of a KPI stand in the order of the months.' });

export const neverAnswer = z
  .object({ kpi: code, team: code, month, reason: text, version: z.int() })
  .openapi('NeverComing');
