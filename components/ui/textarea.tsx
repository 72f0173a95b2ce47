'use client';

import type { TextareaHTMLAttributes } from 'react';
import { CONTROL, type FieldFacts, FieldFrame } from './field-frame';
import { useField } from './form-context';

export interface TextareaProps
  extends FieldFacts,
    Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'name' | 'id' | 'className'> {
  className?: string;
}

/** Several lines to type in, with label, hint and error. */
export function Textarea(props: TextareaProps) {
  const { label, hint, error: given, labelHidden, optional, className, ...area } = props;
  const { id, error, typed, aria } = useField(area.name, { error: given, hint });
  return (
    <FieldFrame {...{ id, name: area.name, label, hint, error, labelHidden, optional, className }}>
      <textarea
        id={id}
        rows={3}
        {...area}
        {...(area.value === undefined && { defaultValue: typed ?? area.defaultValue })}
        {...aria}
        className={CONTROL}
      />
    </FieldFrame>
  );
}
