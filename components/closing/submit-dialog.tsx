import { ActionForm, SubmitButton } from '@/components/ui/action-form';
import { Dialog, DialogClose } from '@/components/ui/dialog';
import type { FormAction } from '@/components/ui/form-state';
import { Textarea } from '@/components/ui/textarea';
import type { CloseView, OffTrack, TeamMonth } from '@/lib/closing/model';
import { formatMonth } from '@/lib/core/month';

/** Hands a team's month in, asking for three short lines on each thing that is off track. */
export function SubmitDialog({
  view,
  team,
  submit,
}: {
  view: CloseView;
  team: TeamMonth;
  submit: FormAction;
}) {
  const asked = view.offTrack.filter((each) => each.team === team.team);
  const missing = view.holes.filter((hole) => hole.team === team.team && hole.never === null).length;
  const month = formatMonth(view.month.month, 'long', view.organization.locale);
  const again = team.state === 'submitted';
  const figures = missing === 1 ? '1 figure is' : `${missing} figures are`;
  return (
    <Dialog
      trigger={again ? 'Change the words…' : `Submit ${month}…`}
      triggerKind={again ? 'plain' : 'ink'}
      title={again ? `What ${team.name} says of ${month}` : `Submit ${month} for ${team.name}?`}
      description={
        again
          ? 'The words stand on the objective’s page until the month is locked.'
          : `From then on only the lead changes it, until it is locked.${missing === 0 ? '' : ` ${figures} still missing.`}`
      }
    >
      <ActionForm action={submit} afterwards="close">
        <input type="hidden" name="team" value={team.team} />
        {asked.map((each) => (
          <Words key={`${each.kind} ${each.code}`} about={each} />
        ))}
        <div className="flex flex-wrap justify-end gap-2">
          <DialogClose kind="quiet">Cancel</DialogClose>
          <SubmitButton busy="One moment…">{again ? 'Save the words' : 'Submit the month'}</SubmitButton>
        </div>
      </ActionForm>
    </Dialog>
  );
}

function Words({ about }: { about: OffTrack }) {
  const name = (line: string) => `${line} ${about.kind} ${about.code}`;
  const { words } = about;
  return (
    <fieldset className="space-y-2 rounded border border-line p-3">
      <legend className="px-1 font-semibold text-sm">{`${about.title} is off track`}</legend>
      <Textarea
        name={name('happened')}
        label="What happened"
        rows={2}
        maxLength={300}
        defaultValue={words?.happened ?? ''}
      />
      <Textarea
        name={name('doing')}
        label="What we do"
        rows={2}
        maxLength={300}
        defaultValue={words?.doing ?? ''}
      />
      <Textarea
        name={name('need')}
        label="What we need"
        rows={2}
        maxLength={300}
        defaultValue={words?.need ?? ''}
      />
    </fieldset>
  );
}
