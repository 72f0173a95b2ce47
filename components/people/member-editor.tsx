import { ActionForm, SubmitButton } from '@/components/ui/action-form';
import { ConfirmButton } from '@/components/ui/confirm-button';
import { Field } from '@/components/ui/field';
import type { FormAction } from '@/components/ui/form-state';
import { Section } from '@/components/ui/page';
import type { MemberItem, TeamItem } from '@/lib/people/model';
import { RoleAndTeams } from './member-fields';
import { Once } from './once';

export interface MemberActions {
  update: FormAction;
  remove: FormAction;
  restore: FormAction;
  renew: FormAction;
  reset: FormAction;
}

/** Everything that an admin may change about one person. */
export function MemberEditor({
  member,
  teams,
  actions,
}: {
  member: MemberItem;
  teams: readonly TeamItem[];
  actions: MemberActions;
}) {
  return (
    <div className="max-w-[620px]">
      <ActionForm action={actions.update}>
        <Field name="name" label="Name" defaultValue={member.name} required autoComplete="off" />
        <RoleAndTeams
          initialRole={member.role}
          teams={teams}
          chosen={member.teams}
          hint="A changed role or team takes effect at the person’s next click."
        />
        <SubmitButton>Save</SubmitButton>
      </ActionForm>
      <Access member={member} actions={actions} />
    </div>
  );
}

function Access({ member, actions }: { member: MemberItem; actions: MemberActions }) {
  if (member.state === 'invited') {
    return (
      <Section title="Invitation">
        <p className="mb-3 text-sm text-soft">
          {member.name} has not accepted yet. A new link makes the earlier one useless.
        </p>
        <ActionForm action={actions.renew} className="mb-3 space-y-3">
          <Once />
          <SubmitButton kind="quiet">Make a new link</SubmitButton>
        </ActionForm>
        <ConfirmButton
          title="Withdraw the invitation?"
          text={`The link of ${member.name} no longer works.`}
          confirm="Withdraw it"
          action={actions.remove}
        >
          Withdraw…
        </ConfirmButton>
      </Section>
    );
  }
  if (member.state === 'disabled') {
    return (
      <Section title="Access">
        <p className="mb-3 text-sm text-soft">
          {member.name} has no access. What they entered keeps their name.
        </p>
        <ActionForm action={actions.restore}>
          <SubmitButton kind="quiet">Give access back</SubmitButton>
        </ActionForm>
      </Section>
    );
  }
  return (
    <>
      <Section title="Password">
        <p className="mb-3 text-sm text-soft">
          Make a link by which {member.name} sets a new password. It works once, for a day.
        </p>
        <ActionForm action={actions.reset} className="space-y-3">
          <Once />
          <SubmitButton kind="quiet">Make a reset link</SubmitButton>
        </ActionForm>
      </Section>
      <Section title="Access">
        <ConfirmButton
          title={`End the access of ${member.name}?`}
          text="They are out at their next click. What they entered stays under their name, and you can give access back."
          confirm="End access"
          action={actions.remove}
        >
          End access…
        </ConfirmButton>
      </Section>
    </>
  );
}
