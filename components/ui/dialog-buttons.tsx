import type { ReactNode } from 'react';
import { SubmitButton } from './action-form';
import { DialogClose } from './dialog';

/** The end of a form in a dialog: leave it, or send it. */
export function DialogButtons({ children }: { children: ReactNode }) {
  return (
    <div className="flex flex-wrap justify-end gap-2">
      <DialogClose kind="quiet">Cancel</DialogClose>
      <SubmitButton>{children}</SubmitButton>
    </div>
  );
}
