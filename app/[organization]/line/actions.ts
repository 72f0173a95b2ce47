'use server';

import { refresh } from 'next/cache';
import { atShare, typedShares } from '@/components/line/typed';
import { type FormState, refusal, typed } from '@/components/ui/form-state';
import { actionContext } from '@/lib/auth/session';
import { putChangeAway } from '@/lib/line/commands/put-change-away';
import { setShares } from '@/lib/line/commands/set-shares';
import { organizationView } from '@/lib/people/view';

/** The shares of money of all objectives. */
export async function saveShares(slug: string, _: FormState, data: FormData): Promise<FormState> {
  const context = await actionContext(slug);
  if (!context.ok) return refusal(context.failure, data);
  const view = await organizationView(context.value);
  if (!view.ok) return refusal(view.failure, data);
  const { input, faults } = typedShares(data, view.value.organization.locale);
  const [fault] = faults;
  if (fault) return refusal({ message: fault.message, errors: faults }, data);
  const done = await setShares(context.value, input);
  if (!done.ok) {
    const errors = done.failure.errors?.map((each) => ({ ...each, path: atShare(each.path, input) }));
    return refusal({ ...done.failure, errors }, data);
  }
  refresh();
  return { ok: true, message: 'The shares are saved.' };
}

/** Puts a notice of a change above one's own goals and tactics away. */
export async function seenChange(slug: string, _: FormState, data: FormData): Promise<FormState> {
  const context = await actionContext(slug);
  if (!context.ok) return refusal(context.failure, data);
  const done = await putChangeAway(context.value, { id: typed(data).id });
  if (!done.ok) return refusal(done.failure, data);
  refresh();
  return { ok: true };
}
