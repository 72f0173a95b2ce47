'use client';

import clsx from 'clsx';
import type { InputHTMLAttributes, Ref } from 'react';
import { CONTROL, type FieldFacts, FieldFrame } from './field-frame';
import { useField } from './form-context';

export interface FieldProps
  extends FieldFacts,
    Omit<InputHTMLAttributes<HTMLInputElement>, 'name' | 'id' | 'className'> {
  className?: string;
  /** Right-aligned, equal digits, the number keys on a phone; stays text, so that "1 234,5" can be typed. */
  numeric?: boolean;
  ref?: Ref<HTMLInputElement>;
}

/** A line to type in, with label, hint and error. */
export function Field({
  label,
  hint,
  error: given,
  labelHidden,
  optional,
  className,
  numeric,
  ...input
}: FieldProps) {
  const { id, error, typed, aria } = useField(input.name, { error: given, hint });
  return (
    <FieldFrame {...{ id, name: input.name, label, hint, error, labelHidden, optional, className }}>
      <input
        id={id}
        inputMode={numeric ? 'decimal' : undefined}
        {...input}
        {...(input.value === undefined && { defaultValue: typed ?? input.defaultValue })}
        {...aria}
        className={clsx(CONTROL, numeric && 'num')}
      />
    </FieldFrame>
  );
}
