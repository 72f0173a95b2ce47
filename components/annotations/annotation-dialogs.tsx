import { ActionForm } from '@/components/ui/action-form';
import { ConfirmButton } from '@/components/ui/confirm-button';
import { Dialog } from '@/components/ui/dialog';
import { DialogButtons } from '@/components/ui/dialog-buttons';
import { Field } from '@/components/ui/field';
import type { FormAction } from '@/components/ui/form-state';
import { Textarea } from '@/components/ui/textarea';
import type { AnnotationItem } from '@/lib/annotations/model';
import type { Month } from '@/lib/core/month';

export interface AnnotationActions {
  readonly add: FormAction;
  readonly change: FormAction;
  readonly remove: FormAction;
}

/** Writes to the chart, at the month that the page shows unless another is chosen. */
export function AddAnnotation({ action, month }: { action: FormAction; month: Month }) {
  return (
    <Dialog
      trigger="Annotate…"
      title="Write to the chart"
      description="What happened that the figures do not tell? It is shown with a number on every chart of this KPI."
    >
      <ActionForm action={action} afterwards="close">
        <Fields month={month} />
        <Buttons verb="Write it" />
      </ActionForm>
    </Dialog>
  );
}

/** Changes an annotation or takes it away. */
export function EditAnnotation({
  annotation,
  actions,
}: {
  annotation: AnnotationItem;
  actions: AnnotationActions;
}) {
  const { id, version, text } = annotation;
  const name = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  return (
    <span className="flex gap-1">
      <Dialog
        trigger="Change…"
        triggerKind="plain"
        triggerProps={{ 'aria-label': `Change “${name}”…` }}
        title="Change what is written"
      >
        <ActionForm key={version} action={actions.change} afterwards="close">
          <input type="hidden" name="id" value={id} />
          <input type="hidden" name="version" value={version} />
          <Fields month={annotation.month} endMonth={annotation.endMonth} text={text} />
          <Buttons verb="Save" />
        </ActionForm>
      </Dialog>
      <ConfirmButton
        kind="plain"
        title={`Take “${name}” off the charts?`}
        text="It is no longer shown. What it said stays in the audit log."
        confirm="Take it off"
        action={actions.remove}
        values={{ id, version: String(version) }}
      >
        Remove…
      </ConfirmButton>
    </span>
  );
}

function Fields({ month, endMonth, text }: { month: Month; endMonth?: Month | null; text?: string }) {
  return (
    <>
      <Textarea name="text" label="What happened" required rows={2} defaultValue={text} />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field name="month" label="Month" type="month" placeholder="2026-04" required defaultValue={month} />
        <Field
          name="endMonth"
          label="Through"
          type="month"
          placeholder="2026-06"
          optional
          defaultValue={endMonth ?? ''}
        />
      </div>
    </>
  );
}

function Buttons({ verb }: { verb: string }) {
  return <DialogButtons>{verb}</DialogButtons>;
}
