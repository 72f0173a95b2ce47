import { ActionForm, SubmitButton } from '@/components/ui/action-form';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import type { FormAction } from '@/components/ui/form-state';
import type { TeamItem } from '@/lib/people/model';
import { RoleAndTeams } from './member-fields';
import { Once } from './once';

/** Invites a person; the link to hand over appears once, in the same dialog. */
export function InviteDialog({ action, teams }: { action: FormAction; teams: readonly TeamItem[] }) {
  return (
    <Dialog
      trigger="Invite somebody…"
      triggerKind="ink"
      title="Invite somebody"
      description="You get a link to hand over. It works once, for seven days."
    >
      <ActionForm action={action} afterwards="clear">
        <Once />
        <Field name="name" label="Name" required autoComplete="off" />
        <Field name="email" type="email" label="E-mail address" required autoComplete="off" />
        <RoleAndTeams
          initialRole="contributor"
          teams={teams}
          hint="Leads and contributors work for their own teams; a person can be in several."
        />
        <SubmitButton busy="Inviting…">Invite</SubmitButton>
      </ActionForm>
    </Dialog>
  );
}
