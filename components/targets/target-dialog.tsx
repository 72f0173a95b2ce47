'use client';

import { ActionForm } from '@/components/ui/action-form';
import { Choices } from '@/components/ui/checkbox';
import { Dialog } from '@/components/ui/dialog';
import { DialogButtons } from '@/components/ui/dialog-buttons';
import { Field } from '@/components/ui/field';
import type { FormAction } from '@/components/ui/form-state';
import { Select } from '@/components/ui/select';
import type { Month } from '@/lib/core/month';

export interface TargetDialogProps {
  readonly action: FormAction;
  readonly kpis: readonly { readonly code: string; readonly name: string }[];
  readonly month: Month;
}

/** One target of any kind: of a month, quarter or year; a number, a range, or a bound to stay above or below. */
export function TargetDialog({ action, kpis, month }: TargetDialogProps) {
  return (
    <Dialog
      trigger="Set one target…"
      title="Set one target"
      description="Of a quarter or a year, or a range: what the grid of months has no place for. Left blank, it is taken back."
    >
      <ActionForm action={action} afterwards="close">
        <Select
          name="kpi"
          label="KPI"
          options={kpis.map(({ code, name }) => ({ value: code, label: name }))}
        />
        <div className="grid gap-4 sm:grid-cols-2">
          <Select
            name="period"
            label="For"
            options={[
              { value: 'month', label: 'the month' },
              { value: 'quarter', label: 'the fiscal quarter' },
              { value: 'year', label: 'the fiscal year' },
            ]}
          />
          <Field
            name="month"
            label="Around"
            type="month"
            placeholder="2026-04"
            required
            defaultValue={month}
          />
        </div>
        <div className="group/kind space-y-4">
          <Choices
            kind="one"
            name="kind"
            legend="Target"
            chosen={['value']}
            options={[
              { value: 'value', label: 'a number to reach' },
              { value: 'range', label: 'a range' },
              { value: 'above', label: 'stay above' },
              { value: 'below', label: 'stay below' },
            ]}
          />
          <div className="hidden group-has-[[value=value]:checked]/kind:block">
            <Field name="value" label="Number" numeric />
          </div>
          <div className="hidden group-has-[[value=above]:checked]/kind:block group-has-[[value=range]:checked]/kind:block">
            <Field name="low" label="From" numeric />
          </div>
          <div className="hidden group-has-[[value=below]:checked]/kind:block group-has-[[value=range]:checked]/kind:block">
            <Field name="high" label="Up to" numeric />
          </div>
        </div>
        <Field name="note" label="Note" hint="Asked for where the target lies beyond history." optional />
        <Field
          name="reason"
          label="Why it is revised"
          hint="Where it changes a target that has stood."
          optional
        />
        <DialogButtons>Set it</DialogButtons>
      </ActionForm>
    </Dialog>
  );
}
