import { z } from '@hono/zod-openapi';
import { CLASSES, DIRECTIONS, FREQUENCIES, FUNNEL_STAGES, UNITS } from '@/lib/kpis/model';
import { BASE_RULES, GOAL_KINDS, HORIZONS, MEASURES, OBJECTIVE_STATES } from '@/lib/objectives/model';
import { ROLES, TEAM_KINDS } from '@/lib/people/model';
import { PERIODS } from '@/lib/targets/input';

/** What the API answers, as schemas: described in openapi.json and held by the types of commands and views. */
const code = z.string();
const month = z.string().openapi({ example: '2026-03', pattern: '^\\d{4}-(0[1-9]|1[0-2])$' });
const number = z.number().nullable();
const version = z.int();
const moment = z.string().openapi({ format: 'date-time' });
const thresholds = z.object({ onTrack: z.number(), atRisk: z.number() });
const cellValue = z.union([z.number(), z.literal('n/a'), z.null()]);
const via = z.enum(['interface', 'api', 'import', 'system']);

/** A list as every list is answered. */
export const listOf = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item).readonly(), nextCursor: z.string().nullable() });

export const organizationAnswer = z
  .object({
    slug: z.string(),
    name: z.string(),
    currency: z.string(),
    fiscalYearStartMonth: z.int(),
    fiscalYearLabel: z.enum(['ending', 'starting']),
    locale: z.string(),
    timeZone: z.string(),
    thresholds,
    graceDays: z.int(),
    reminderDaysBefore: z.int(),
    reminderDaysAfter: z.int(),
    reminderCap: z.int(),
    coverageFloor: z.number(),
    rollupCap: z.number(),
    allowsNewOrganizations: z.boolean(),
    revision: z.int(),
    version,
  })
  .openapi('Organization');

export const meAnswer = z
  .object({
    token: z.object({ name: z.string() }).nullable(),
    member: z.object({ name: z.string() }).nullable(),
    role: z.enum(ROLES),
    teams: z.union([z.literal('all'), z.array(code).readonly()]),
    organization: organizationAnswer,
  })
  .openapi('Me');

export const teamAnswer = z
  .object({ code, name: z.string(), kind: z.enum(TEAM_KINDS), archived: z.boolean(), version })
  .openapi('Team');

const person = z.object({
  email: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  teams: z.array(code).readonly(),
  state: z.enum(['active', 'invited', 'disabled']),
  expiresAt: moment.optional(),
  version,
});
const link = { link: z.string().openapi({ example: '/invitation/…' }), expiresAt: moment };

export const memberAnswer = person.openapi('Member');
/** Somebody invited, with the link to hand over. */
export const newMemberAnswer = person.extend(link).openapi('InvitedMember');
export const linkAnswer = z.object({ email: z.string(), ...link }).openapi('ResetLink');

const token = z.object({
  id: z.string(),
  name: z.string(),
  role: z.enum(ROLES),
  teams: z.array(code).readonly(),
  createdAt: moment,
  lastUsedAt: moment.nullable(),
});

export const tokenAnswer = token.openapi('Token');
export const newTokenAnswer = token.extend({ token: z.string() }).openapi('NewToken');

export const kpiAnswer = z
  .object({
    code,
    name: z.string(),
    unit: z.enum(UNITS),
    currency: z.string().nullable(),
    decimals: z.int(),
    direction: z.enum(DIRECTIONS),
    class: z.enum(CLASSES),
    formula: z.string().nullable(),
    weightKpi: code.nullable(),
    frequency: z.enum(FREQUENCIES),
    source: z.string().nullable(),
    updater: z.string().nullable(),
    teams: z.array(code).readonly(),
    ownerTeam: code,
    definition: z.string().nullable(),
    allowNegative: z.boolean(),
    critical: z.boolean(),
    recurring: z.boolean(),
    funnelStage: z.enum(FUNNEL_STAGES).nullable(),
    thresholds: thresholds.extend({ unit: z.literal('own').optional() }).nullable(),
    archived: z.boolean(),
    version,
  })
  .openapi('Kpi');

export const annotationAnswer = z
  .object({
    id: z.string(),
    kpi: code,
    month,
    endMonth: month.nullable(),
    text: z.string(),
    enteredBy: z.string().nullable(),
    enteredAt: moment,
    version,
  })
  .openapi('Annotation');

export const figureAnswer = z
  .object({
    month,
    team: code,
    value: cellValue,
    estimate: z.boolean(),
    note: z.string().nullable(),
    state: z.enum(['open', 'submitted', 'locked']),
    restated: z.boolean(),
    firstReported: cellValue,
    version,
    enteredBy: z.string().nullable(),
    enteredAt: moment.nullable(),
  })
  .openapi('Figure');

export const figureRevisionAnswer = z
  .object({
    version,
    value: cellValue,
    estimate: z.boolean(),
    note: z.string().nullable(),
    restated: z.boolean().openapi({ description: 'Entered after its month had been locked' }),
    reason: z.string().nullable(),
    via,
    enteredBy: z.string().nullable(),
    enteredAt: moment,
  })
  .openapi('FigureRevision');

/** Counts of a bulk write; 422 with the same members when a row is rejected. */
const batch = z.object({
  inserted: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  rejected: z
    .array(
      z.object({ index: z.int(), code: z.string(), message: z.string(), current: z.unknown().optional() }),
    )
    .readonly(),
});

export const batchAnswer = batch.openapi('Batch');

/** Of a batch of targets: also those that were taken and ask for a note. */
export const targetsAnswer = batch
  .extend({
    warnings: z
      .array(z.object({ index: z.int(), message: z.string() }))
      .readonly()
      .optional(),
  })
  .openapi('TargetBatch');

export const rateAnswer = z
  .object({ currency: z.string(), month, average: number, monthEnd: number, version })
  .openapi('ExchangeRate');

const plan = { value: number, low: number, high: number };

export const targetAnswer = z
  .object({
    kpi: code,
    period: z.enum(PERIODS),
    month,
    team: code.nullable(),
    ...plan,
    note: z.string().nullable(),
    original: z.object(plan).nullable(),
    version,
    /** After a write: what to think about, such as a target beyond history without a note. */
    warning: z.string().optional(),
  })
  .openapi('Target');

export const targetRevisionAnswer = z
  .object({
    version,
    ...plan,
    note: z.string().nullable(),
    reason: z.string().nullable(),
    revised: z.boolean(),
    via,
    enteredBy: z.string().nullable(),
    enteredAt: moment,
  })
  .openapi('TargetRevision');

const revisions = z
  .array(
    z.object({
      aim: z.record(z.string(), z.unknown()),
      until: month,
      reason: z.string().nullable(),
      by: z.string(),
      at: moment,
    }),
  )
  .readonly();

export const objectiveAnswer = z
  .object({
    code,
    title: z.string(),
    why: z.string().nullable(),
    horizonYears: z.literal(HORIZONS).nullable(),
    rank: z.int().nullable(),
    ownerTeam: code.nullable(),
    accountable: z.string().nullable(),
    successKpi: code.nullable(),
    measure: z.enum(MEASURES).nullable(),
    baseline: number,
    target: number,
    low: number,
    high: number,
    yearlyTargets: z.array(z.object({ fiscalYear: z.int(), value: z.number() })).readonly(),
    start: month.nullable(),
    end: month.nullable(),
    state: z.enum(OBJECTIVE_STATES),
    resultKpis: z.array(code).readonly(),
    moneyShare: number,
    revisions: revisions
      .optional()
      .openapi({ description: 'In reads: what it aimed at before, oldest first' }),
    version,
  })
  .openapi('Objective');

const reach = z.enum(['easy', 'stretch', 'beyond history', 'no history']);
const smart = z.object({
  score: z.int(),
  missing: z.array(z.enum(['specific', 'measurable', 'achievable', 'relevant', 'time-bound'])).readonly(),
  reach,
  forecast: z
    .object({ low: z.number(), high: z.number() })
    .nullable()
    .openapi({
      description:
        'What the goal would come to by the forecast from before its start (10–90 % of its futures): a target in it is ' +
        'achievable. Null where history or a note says so already, or no range is known',
    }),
});

export const goalAnswer = z
  .object({
    code,
    title: z.string(),
    objective: code,
    teams: z.array(code).readonly(),
    kpi: code,
    accountable: z.string().nullable(),
    kind: z.enum(GOAL_KINDS),
    baseline: number,
    target: number,
    change: number,
    base: z.object({ rule: z.enum(BASE_RULES), value: number }).nullable(),
    low: number,
    high: number,
    measure: z.enum(MEASURES).nullable(),
    start: month,
    end: month.nullable(),
    weight: z.number(),
    sign: z.literal([1, -1]),
    note: z.string().nullable(),
    audience: z.string().nullable(),
    baseValue: number,
    targetValue: number,
    provisional: z.boolean(),
    proposal: z
      .object({
        baseValue: z.number(),
        targetValue: number,
        corrections: z
          .array(z.object({ kpi: code, team: code, month, firstReported: cellValue, value: cellValue }))
          .readonly(),
      })
      .nullable()
      .openapi({
        description:
          'What a correction of the locked months of the base would make of it; no `corrections`: the figures are ' +
          'what they were at the lock again, and a base that was taken over is not',
      }),
    revisions,
    smart,
    version,
  })
  .openapi('Goal');

export const goalCheckAnswer = z
  .object({ smart: smart.extend({ reach: reach.nullable() }), baseValue: number, targetValue: number })
  .openapi('GoalCheck');

export const auditAnswer = z
  .object({
    id: z.string(),
    at: moment,
    actor: z.string(),
    via,
    action: z.string(),
    entity: z.string(),
    code: z.string().nullable(),
    before: z.unknown(),
    after: z.unknown(),
    reason: z.string().nullable(),
    count: z.int(),
    revision: z.int(),
  })
  .openapi('AuditRow');
