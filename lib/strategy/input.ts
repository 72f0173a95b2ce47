import { z } from 'zod';
import { line, paragraph, thingCode } from '@/lib/core/fields';
import { VERDICTS } from './model';

const text = paragraph(4000);
const day = z.iso.date('A day like 2026-09-30 is needed.');
const codes = z.array(thingCode, 'A list of codes is needed.').max(50, 'At most 50.');

const content = {
  positioning: text,
  messaging: text,
  audience: text,
  needs: text,
  whyUs: text,
  strengths: text,
  opportunities: text,
  priorities: z
    .array(z.strictObject({ text: line(300), objective: thingCode.nullable().default(null) }))
    .max(20, 'At most 20 priorities.'),
  notDoing: z
    .array(
      z.strictObject({
        text: line(300),
        words: z.array(line(80)).max(20, 'At most 20 words.').default([]),
      }),
    )
    .max(40, 'At most 40 items.'),
  horizons: z.strictObject({
    one: text.default(null),
    three: text.default(null),
    five: text.default(null),
  }),
  serves: codes,
  goals: codes,
};

const notice = z.strictObject({
  what: paragraph(1000).default(null),
  why: paragraph(1000).default(null),
  benefit: paragraph(1000).default(null),
  who: paragraph(1000).default(null),
  from: day.nullable().default(null),
});

const parts = { ...content, notice: notice.nullable() };

/** Body of `POST /strategies`: what is left out is as in the version in force. */
export const strategyInput = z.strictObject({ owner: thingCode, ...z.strictObject(parts).partial().shape });

export const strategyPatch = z.strictObject(parts).partial();

/** Body of `POST /strategies/{owner}/propose`: the last day of the comment window, and who is asked; left out: every team. */
export const proposeInput = z.strictObject({
  windowEnds: day,
  invited: z.array(thingCode, 'A list of team codes is needed.').max(200, 'At most 200 teams.').optional(),
});

/** `team` is left out by those whose strategy it is. */
export const commentInput = z.strictObject({ team: thingCode.nullish(), text: line(2000) });

export const answerInput = z
  .strictObject({
    team: thingCode,
    verdict: z.enum(VERDICTS, `One of ${VERDICTS.join(', ')}.`),
    comment: paragraph(2000).default(null),
  })
  .refine(({ verdict, comment }) => verdict === 'approve' || comment !== null, {
    path: ['comment'],
    message: 'Say what has to change.',
  });

/** `reason` where it is published before its window has ended or without every team’s approval. */
export const publishInput = z.strictObject({ reason: paragraph(1000).default(null) });

export const acknowledgeInput = z.strictObject({ number: z.int('The number of the version.').min(1) });
