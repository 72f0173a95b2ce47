'use client';

import type { ReactNode } from 'react';
import { ActionForm, SubmitButton } from './action-form';
import type { ButtonKind } from './button-look';
import { Dialog, DialogClose } from './dialog';
import type { FormAction } from './form-state';
import { Textarea } from './textarea';

export interface ConfirmButtonProps {
  /** What the button shows; ends with "…" because it asks first. */
  children: ReactNode;
  kind?: ButtonKind;
  title: string;
  /** What will happen, and whether it can be taken back. */
  text: ReactNode;
  /** The verb on the button that does it: "Archive KPI". */
  confirm: string;
  action: FormAction;
  /** Sent along, unseen. */
  values?: Record<string, string>;
  /** Asks for a reason, sent as `reason`. */
  reason?: string;
}

/** A button that asks before it does something that is hard to take back. */
export function ConfirmButton({
  children,
  kind,
  title,
  text,
  confirm,
  action,
  values = {},
  reason,
}: ConfirmButtonProps) {
  return (
    <Dialog trigger={children} triggerKind={kind} title={title} description={text}>
      <ActionForm action={action} afterwards="close">
        {Object.entries(values).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {reason ? <Textarea name="reason" label={reason} required rows={2} /> : null}
        <div className="flex flex-wrap justify-end gap-2">
          <DialogClose kind="quiet">Cancel</DialogClose>
          <SubmitButton busy="One moment…">{confirm}</SubmitButton>
        </div>
      </ActionForm>
    </Dialog>
  );
}
