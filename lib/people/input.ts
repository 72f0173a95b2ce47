import { z } from 'zod';
import { currencyField, emailField, line, thingCode } from '@/lib/core/fields';
import { ROLES, TEAM_KINDS } from './model';

const between = (low: number, high: number, words: string) =>
  z.number(words).refine((value) => value >= low && value <= high, words);

const wholeBetween = (low: number, high: number, words: string) =>
  between(low, high, words).refine(Number.isInteger, words);

const locale = z
  .string('A language is needed.')
  .trim()
  .refine(isLocale, 'A language tag like en-GB or de is needed.');

const timeZone = z
  .string('A time zone is needed.')
  .trim()
  .refine(isTimeZone, 'A time zone like Europe/Berlin is needed.');

function isLocale(tag: string): boolean {
  try {
    return Intl.NumberFormat.supportedLocalesOf(tag).length === 1;
  } catch {
    return false;
  }
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    // An offset such as +01:00 is accepted by Intl, but knows no summer time.
    return /^[A-Za-z]/.test(name);
  } catch {
    return false;
  }
}

const fiscalYearStartMonth = wholeBetween(1, 12, 'A month from 1 to 12 is needed.');

const role = z.enum(ROLES, `A role is needed: ${ROLES.join(', ')}.`);
const personName = line(120);
const teamCodes = z.array(thingCode, 'A list of team codes is needed.').max(200, 'At most 200 teams.');

const kind = z.enum(TEAM_KINDS, `A kind is needed: ${TEAM_KINDS.join(', ')}.`);

/** Long enough to resist guessing at the speed that the sign-in allows; any characters. */
export const passwordField = z
  .string('A password is needed.')
  .min(8, 'At least 8 characters.')
  .max(256, 'At most 256 characters.');

export const teamInput = z.strictObject({
  code: thingCode.refine(
    (code) => code !== 'organization',
    '“organization” stands for all teams; choose another code.',
  ),
  name: line(80),
  kind,
});
export const teamPatch = z.strictObject({
  code: thingCode.optional(),
  name: line(80).optional(),
  kind: kind.optional(),
  archived: z.boolean('true or false is needed.').optional(),
});

export const memberInput = z.strictObject({
  email: emailField,
  name: personName,
  role,
  teams: teamCodes.default([]),
});
export const memberPatch = z.strictObject({
  name: personName.optional(),
  role: role.optional(),
  teams: teamCodes.optional(),
  disabled: z.boolean('true or false is needed.').optional(),
});

export const tokenInput = z.strictObject({
  name: line(80),
  role,
  teams: teamCodes.default([]),
});

const BOUND = 'A fraction above 0 and at most 2 is needed, such as 0.9 for 90 %.';
const bound = between(0.000001, 2, BOUND);

export const organizationPatch = z.strictObject({
  name: line(120).optional(),
  currency: currencyField.optional(),
  fiscalYearStartMonth: fiscalYearStartMonth.optional(),
  fiscalYearLabel: z.enum(['ending', 'starting'], 'Either “ending” or “starting” is needed.').optional(),
  locale: locale.optional(),
  timeZone: timeZone.optional(),
  thresholds: z
    .strictObject({ onTrack: bound, atRisk: bound })
    .refine(({ onTrack, atRisk }) => atRisk < onTrack, {
      path: ['atRisk'],
      message: 'At risk begins below on track.',
    })
    .optional(),
  graceDays: wholeBetween(0, 60, 'A number of days from 0 to 60 is needed.').optional(),
  reminderDaysBefore: wholeBetween(0, 60, 'A number of days from 0 to 60 is needed.').optional(),
  reminderDaysAfter: wholeBetween(0, 60, 'A number of days from 0 to 60 is needed.').optional(),
  reminderCap: wholeBetween(0, 30, 'A whole number from 0 to 30 is needed.').optional(),
  coverageFloor: between(0, 1, 'A fraction from 0 to 1 is needed.').optional(),
  rollupCap: between(1, 1.5, 'A fraction from 1 to 1.5 is needed.').optional(),
  allowsNewOrganizations: z.boolean('true or false is needed.').optional(),
});

/** Addresses that the product itself uses beside the organizations' own. */
const RESERVED = new Set(['api', 'start', 'invitation', 'reset', 'shared', 'sign-in', 'settings', 'docs']);

export const slugField = z
  .string('A short name for the address is needed.')
  .regex(
    /^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/,
    'Lower-case letters, digits and -, at most 40, beginning and ending with a letter or digit.',
  )
  .refine((slug) => !RESERVED.has(slug), 'This address is used by the product itself.');

export const foundingInput = z.strictObject({
  name: line(120),
  /** Left out: made from the name. */
  slug: slugField.optional(),
  currency: currencyField.default('EUR'),
  fiscalYearStartMonth: fiscalYearStartMonth.default(1),
  locale: locale.default('en'),
  timeZone: timeZone.default('UTC'),
  teams: z.array(teamInput).max(20, 'At most 20 teams.').default([]),
  /** Left out where the founder is signed in. Without a name, the part of the address before the @. */
  admin: z
    .strictObject({ email: emailField, name: personName.optional(), password: passwordField })
    .optional(),
});

export const acceptanceInput = z.strictObject({ name: personName, password: passwordField });
export const resetInput = z.strictObject({ password: passwordField });
export const ownPasswordInput = z.strictObject({
  currentPassword: z.string('Your present password is needed.').min(1, 'Your present password is needed.'),
  newPassword: passwordField,
});
export const ownNameInput = z.strictObject({ name: personName });
