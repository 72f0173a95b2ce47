'use server';

import type { Route } from 'next';
import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { differences, type TypedForm } from '@/components/objectives/typed';
import {
  atBudgetCell,
  atTacticField,
  typedBudget,
  typedConfidence,
  typedKeyResult,
  typedStep,
  typedTactic,
} from '@/components/tactics/typed';
import { type FormState, refusal } from '@/components/ui/form-state';
import type { Context } from '@/lib/auth/actor';
import { actionContext } from '@/lib/auth/session';
import type { Failure, Result } from '@/lib/core/result';
import { organizationView } from '@/lib/people/view';
import { archiveKeyResult } from '@/lib/tactics/commands/archive-key-result';
import { archiveStep } from '@/lib/tactics/commands/archive-step';
import { archiveTactic } from '@/lib/tactics/commands/archive-tactic';
import { createKeyResult } from '@/lib/tactics/commands/create-key-result';
import { createStep } from '@/lib/tactics/commands/create-step';
import { createTactic } from '@/lib/tactics/commands/create-tactic';
import { orderSteps } from '@/lib/tactics/commands/order-steps';
import { rateKeyResult } from '@/lib/tactics/commands/rate-key-result';
import { reviewTactic } from '@/lib/tactics/commands/review-tactic';
import { saveBudget } from '@/lib/tactics/commands/save-budget';
import { updateKeyResult } from '@/lib/tactics/commands/update-key-result';
import { updateStep } from '@/lib/tactics/commands/update-step';
import { updateTactic } from '@/lib/tactics/commands/update-tactic';

type Input = Record<string, unknown>;

interface Saving<T> {
  /** What the form says; left out: nothing is typed. */
  readonly read?: (data: FormData, locale: string) => TypedForm;
  readonly work: (context: Context, input: Input) => Promise<Result<T>>;
  /** Where a fault of the command stands on the form. */
  readonly at?: (path: string, input: Input) => string;
  /** Where to go on, below the organization; left out: the page stays and is drawn anew. */
  readonly next?: (value: T) => string;
}

/** Reads the form, does the work as the member who asks; a refusal comes back with what was typed. */
async function save<T>(slug: string, data: FormData, saving: Saving<T>): Promise<FormState> {
  const context = await actionContext(slug);
  if (!context.ok) return refusal(context.failure, data);
  const view = await organizationView(context.value);
  if (!view.ok) return refusal(view.failure, data);
  const { locale } = view.value.organization;
  const { input, faults } = saving.read?.(data, locale) ?? { input: {}, faults: [] };
  const [fault] = faults;
  if (fault) return refusal({ message: fault.message, errors: faults }, data);
  const result = await saving.work(context.value, input);
  if (!result.ok) return answerTo(result.failure, input, locale, data, saving.at);
  if (saving.next) redirect(`/${slug}/${saving.next(result.value)}` as Route);
  refresh();
  return { ok: true, message: 'Saved.' };
}

/** A conflict says what differs and what can be done; other faults stand at their fields. */
function answerTo(
  failure: Failure,
  input: Input,
  locale: string,
  data: FormData,
  at: Saving<unknown>['at'] = (path) => path,
): FormState {
  const errors = failure.errors?.map((each) => ({ ...each, path: at(each.path, input) }));
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

const text = (data: FormData, name: string) => String(data.get(name) ?? '');

export async function addTactic(slug: string, _: FormState, data: FormData): Promise<FormState> {
  return save(slug, data, {
    read: typedTactic,
    work: createTactic,
    at: atTacticField,
    next: ({ code }) => `tactics/${code}`,
  });
}

export async function saveTactic(
  slug: string,
  code: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return save(slug, data, {
    read: typedTactic,
    work: (context, input) => updateTactic(context, code, input, versionIn(data)),
    at: atTacticField,
    next: () => `tactics/${code}`,
  });
}

export async function putTacticAway(
  slug: string,
  code: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return save(slug, data, {
    work: (context) => archiveTactic(context, code, versionIn(data)),
    next: () => 'tactics',
  });
}

export async function saveMoney(
  slug: string,
  code: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return save(slug, data, {
    read: typedBudget,
    work: (context, input) => saveBudget(context, code, input, versionIn(data)),
    at: atBudgetCell,
  });
}

export async function decideOnTactic(
  slug: string,
  code: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  const given = { verdict: text(data, 'verdict'), reason: text(data, 'reason') };
  return save(slug, data, { work: (context) => reviewTactic(context, code, given, versionIn(data)) });
}

export async function addStep(slug: string, goal: string, _: FormState, data: FormData): Promise<FormState> {
  return save(slug, data, {
    read: typedStep,
    work: (context, input) => createStep(context, { ...input, goal }),
  });
}

export async function saveStep(slug: string, code: string, _: FormState, data: FormData): Promise<FormState> {
  return save(slug, data, {
    read: typedStep,
    work: (context, input) => updateStep(context, code, input, versionIn(data)),
  });
}

export async function putStepAway(
  slug: string,
  code: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return save(slug, data, { work: (context) => archiveStep(context, code, versionIn(data)) });
}

/** All steps of a goal in the order that the form names. */
export async function rankSteps(
  slug: string,
  goal: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  const steps = text(data, 'steps').split(',');
  return save(slug, data, { work: (context) => orderSteps(context, goal, { steps }) });
}

export async function addKeyResult(
  slug: string,
  objective: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return save(slug, data, {
    read: typedKeyResult,
    work: (context, input) => createKeyResult(context, { ...input, objective }),
  });
}

export async function saveKeyResult(
  slug: string,
  code: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return save(slug, data, {
    read: typedKeyResult,
    work: (context, input) => updateKeyResult(context, code, input, versionIn(data)),
  });
}

export async function putKeyResultAway(
  slug: string,
  code: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return save(slug, data, { work: (context) => archiveKeyResult(context, code, versionIn(data)) });
}

export async function sayConfidence(
  slug: string,
  code: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return save(slug, data, {
    read: typedConfidence,
    work: (context, input) => rateKeyResult(context, code, input, versionIn(data)),
  });
}
