'use server';

import type { Route } from 'next';
import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { atField, differingSections, type TypedStrategy, typedStrategy } from '@/components/strategy/typed';
import { strategyPath } from '@/components/strategy/words';
import { type FormState, refusal } from '@/components/ui/form-state';
import type { Context } from '@/lib/auth/actor';
import { actionContext } from '@/lib/auth/session';
import type { Failure, Result } from '@/lib/core/result';
import { acknowledgeStrategy } from '@/lib/strategy/commands/acknowledge-strategy';
import { answerStrategy } from '@/lib/strategy/commands/answer-strategy';
import { commentOnStrategy } from '@/lib/strategy/commands/comment-on-strategy';
import { proposeStrategy } from '@/lib/strategy/commands/propose-strategy';
import { publishStrategy } from '@/lib/strategy/commands/publish-strategy';
import { startStrategy } from '@/lib/strategy/commands/start-strategy';
import { updateStrategy } from '@/lib/strategy/commands/update-strategy';
import { withdrawProposal } from '@/lib/strategy/commands/withdraw-proposal';
import type { StrategyItem } from '@/lib/strategy/model';

/** Does the work as the member who asks; a refusal comes back with what was typed. */
async function act<T>(
  slug: string,
  data: FormData,
  work: (context: Context) => Promise<Result<T>>,
  done: (value: T) => FormState,
): Promise<FormState> {
  const context = await actionContext(slug);
  if (!context.ok) return refusal(context.failure, data);
  const result = await work(context.value);
  return result.ok ? done(result.value) : refused(result.failure, data);
}

/** Faults of the text stand at fields of another form: here they are said in words. */
function refused(failure: Failure, data: FormData, typed?: TypedStrategy): FormState {
  const errors = failure.errors?.map((error) => atField(error, typed));
  const further = (failure.errors ?? []).slice(1).map(({ message }) => message);
  const message = typed ? failure.message : [failure.message, ...further].join(' ');
  return refusal({ message, errors }, data);
}

const stay = (): FormState => {
  refresh();
  return { ok: true };
};

const versionIn = (data: FormData): number | undefined => {
  const version = Number(data.get('over') ?? data.get('version') ?? Number.NaN);
  return Number.isInteger(version) && version > 0 ? version : undefined;
};

/** Saves the draft, beginning it where there is none, and leads on to the page on which it is proposed. */
export async function saveStrategy(
  slug: string,
  owner: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  const context = await actionContext(slug);
  if (!context.ok) return refusal(context.failure, data);
  const typed = typedStrategy(data);
  const version = versionIn(data);
  const result =
    version === undefined
      ? await startStrategy(context.value, { owner, ...typed.input })
      : await updateStrategy(context.value, owner, typed.input, version);
  if (!result.ok) {
    const state = refused(result.failure, data, typed);
    const current = result.failure.current as StrategyItem | undefined;
    if (result.failure.code !== 'stale' || !current) return state;
    return {
      ...state,
      message: `${result.failure.message} Nothing typed is lost: compare below, then save over it or cancel.`,
      done: { version: current.version, differences: differingSections(typed.input, current) },
    };
  }
  redirect(`/${slug}/strategy/${owner}/versions/${result.value.number}` as Route);
}

export async function propose(slug: string, owner: string, _: FormState, data: FormData): Promise<FormState> {
  const input = { windowEnds: String(data.get('windowEnds')), invited: data.getAll('invited').map(String) };
  return act(slug, data, (context) => proposeStrategy(context, owner, input, versionIn(data)), stay);
}

export async function withdraw(
  slug: string,
  owner: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return act(slug, data, (context) => withdrawProposal(context, owner, versionIn(data)), stay);
}

/** A comment, or with a verdict the answer of a team. */
export async function speak(slug: string, owner: string, _: FormState, data: FormData): Promise<FormState> {
  const text = String(data.get('text') ?? '').trim();
  const team = String(data.get('team') ?? '') || null;
  const verdict = data.get('verdict');
  const work = (context: Context) =>
    verdict === null
      ? commentOnStrategy(context, owner, { team, text })
      : answerStrategy(context, owner, { team, verdict, comment: text || null });
  const state = await act(slug, data, work, stay);
  // The form has one field for both.
  const fault = state.errors?.comment;
  return fault ? { ...state, errors: { ...state.errors, text: fault } } : state;
}

export async function publish(slug: string, owner: string, _: FormState, data: FormData): Promise<FormState> {
  const reason = String(data.get('reason') ?? '').trim() || null;
  const work = (context: Context) => publishStrategy(context, owner, { reason }, versionIn(data));
  return act(slug, data, work, () => redirect(`/${slug}/${strategyPath(owner)}` as Route));
}

export async function acknowledge(
  slug: string,
  owner: string,
  number: number,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  return act(slug, data, (context) => acknowledgeStrategy(context, owner, { number }), stay);
}
