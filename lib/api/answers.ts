import { z } from '@hono/zod-openapi';
import { CLASSES, DIRECTIONS, FREQUENCIES, FUNNEL_STAGES, UNITS } from '@/lib/kpis/model';
import { ROLES, TEAM_KINDS } from '@/lib/people/model';
import { PERIODS } from '@/lib/targets/input';

/** What the API answers, as schemas: described in openapi.json and held by the types of commands and views. */
export const code = z.string();
export const month = z.string().openapi({ example: '2026-03', pattern: '^\\d{4}-(0[1-9]|1[0-2])$' });
export const number = z.number().nullable();
export const version = z.int();
export const moment = z.string().openapi({ format: 'date-time' });
const thresholds = z.object({ onTrack: z.number(), atRisk: z.number() });
export const cellValue = z.union([z.number(), z.literal('n/a'), z.null()]);
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
