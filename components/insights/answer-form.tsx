import { FieldRow } from '@/components/objectives/aim-fields';
import { ActionForm, SubmitButton } from '@/components/ui/action-form';
import { ButtonLink } from '@/components/ui/button';
import { Choices } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import type { FormAction } from '@/components/ui/form-state';
import { Panel } from '@/components/ui/page';
import { Select } from '@/components/ui/select';
import { Textarea } from '@/components/ui/textarea';
import type { NamedFlag, NamedMetric } from '@/lib/insights/model';

/** The owner's answer to one flag; what the others ask for stays out of sight. */
export function AnswerForm({
  flag,
  kpis,
  action,
  back,
}: {
  flag: NamedFlag;
  kpis: readonly NamedMetric[];
  action: FormAction;
  back: string;
}) {
  const { answer } = flag;
  return (
    <Panel className="mb-3 max-w-[720px]">
      <h3 className="mb-3 font-semibold text-sm">What becomes of {flag.name}?</h3>
      <ActionForm action={action} aria-label={`Answer for ${flag.name}`}>
        <input type="hidden" name="version" value={answer?.version ?? 0} />
        <div className="group/answer space-y-4">
          <Choices
            kind="one"
            name="answer"
            legend="Answer"
            chosen={[answer?.answer ?? 'keep']}
            options={[
              { value: 'keep', label: 'Keep it', hint: 'with a reason, until a review' },
              { value: 'replace', label: 'Replace it', hint: 'by a KPI that is tied' },
              { value: 'retire', label: 'Retire it', hint: 'an admin archives it' },
            ]}
          />
          <FieldRow>
            <div className="hidden group-has-[[value=keep]:checked]/answer:block">
              <Field
                name="review"
                label="Look at it again on"
                type="date"
                defaultValue={answer?.review ?? ''}
              />
            </div>
            <div className="hidden group-has-[[value=replace]:checked]/answer:block">
              <Select
                name="replacedBy"
                label="By which KPI"
                defaultValue={answer?.replacedBy ?? ''}
                options={[
                  { value: '', label: '—' },
                  ...kpis
                    .filter(({ code }) => code !== flag.kpi)
                    .map(({ code, name }) => ({ value: code, label: name })),
                ]}
              />
            </div>
          </FieldRow>
          <Textarea name="reason" label="Why" rows={2} defaultValue={answer?.reason ?? ''} />
        </div>
        <div className="flex gap-2">
          <SubmitButton>Save the answer</SubmitButton>
          <ButtonLink href={back} scroll={false}>
            Cancel
          </ButtonLink>
        </div>
      </ActionForm>
    </Panel>
  );
}
