'use client';

import clsx from 'clsx';
import { unstable_isUnrecognizedActionError as isUnrecognizedAction } from 'next/navigation';
import {
  type FormEvent,
  type ReactNode,
  useActionState,
  useEffect,
  useRef,
  useState,
  useTransition,
} from 'react';
import { Button } from './button';
import type { ButtonKind } from './button-look';
import { FormContext, useForm } from './form-context';
import { type FormAction, type FormState, UNTOUCHED } from './form-state';
import { Note } from './note';

export interface ActionFormProps {
  action: FormAction;
  children: ReactNode | ((form: { state: FormState; pending: boolean }) => ReactNode);
  className?: string;
  'aria-label'?: string;
  /** After success: `clear` empties the form, `close` also closes the dialog around it. Otherwise it stays. */
  afterwards?: 'clear' | 'close';
}

/**
 * A form over a server action. Works before any script runs; with script, nothing typed is lost on an error (React
 * empties a form after its action, so the action is called from the submit event), faults stand at their fields and
 * the first of them gets the focus.
 */
export function ActionForm({ action, children, className, afterwards, ...aria }: ActionFormProps) {
  const [served, serve] = useActionState(action, UNTOUCHED);
  const [answered, setAnswered] = useState<FormState | null>(null);
  const [pending, startTransition] = useTransition();
  const form = useRef<HTMLFormElement>(null);
  const state = answered ?? served;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (pending) return;
    const submitter = (event.nativeEvent as SubmitEvent).submitter;
    const data = new FormData(event.currentTarget, submitter);
    startTransition(async () => {
      const answer = await ask(action, state, data);
      startTransition(() => setAnswered(answer));
    });
  }

  useEffect(() => {
    if (!form.current || !answered) return;
    if (answered.ok) finish(form.current, afterwards);
    else focusFault(form.current, answered.errors ?? {});
  }, [answered, afterwards]);

  return (
    <form
      ref={form}
      action={serve}
      onSubmit={submit}
      noValidate
      aria-busy={pending}
      className={clsx('space-y-4', className)}
      {...aria}
    >
      <FormContext value={{ state, pending }}>
        {state.message && !(state.ok && afterwards === 'close') ? (
          <Note kind={state.ok ? 'done' : 'fault'}>{state.message}</Note>
        ) : null}
        {typeof children === 'function' ? children({ state, pending }) : children}
      </FormContext>
    </form>
  );
}

async function ask(action: FormAction, state: FormState, data: FormData): Promise<FormState> {
  try {
    return await action(state, data);
  } catch (error) {
    if (isUnrecognizedAction(error)) {
      return { ok: false, message: 'The product was updated meanwhile. Reload the page and send it again.' };
    }
    // Only the browser itself throws a TypeError without a digest here: the request did not get through.
    if (error instanceof TypeError && !('digest' in error)) {
      return { ok: false, message: 'The server could not be reached. Nothing typed is lost; send it again.' };
    }
    throw error;
  }
}

function finish(form: HTMLFormElement, afterwards: ActionFormProps['afterwards']) {
  if (afterwards) form.reset();
  if (afterwards === 'close') form.closest('dialog')?.close();
}

function focusFault(form: HTMLFormElement, errors: Record<string, string>) {
  const fault = [...form.elements].find(
    (element) =>
      'name' in element && typeof element.name === 'string' && element.name !== '' && element.name in errors,
  );
  const target = fault ?? form.querySelector('[role="alert"]');
  if (target instanceof HTMLElement) target.focus();
}

/** Sends the form around it; while that runs it says so and keeps the focus. */
export function SubmitButton({
  children,
  kind = 'ink',
  busy = 'Saving…',
  ...rest
}: {
  children: ReactNode;
  kind?: ButtonKind;
  busy?: string;
  name?: string;
  value?: string;
}) {
  const { pending } = useForm();
  return (
    <Button type="submit" kind={kind} aria-disabled={pending || undefined} {...rest}>
      {pending ? busy : children}
    </Button>
  );
}
