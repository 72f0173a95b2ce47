'use client';

import { createContext, useContext, useId } from 'react';
import { type FormState, UNTOUCHED } from './form-state';

export const FormContext = createContext<{ state: FormState; pending: boolean }>({
  state: UNTOUCHED,
  pending: false,
});

/** Whether the form around is being sent, and its last answer. */
export const useForm = () => useContext(FormContext);

/** What ties a control to its label, hint and error; `typed` is what the last answer gave back, if it did. */
export function useField(name: string, given: { error?: string; hint?: unknown }) {
  const { state } = useForm();
  const id = useId();
  const error = given.error ?? state.errors?.[name];
  const described = [given.hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return {
    id,
    error,
    typed: state.values?.[name],
    aria: { 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined },
  };
}
