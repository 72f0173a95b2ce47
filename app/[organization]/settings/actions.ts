'use server';

import type { Route } from 'next';
import { refresh } from 'next/cache';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { fromPercent } from '@/components/people/percent';
import { type FormState, refusal } from '@/components/ui/form-state';
import type { Context } from '@/lib/auth/actor';
import { originOf } from '@/lib/auth/address';
import { actionContext } from '@/lib/auth/session';
import type { Result } from '@/lib/core/result';
import { archiveTeam } from '@/lib/people/commands/archive-team';
import { createTeam } from '@/lib/people/commands/create-team';
import { createToken } from '@/lib/people/commands/create-token';
import { inviteMember } from '@/lib/people/commands/invite-member';
import { removeMember } from '@/lib/people/commands/remove-member';
import { renewInvitation } from '@/lib/people/commands/renew-invitation';
import { requestReset } from '@/lib/people/commands/request-reset';
import { revokeToken } from '@/lib/people/commands/revoke-token';
import { updateMember } from '@/lib/people/commands/update-member';
import { updateOrganization } from '@/lib/people/commands/update-organization';
import { updateTeam } from '@/lib/people/commands/update-team';
import { organizationView } from '@/lib/people/view';
import { env } from '@/lib/platform/env';

const text = (data: FormData, name: string): string => {
  const value = data.get(name);
  return typeof value === 'string' ? value : '';
};
const teamsIn = (data: FormData): string[] => data.getAll('teams').filter((each) => typeof each === 'string');

/** Does the work as the member who asks; a refusal as the form's answer, with what was typed. */
async function act<T>(
  slug: string,
  data: FormData,
  work: (context: Context) => Promise<Result<T>>,
  done: (value: T) => Omit<FormState, 'ok'> | Promise<Omit<FormState, 'ok'>>,
): Promise<FormState> {
  const context = await actionContext(slug);
  if (!context.ok) return refusal(context.failure, data);
  const result = await work(context.value);
  if (!result.ok) {
    const { message, errors = [] } = result.failure;
    const words = errors.length > 1 ? 'Not saved: see the fields that are marked.' : message;
    return refusal({ message: words, errors }, data);
  }
  refresh();
  return { ok: true, ...(await done(result.value)) };
}

const saved = () => ({ message: 'Saved.' });

export async function saveOrganization(
  slug: string,
  version: number,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  const answer = await act(
    slug,
    data,
    async (context) => {
      const view = await organizationView(context);
      if (!view.ok) return view;
      // Percentages were shown, and so were typed, as the organization writes numbers until now.
      const percent = (name: string) => fromPercent(text(data, name), view.value.organization.locale);
      const whole = (name: string) =>
        text(data, name).trim() === '' ? Number.NaN : Number(text(data, name));
      const input = {
        name: text(data, 'name'),
        currency: text(data, 'currency'),
        fiscalYearStartMonth: Number(text(data, 'fiscalYearStartMonth')),
        fiscalYearLabel: text(data, 'fiscalYearLabel'),
        locale: text(data, 'locale'),
        timeZone: text(data, 'timeZone'),
        thresholds: { onTrack: percent('onTrack'), atRisk: percent('atRisk') },
        coverageFloor: percent('coverageFloor'),
        rollupCap: percent('rollupCap'),
        graceDays: whole('graceDays'),
        reminderDaysBefore: whole('reminderDaysBefore'),
        reminderDaysAfter: whole('reminderDaysAfter'),
        reminderCap: whole('reminderCap'),
        ...(!view.value.isDemo && { allowsNewOrganizations: data.has('allowsNewOrganizations') }),
      };
      return atBounds(await updateOrganization(context, input, version));
    },
    saved,
  );
  return answer;
}

/** Both bounds lie under `thresholds`; on the form they are fields of their own. */
function atBounds<T>(result: Result<T>): Result<T> {
  if (result.ok || !result.failure.errors) return result;
  const errors = result.failure.errors.map((each) => ({
    ...each,
    path: each.path.replace(/^thresholds\./, ''),
  }));
  return { ok: false, failure: { ...result.failure, errors } };
}

const teamOf = (data: FormData) => ({
  code: text(data, 'code').trim(),
  name: text(data, 'name'),
  kind: text(data, 'kind'),
});

export async function addTeam(slug: string, _: FormState, data: FormData): Promise<FormState> {
  return act(slug, data, (context) => createTeam(context, teamOf(data)), saved);
}

export async function saveTeam(
  slug: string,
  code: string,
  version: number,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return act(slug, data, (context) => updateTeam(context, code, teamOf(data), version), saved);
}

export async function putTeamAway(
  slug: string,
  code: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return act(slug, data, (context) => archiveTeam(context, code), saved);
}

export async function takeTeamBack(
  slug: string,
  code: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return act(slug, data, (context) => updateTeam(context, code, { archived: false }), saved);
}

async function shownLink(label: string, link: string, hint: string) {
  return { label, value: originOf(await headers(), env().NEXTAUTH_URL) + link, hint };
}

export async function invite(slug: string, _: FormState, data: FormData): Promise<FormState> {
  const input = {
    email: text(data, 'email'),
    name: text(data, 'name'),
    role: text(data, 'role'),
    teams: teamsIn(data),
  };
  return act(
    slug,
    data,
    (context) => inviteMember(context, input),
    async ({ name, link }) => ({
      message: `${name} is invited.`,
      done: await shownLink(`Link for ${name}`, link, 'Shown once: copy it and hand it over.'),
    }),
  );
}

export async function renew(slug: string, email: string, _: FormState, data: FormData): Promise<FormState> {
  return act(
    slug,
    data,
    (context) => renewInvitation(context, email),
    async ({ name, link }) => ({
      done: await shownLink(`New link for ${name}`, link, 'Shown once. It works for seven days.'),
    }),
  );
}

export async function savePerson(
  slug: string,
  email: string,
  version: number,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  const input = { name: text(data, 'name'), role: text(data, 'role'), teams: teamsIn(data) };
  return act(slug, data, (context) => updateMember(context, email, input, version), saved);
}

/** Ends a member's access or withdraws an invitation; leads back to everybody. */
export async function removePerson(
  slug: string,
  email: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  const answer = await act(slug, data, (context) => removeMember(context, email), saved);
  return answer.ok ? redirect(`/${slug}/settings/people` as Route) : answer;
}

export async function giveAccessBack(
  slug: string,
  email: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return act(slug, data, (context) => updateMember(context, email, { disabled: false }), saved);
}

export async function makeResetLink(
  slug: string,
  email: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return act(
    slug,
    data,
    (context) => requestReset(context, email),
    async ({ link }) => ({
      done: await shownLink(`Reset link for ${email}`, link, 'Shown once. It works once, for a day.'),
    }),
  );
}

export async function makeToken(slug: string, _: FormState, data: FormData): Promise<FormState> {
  const input = { name: text(data, 'name'), role: text(data, 'role'), teams: teamsIn(data) };
  return act(
    slug,
    data,
    (context) => createToken(context, input),
    ({ name, token }) => ({
      message: 'The token is made.',
      done: { label: `Token for ${name}`, value: token, hint: 'Shown once: copy it now.' },
    }),
  );
}

export async function endToken(slug: string, id: string, _: FormState, data: FormData): Promise<FormState> {
  return act(slug, data, (context) => revokeToken(context, id), saved);
}
