import { ActionForm } from '@/components/ui/action-form';
import { Dialog } from '@/components/ui/dialog';
import { DialogButtons } from '@/components/ui/dialog-buttons';
import { Field } from '@/components/ui/field';
import type { FormAction } from '@/components/ui/form-state';
import { type HandoffView, STAGES } from '@/lib/handoff/model';
import { STAGE_WORDS } from './words';

/** What both teams have agreed, written down by an executive. */
export function AgreedDialog({ view, agree }: { view: HandoffView; agree: FormAction }) {
  const { setting } = view;
  return (
    <Dialog
      trigger="What is agreed…"
      triggerKind="quiet"
      title="What both teams have agreed"
      description="How soon Sales works a lead, and which KPIs count the same stages, so that both counts can be held against each other."
    >
      <ActionForm action={agree} afterwards="close">
        <input type="hidden" name="version" value={setting.version} />
        <Field
          name="workedWithinDays"
          label="Working days until a lead is worked"
          numeric
          defaultValue={setting.workedWithinDays}
          className="max-w-[160px]"
        />
        {STAGES.map((stage) => (
          <Field
            key={stage}
            name={`kpis ${stage}`}
            label={`KPI of the leads ${STAGE_WORDS[stage]}`}
            hint="Its code; blank: none."
            defaultValue={setting.kpis[stage] ?? ''}
            autoComplete="off"
          />
        ))}
        <DialogButtons>Save</DialogButtons>
      </ActionForm>
    </Dialog>
  );
}
