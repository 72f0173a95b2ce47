import { z } from '@hono/zod-openapi';
import { STAGES } from '@/lib/handoff/model';

const month = z.string().openapi({ example: '2026-03', pattern: '^\\d{4}-(0[1-9]|1[0-2])$' });
const moment = z.string().openapi({ format: 'date-time' });
const day = z.string().openapi({ format: 'date' });
const count = z.int().nullable();
const written = { version: z.int(), enteredBy: z.string().nullable(), enteredAt: moment };

const counts = {
  received: z.int(),
  worked: count,
  inTime: count,
  accepted: count,
  rejected: z.object({ badFit: count, noIntent: count, duplicate: count, unreachable: count, other: count }),
  won: count,
};

export const reportAnswer = z
  .object({
    ...{ month, source: z.string(), tactic: z.string().nullable() },
    ...counts,
    ...{ note: z.string().nullable(), reportedOn: day },
    ...written,
  })
  .openapi('HandoffReport');

export const revisionAnswer = z.object({ ...counts, note: z.string().nullable(), ...written });

export const batchAnswer = z.object({
  inserted: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  rejected: z
    .array(
      z.object({
        index: z.int(),
        code: z.string(),
        path: z.string(),
        message: z.string(),
        current: z.unknown().optional(),
      }),
    )
    .readonly(),
});

export const pastedAnswer = batchAnswer.extend({
  columns: z.array(z.object({ header: z.string(), field: z.string().nullable() })).readonly(),
  faults: z.array(z.object({ line: z.int(), column: z.string(), message: z.string() })).readonly(),
});

export const answerAnswer = z
  .object({
    month,
    source: z.string().nullable(),
    text: z.string(),
    answeredOn: day,
    changedOn: day,
    ...written,
  })
  .openapi('HandoffAnswer');

export const explanationAnswer = z.object({
  ...{ month, stage: z.enum(STAGES), text: z.string(), figure: z.number(), reported: z.int() },
  ...written,
});

export const sourceAnswer = z
  .object({ code: z.string(), name: z.string(), archived: z.boolean(), version: z.int() })
  .openapi('LeadSource');

const stageKpi = z.string().nullable();
export const settingAnswer = z
  .object({
    workedWithinDays: z.int(),
    kpis: z.object({ received: stageKpi, accepted: stageKpi, won: stageKpi }),
    version: z.int(),
  })
  .openapi('HandoffSetting');

const rate = z.object({
  ...{ hits: z.int(), n: z.int(), rate: z.number(), low: z.number(), high: z.number() },
  ...{ enough: z.boolean(), rank: count },
});
const owed = z.object({ month, source: z.string().nullable(), dueDay: day, givenOn: day.nullable() });

export const summaryAnswer = z
  .object({
    month,
    blackHole: z
      .object({
        ...{ handedOver: z.number(), answered: z.int(), share: z.number() },
        ...{ unreported: z.number(), undecided: z.int() },
      })
      .nullable(),
    worked: z
      .object({ received: z.int(), inTime: z.int(), share: z.number(), atMost: z.boolean() })
      .nullable(),
    workedWithinDays: z.int(),
    ranking: z
      .array(
        z.object({
          ...{ source: z.string(), received: z.int(), accept: rate.nullable(), win: rate.nullable() },
          cost: z.object({
            ...{ spend: z.number().nullable(), won: z.int(), cpa: z.number().nullable(), rank: count },
          }),
        }),
      )
      .readonly(),
    reconciled: z
      .array(
        z.object({
          ...{ month, stage: z.enum(STAGES), kpi: stageKpi, figure: z.number().nullable(), reported: count },
          difference: z.number().nullable(),
          state: z.enum(['agrees', 'open', 'explained', 'not-known']),
          explanation: explanationAnswer.nullable(),
        }),
      )
      .readonly(),
    owed: z.object({ reports: z.array(owed).readonly(), answers: z.array(owed).readonly() }),
  })
  .openapi('HandoffSummary');
