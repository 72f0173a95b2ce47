'use server';

import type { Route } from 'next';
import { redirect } from 'next/navigation';
import { formReader } from '@/components/objectives/typed';
import { type FormState, refusal } from '@/components/ui/form-state';
import { actionContext } from '@/lib/auth/session';
import type { FieldError } from '@/lib/core/result';
import { applyStarter } from '@/lib/starters/commands/apply-starter';

/** Fields are named by their path with / for its dots, which a form's answer cuts off. */
const atFields = (errors: readonly FieldError[]) =>
  errors.map((error) => ({ ...error, path: error.path.replaceAll('.', '/') }));

export async function applyTemplate(
  slug: string,
  locale: string,
  code: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  const context = await actionContext(slug);
  if (!context.ok) return refusal(context.failure, data);
  const read = formReader(data, locale);
  const teams: Record<string, string> = {};
  const numbers: Record<string, Record<string, number | null>> = {};
  for (const name of data.keys()) {
    const [kind, key = '', part = ''] = name.split('/');
    if (kind === 'teams' && read.text(name) !== '') teams[key] = read.text(name);
    if (kind === 'numbers') numbers[key] = { ...numbers[key], [part]: read.amount(name) };
  }
  const start = read.month('start') ?? undefined;
  const end = read.month('end') ?? undefined;
  const [fault] = read.faults;
  if (fault) return refusal({ message: fault.message, errors: read.faults }, data);
  const done = await applyStarter(context.value, code, { teams, numbers, start, end });
  if (!done.ok) return refusal({ ...done.failure, errors: atFields(done.failure.errors ?? []) }, data);
  redirect(`/${slug}/objectives` as Route);
}
