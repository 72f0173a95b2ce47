'use server';

import type { Route } from 'next';
import { redirect } from 'next/navigation';
import {
  atField,
  differences,
  type TypedForm,
  typedGoal,
  typedObjective,
} from '@/components/objectives/typed';
import { type FormState, refusal } from '@/components/ui/form-state';
import type { Context } from '@/lib/auth/actor';
import { actionContext } from '@/lib/auth/session';
import type { Failure, Result } from '@/lib/core/result';
import { archiveGoal } from '@/lib/objectives/commands/archive-goal';
import { archiveObjective } from '@/lib/objectives/commands/archive-objective';
import { createGoal } from '@/lib/objectives/commands/create-goal';
import { createObjective } from '@/lib/objectives/commands/create-objective';
import { decideBase } from '@/lib/objectives/commands/decide-base';
import { updateGoal } from '@/lib/objectives/commands/update-goal';
import { updateObjective } from '@/lib/objectives/commands/update-objective';
import type { GoalCheck } from '@/lib/objectives/model/pages';
import { goalCheck } from '@/lib/objectives/view';
import { organizationView } from '@/lib/people/view';

type Read = (data: FormData, locale: string) => TypedForm;
type Work<T> = (context: Context, input: Record<string, unknown>) => Promise<Result<T>>;

/** Reads the form, does the work as the member who asks and leads on; a refusal comes back with what was typed. */
async function save<T>(
  slug: string,
  data: FormData,
  read: Read,
  work: Work<T>,
  next: (value: T) => string,
): Promise<FormState> {
  const context = await actionContext(slug);
  if (!context.ok) return refusal(context.failure, data);
  const view = await organizationView(context.value);
  if (!view.ok) return refusal(view.failure, data);
  const { locale } = view.value.organization;
  const { input, faults } = read(data, locale);
  const [fault] = faults;
  if (fault) return refusal({ message: fault.message, errors: faults }, data);
  const result = await work(context.value, input);
  if (!result.ok) return answerTo(result.failure, input, locale, data);
  redirect(`/${slug}/${next(result.value)}` as Route);
}

/** A conflict says what differs and what can be done; other faults stand at their fields. */
function answerTo(
  failure: Failure,
  input: Record<string, unknown>,
  locale: string,
  data: FormData,
): FormState {
  const errors = failure.errors?.map((each) => ({ ...each, path: atField(each.path, input) }));
  const state = refusal({ ...failure, errors }, data);
  const { current } = failure;
  if (failure.code !== 'stale' || typeof current !== 'object' || current === null) return state;
  const version = 'version' in current ? Number(current.version) : 0;
  return {
    ...state,
    message: `${failure.message} Nothing typed is lost: compare below, then save over it or cancel.`,
    done: { version, differences: differences(input, current, locale) },
  };
}

/** The version that the form was made from; of "save mine over it" the one that was shown as saved. */
function versionIn(data: FormData): number | undefined {
  const version = Number(data.get('over') ?? data.get('version') ?? Number.NaN);
  return Number.isInteger(version) ? version : undefined;
}

export async function addObjective(slug: string, _: FormState, data: FormData): Promise<FormState> {
  return save(slug, data, typedObjective, createObjective, ({ code }) => `objectives/${code}`);
}

export async function saveObjective(
  slug: string,
  code: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  const version = versionIn(data);
  const reason = String(data.get('reason') ?? '');
  const work: Work<unknown> = (context, input) =>
    updateObjective(context, code, { ...input, reason }, version);
  return save(slug, data, typedObjective, work, () => `objectives/${code}`);
}

export async function addGoal(
  slug: string,
  objective: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  const work: Work<unknown> = (context, input) => createGoal(context, { ...input, objective });
  return save(slug, data, typedGoal, work, () => `objectives/${objective}`);
}

export async function saveGoal(
  slug: string,
  objective: string,
  code: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  const version = versionIn(data);
  const reason = String(data.get('reason') ?? '');
  const work: Work<unknown> = (context, input) => updateGoal(context, code, { ...input, reason }, version);
  return save(slug, data, typedGoal, work, () => `objectives/${String(data.get('objective') ?? objective)}`);
}

/** Takes over the base that a correction proposes, or keeps what stands, as the button that was pressed says. */
export async function decideOnBase(
  slug: string,
  objective: string,
  code: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  const input = {
    verdict: String(data.get('verdict') ?? ''),
    base: Number(data.get('base') ?? Number.NaN),
    reason: String(data.get('baseReason') ?? ''),
  };
  const context = await actionContext(slug);
  if (!context.ok) return refusal(context.failure, data);
  const done = await decideBase(context.value, code, input);
  if (done.ok) redirect(`/${slug}/objectives/${objective}#goal-${code}` as Route);
  const { message, errors = [] } = done.failure;
  const at = (path: string) => (path === 'reason' ? 'baseReason' : path);
  return refusal({ message, errors: errors.map((each) => ({ ...each, path: at(each.path) })) }, data);
}

export async function putObjectiveAway(
  slug: string,
  code: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  const work: Work<unknown> = (context) => archiveObjective(context, code, versionIn(data));
  return save(slug, data, nothingTyped, work, () => 'objectives');
}

export async function putGoalAway(
  slug: string,
  objective: string,
  code: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  const work: Work<unknown> = (context) => archiveGoal(context, code, versionIn(data));
  return save(slug, data, nothingTyped, work, () => `objectives/${objective}`);
}

/** SMART of what stands in the form of a goal; null while it cannot be read. */
export async function checkGoal(slug: string, objective: string, data: FormData): Promise<GoalCheck | null> {
  const context = await actionContext(slug);
  if (!context.ok) return null;
  const view = await organizationView(context.value);
  if (!view.ok) return null;
  const { input } = typedGoal(data, view.value.organization.locale);
  const there = Object.entries({ objective, ...input }).filter(([, value]) => value !== null && value !== '');
  const checked = await goalCheck(context.value, Object.fromEntries(there));
  return checked.ok ? checked.value : null;
}

const nothingTyped: Read = () => ({ input: {}, faults: [] });
