import { z } from 'zod';
import {
  emailField,
  isFree,
  kpiCode,
  line,
  monthField,
  NOT_FREE,
  oneOf,
  paragraph,
  thingCode,
} from '@/lib/core/fields';
import { BY, EVERY } from './model';
import { ACTION_STATES } from './model/decisions';
import { REVIEW_VERDICTS } from './model/goal-review';

/** "2026-03-31"; within the three centuries of months. */
const dayField = z.iso
  .date('A day like 2026-03-31 is needed.')
  .refine((day) => day >= '1900-01-01' && day <= '2199-12-31', 'A day from 1900 to 2199 is needed.');

const twoTeams = z
  .array(thingCode)
  .max(50, 'At most 50 teams.')
  .refine((teams) => new Set(teams).size >= 2, 'A check-in is of two or more teams.');
const rhythm = {
  first: dayField,
  every: oneOf(EVERY),
  interval: z.int('A whole number.').min(1, 'At least 1.').max(26, 'At most 26.'),
  by: oneOf(BY),
};
const slowest = {
  when: ({ every, interval }: { every?: string | undefined; interval?: number | undefined }) =>
    every !== 'month' || (interval ?? 1) <= 12,
  fault: { path: ['interval'], message: 'At least once a year: at most 12 months.' },
};

/** Body of `POST /checkins`: monthly on the day of the first date unless it says otherwise. */
export const checkinInput = z
  .strictObject({
    code: thingCode.refine(isFree, NOT_FREE),
    title: line(160),
    teams: twoTeams,
    first: rhythm.first,
    every: rhythm.every.default('month'),
    interval: rhythm.interval.default(1),
    by: rhythm.by.default('day'),
  })
  .refine(slowest.when, slowest.fault);

/** A change; another rhythm holds from its `first` date on. */
export const checkinPatch = z
  .strictObject({ code: thingCode, title: line(160), teams: twoTeams, ...rhythm })
  .partial();

/** Body of `PUT /checkins/{code}/{date}`. */
export const occurrenceInput = z.discriminatedUnion(
  'state',
  [
    z.strictObject({
      state: z.literal('held'),
      notes: paragraph(20_000).default(null),
      /** The teams that were there; left out: all of them. */
      attended: z.array(thingCode).max(50, 'At most 50 teams.').optional(),
    }),
    z.strictObject({ state: z.literal('skipped'), reason: line(1000) }),
  ],
  'One of held, skipped.',
);

const pointKey = z
  .string('The key of a point is needed.')
  .regex(/^[A-Za-z0-9][A-Za-z0-9:._-]{0,199}$/, 'The key of a point of the agenda is needed.');

/** Body of `PUT /checkins/{code}/{date}/ticks`: a point was talked about, or it was not. */
export const tickInput = z.strictObject({ point: pointKey, ticked: z.boolean('true or false.') });

const subjects = {
  kpi: kpiCode.nullish().transform((value) => value ?? null),
  goal: thingCode.nullish().transform((value) => value ?? null),
  objective: thingCode.nullish().transform((value) => value ?? null),
  month: monthField.nullish().transform((value) => value ?? null),
};
const place = {
  team: thingCode,
  checkin: thingCode.nullish().transform((value) => value ?? null),
  date: dayField.nullish().transform((value) => value ?? null),
  /** The point of the agenda that it settles. */
  point: pointKey.nullish().transform((value) => value ?? null),
};
const words = { text: line(500), why: paragraph(2000).default(null) };

/** Body of `POST /decisions`. */
export const decisionInput = z.strictObject({ ...words, ...subjects, ...place });
export const decisionPatch = z
  .strictObject({
    text: words.text,
    why: paragraph(2000),
    kpi: kpiCode.nullable(),
    goal: thingCode.nullable(),
    objective: thingCode.nullable(),
    month: monthField.nullable(),
  })
  .partial();

/** Body of `POST /actions`: one person, one day. */
export const actionInput = z.strictObject({
  ...{ text: words.text, accountable: emailField, due: dayField },
  ...subjects,
  ...place,
});
export const actionPatch = z
  .strictObject({
    ...{ text: words.text, accountable: emailField, due: dayField },
    kpi: kpiCode.nullable(),
    goal: thingCode.nullable(),
    objective: thingCode.nullable(),
    month: monthField.nullable(),
  })
  .partial();

/** Body of `PUT /actions/{id}/state`. */
export const actionStateInput = z
  .strictObject({ state: oneOf(ACTION_STATES), reason: paragraph(1000).default(null) })
  .refine(({ state, reason }) => state !== 'dropped' || reason !== null, {
    path: ['reason'],
    message: 'Say why it is dropped.',
  });

/** Body of `POST /goals/{code}/reviews`; `move` only moves the day of the next review. */
export const reviewInput = z
  .strictObject({
    verdict: oneOf(REVIEW_VERDICTS),
    reason: line(1000),
    next: dayField.nullish().transform((value) => value ?? null),
  })
  .refine(({ verdict, next }) => verdict !== 'move' || next !== null, {
    path: ['next'],
    message: 'Say when it is reviewed instead.',
  })
  .refine(({ verdict, next }) => verdict !== 'stop' || next === null, {
    path: ['next'],
    message: 'A goal that is stopped is not reviewed again.',
  });

/** The date of the page and the point whose forms are open, as they stand in the address. */
export const checkinPage = z.object({
  date: dayField.optional().catch(undefined),
  point: pointKey.optional().catch(undefined),
});
