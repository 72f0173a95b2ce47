'use client';

import type { InputHTMLAttributes, ReactNode } from 'react';
import { FieldError } from './field-frame';
import { useField, useForm } from './form-context';

const BOX = 'mt-[3px] size-[14px] shrink-0 accent-ink';

export interface CheckboxProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'id' | 'className'> {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: string;
}

/** Yes or no. Unchecked sends nothing, as in every form. */
export function Checkbox({ label, hint, error: given, ...input }: CheckboxProps) {
  const { id, error, aria } = useField(input.name, { error: given, hint });
  const { state } = useForm();
  const again = state.values ? input.name in state.values : undefined;
  return (
    <div>
      <label className="flex items-start gap-2 text-sm">
        <input
          type="checkbox"
          {...input}
          {...(input.checked === undefined && { defaultChecked: again ?? input.defaultChecked })}
          {...aria}
          className={BOX}
        />
        <span>{label}</span>
      </label>
      {hint ? (
        <p id={`${id}-hint`} className="mt-0.5 pl-[22px] text-s text-soft">
          {hint}
        </p>
      ) : null}
      {error ? <FieldError id={`${id}-error`}>{error}</FieldError> : null}
    </div>
  );
}

export interface ChoicesProps {
  name: string;
  legend: string;
  /** `one` draws radio buttons, `many` check boxes that all send the same name. */
  kind: 'one' | 'many';
  options: readonly { value: string; label: ReactNode; hint?: ReactNode; disabled?: boolean }[];
  chosen?: readonly string[];
  hint?: ReactNode;
  error?: string;
}

/** Several possibilities, all in view. */
export function Choices({ name, legend, kind, options, chosen = [], hint, error: given }: ChoicesProps) {
  const { id, error, typed, aria } = useField(name, { error: given, hint });
  const { state } = useForm();
  const marked = state.values ? (typed ?? '').split(',') : chosen;
  return (
    <fieldset aria-describedby={aria['aria-describedby']}>
      <legend className="mb-1 text-sm font-[550]">{legend}</legend>
      <div className="flex flex-wrap gap-x-5 gap-y-1.5">
        {options.map((option) => (
          <label key={option.value} className="flex items-start gap-2 text-sm">
            <input
              type={kind === 'one' ? 'radio' : 'checkbox'}
              name={name}
              value={option.value}
              disabled={option.disabled}
              defaultChecked={marked.includes(option.value)}
              aria-invalid={aria['aria-invalid']}
              className={BOX}
            />
            <span>
              {option.label}
              {option.hint ? <span className="block text-s text-soft">{option.hint}</span> : null}
            </span>
          </label>
        ))}
      </div>
      {hint ? (
        <p id={`${id}-hint`} className="mt-1 text-s text-soft">
          {hint}
        </p>
      ) : null}
      {error ? <FieldError id={`${id}-error`}>{error}</FieldError> : null}
    </fieldset>
  );
}
