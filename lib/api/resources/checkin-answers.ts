import { z } from '@hono/zod-openapi';
import { BY, EVERY, OCCURRENCE_STATES } from '@/lib/checkins/model';
import { ACTION_STATES } from '@/lib/checkins/model/decisions';
import { REVIEW_VERDICTS } from '@/lib/checkins/model/goal-review';
import { OUTCOMES, POINT_KINDS } from '@/lib/checkins/model/minutes';

const code = z.string().nullable();
export const day = z.string().openapi({ format: 'date' });
const month = z.string().openapi({ example: '2026-03', pattern: '^\\d{4}-(0[1-9]|1[0-2])$' });
const moment = z.string().openapi({ format: 'date-time' });
const codes = z.array(z.string()).readonly();

export const checkinAnswer = z
  .object({
    code: z.string(),
    title: z.string(),
    teams: codes,
    first: day,
    every: z.enum(EVERY),
    interval: z.int(),
    by: z.enum(BY),
    next: day.nullable(),
    lastHeld: day.nullable(),
    held: z.int(),
    skipped: z.int(),
    missed: z.int(),
    endedOn: day.nullable(),
    version: z.int(),
  })
  .openapi('Checkin');

export const occurrenceAnswer = z
  .object({ date: day, state: z.enum(OCCURRENCE_STATES), attended: codes })
  .openapi('CheckinDate');

const about = { kpi: code, goal: code, objective: code, month: month.nullable() };
const point = {
  key: z.string(),
  kind: z.enum(POINT_KINDS),
  text: z.string(),
  href: z.string(),
  ...about,
};
export const outcome = z.enum(OUTCOMES).nullable();
export const minutesAnswer = z
  .object({
    checkin: z.string(),
    date: day,
    state: z.enum(['held', 'skipped']),
    reason: z.string().nullable(),
    notes: z.string().nullable(),
    attended: codes,
    agenda: z.array(z.object(point)).readonly(),
    by: z.string(),
    at: moment,
    version: z.int(),
  })
  .openapi('CheckinMinutes');

const place = { team: z.string(), ...about, checkin: code, date: day.nullable() };
const authored = { by: z.string(), at: moment, version: z.int() };
export const decisionAnswer = z
  .object({ id: z.string(), text: z.string(), why: z.string().nullable(), ...place, ...authored })
  .openapi('Decision');
export const actionAnswer = z
  .object({
    id: z.string(),
    text: z.string(),
    accountable: z.string(),
    due: day,
    state: z.enum(ACTION_STATES),
    reason: z.string().nullable(),
    closedAt: moment.nullable(),
    ...place,
    ...authored,
  })
  .openapi('Action');

export const dateAnswer = z
  .object({
    ...occurrenceAnswer.shape,
    agenda: z.array(z.object({ ...point, outcome, leftOver: day.nullable() })).readonly(),
    minutes: minutesAnswer.nullable(),
    decisions: z.array(decisionAnswer).readonly(),
    actions: z.array(actionAnswer).readonly(),
  })
  .openapi('CheckinAgenda');

export const reviewAnswer = z
  .object({
    goal: z.string(),
    number: z.int(),
    verdict: z.enum(REVIEW_VERDICTS),
    reason: z.string(),
    day,
    next: day.nullable(),
    by: z.string(),
    at: moment,
  })
  .openapi('GoalReview');
