'use client';

import clsx from 'clsx';
import type { SelectHTMLAttributes } from 'react';
import { CONTROL, type FieldFacts, FieldFrame } from './field-frame';
import { useField } from './form-context';

export interface Option {
  value: string;
  label: string;
  disabled?: boolean;
}

export interface SelectProps
  extends FieldFacts,
    Omit<SelectHTMLAttributes<HTMLSelectElement>, 'name' | 'id' | 'className' | 'multiple'> {
  options: readonly Option[];
  className?: string;
}

/** One of several; for two to four that should all be seen, take `Choices`. */
export function Select(props: SelectProps) {
  const { label, hint, error: given, labelHidden, optional, className, options, ...select } = props;
  const { id, error, typed, aria } = useField(select.name, { error: given, hint });
  return (
    <FieldFrame {...{ id, name: select.name, label, hint, error, labelHidden, optional, className }}>
      <select
        id={id}
        {...select}
        {...(select.value === undefined && { defaultValue: typed ?? select.defaultValue })}
        {...aria}
        className={clsx(CONTROL, 'h-[32px]')}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}
