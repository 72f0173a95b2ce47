import { ActionForm } from '@/components/ui/action-form';
import { ConfirmButton } from '@/components/ui/confirm-button';
import { Dialog } from '@/components/ui/dialog';
import { DialogButtons } from '@/components/ui/dialog-buttons';
import { Field } from '@/components/ui/field';
import type { FormAction } from '@/components/ui/form-state';
import { Textarea } from '@/components/ui/textarea';
import { formatMonth, type Month } from '@/lib/core/month';
import type { ProcessChangeItem } from '@/lib/signals/model';

/** "The process changed here": new limits from a month on, with the reason. */
export function RecordChange({ action, month }: { action: FormAction; month: Month }) {
  return (
    <Dialog
      trigger="The process changed here…"
      title="The process changed here"
      description="From this month on the KPI gets limits of its own, made from the figures that follow. The limits before stay for the months before."
    >
      <ActionForm action={action} afterwards="close">
        <Field
          name="month"
          label="First month"
          type="month"
          placeholder="2026-04"
          required
          defaultValue={month}
        />
        <Textarea name="reason" label="What changed, and why it stays" required rows={2} />
        <DialogButtons>Record it</DialogButtons>
      </ActionForm>
    </Dialog>
  );
}

/** Where the process changed, with reasons; `withdraw` null for who may not. */
export function ProcessChanges({
  changes,
  locale,
  withdraw,
}: {
  changes: readonly ProcessChangeItem[];
  locale: string;
  withdraw: FormAction | null;
}) {
  if (changes.length === 0) return null;
  return (
    <ul aria-label="Where the process changed" className="mt-2 max-w-[880px] text-s">
      {changes.map(({ month, reason, enteredBy, version }) => {
        const name = formatMonth(month, 'withYear', locale);
        return (
          <li key={month} className="flex flex-wrap items-baseline gap-x-2 border-line border-t py-1">
            <span className="min-w-0 flex-1 basis-[240px]">
              <b className="font-[550]">{name}</b> {reason}{' '}
              <span className="text-faint">{enteredBy ?? 'Plumbline'}</span>
            </span>
            {withdraw ? (
              <ConfirmButton
                kind="plain"
                title={`Withdraw the change of ${name}?`}
                text="The limits before hold on. What was recorded stays in the audit log."
                confirm="Withdraw it"
                action={withdraw}
                values={{ month, version: String(version) }}
              >
                Withdraw…
              </ConfirmButton>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
