import type { ReactNode } from 'react';
import { ActionForm, SubmitButton } from '@/components/ui/action-form';
import { ConfirmButton } from '@/components/ui/confirm-button';
import { Dialog } from '@/components/ui/dialog';
import type { FormAction } from '@/components/ui/form-state';

/** What a reader may do with a thing of a plan: change its fields (the children), or archive it. */
export function ChangeOrArchive({
  thing,
  title,
  version,
  save,
  archive,
  text,
  children,
}: {
  /** "key result" */
  thing: string;
  title: string;
  version: number;
  save: FormAction;
  archive: FormAction;
  /** What archiving does. */
  text: string;
  children: ReactNode;
}) {
  return (
    <>
      <Dialog
        trigger="change"
        triggerKind="plain"
        triggerProps={{ 'aria-label': `Change ${title}` }}
        title={`Change the ${thing}`}
      >
        <ActionForm action={save} afterwards="close">
          <input type="hidden" name="version" value={version} />
          {children}
          <SubmitButton>Save</SubmitButton>
        </ActionForm>
      </Dialog>
      <ConfirmButton
        kind="plain"
        title={`Archive “${title}”?`}
        text={text}
        confirm={`Archive the ${thing}`}
        action={archive}
        values={{ version: String(version) }}
      >
        archive…
      </ConfirmButton>
    </>
  );
}
