'use client';

import { CopyField } from '@/components/ui/copy-field';
import { useForm } from '@/components/ui/form-context';

/** What a form's answer holds that is shown once, such as a link or a token. */
export interface Shown {
  readonly label: string;
  readonly value: string;
  readonly hint: string;
}

const isShown = (done: unknown): done is Shown =>
  typeof done === 'object' && done !== null && 'label' in done && 'value' in done && 'hint' in done;

/** Shows what the answer of the form around it gives to take along; nothing before. */
export function Once() {
  const { state } = useForm();
  return state.ok && isShown(state.done) ? <CopyField {...state.done} /> : null;
}
