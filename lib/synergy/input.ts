import { z } from 'zod';
import { emailField, line, monthField, thingCode } from '@/lib/core/fields';

const parts = z
  .array(thingCode, 'A list of team codes is needed.')
  .refine((codes) => new Set(codes).size >= 2, 'A project team is made of two or more teams.')
  .refine((codes) => codes.length <= 50, 'At most 50 teams.');
const members = z.array(emailField, 'A list of e-mail addresses is needed.').max(500, 'At most 500 people.');

/** Body of `POST /project-teams`. `end`: its last month. */
export const projectTeamInput = z.strictObject({
  code: thingCode,
  name: line(80),
  projectOf: parts,
  end: monthField.nullable().optional(),
  members: members.optional(),
});

/** Body of `PATCH /project-teams/{code}`. */
export const projectTeamPatch = z.strictObject({
  name: line(80).optional(),
  projectOf: parts.optional(),
  end: monthField.nullable().optional(),
  members: members.optional(),
});
