import { dayName } from '@/components/closing/marks';
import { ActionForm, SubmitButton } from '@/components/ui/action-form';
import type { FormAction } from '@/components/ui/form-state';
import { PlainList, Section } from '@/components/ui/page';
import { Select } from '@/components/ui/select';
import { Textarea } from '@/components/ui/textarea';
import { type HandoffView, isInTime } from '@/lib/handoff/model';

/** What Marketing does about the report, and the form to say so. */
export function AnswersSection({ view, answer }: { view: HandoffView; answer: FormAction }) {
  const { answers, answersDue, locale, may, rows } = view;
  const open = answersDue.filter(({ givenOn }) => givenOn === null);
  const late = answersDue.filter((item) => item.givenOn !== null && !isInTime(item));
  const due = open.map(({ dueDay }) => dueDay).sort()[0];
  return (
    <Section
      title="What Marketing answers"
      id="answers"
      aside={due ? `due by ${dayName(due, locale)}, 10 working days after the report` : undefined}
    >
      {rows.length === 0 ? (
        <p className="text-sm text-soft">There is nothing to answer before Sales has reported.</p>
      ) : null}
      {answers.length > 0 ? (
        <PlainList
          items={answers.map((each) => ({
            key: each.sourceKey ?? '',
            content: (
              <>
                <span className="font-semibold">{each.source ?? 'The whole report'}</span>
                {`: ${each.text}`}
                <span className="text-soft">
                  {` · ${each.enteredBy}, ${dayName(each.answeredOn, locale)}`}
                  {each.changedOn > each.answeredOn ? `, changed ${dayName(each.changedOn, locale)}` : ''}
                </span>
              </>
            ),
          }))}
        />
      ) : null}
      {answers.length > 0 && open.length > 0 ? (
        <p className="mt-2 text-sm text-soft">
          {`Not answered: ${open.map(({ source }) => source).join(', ')}.`}
        </p>
      ) : null}
      {late.length > 0 ? (
        <p className="mt-2 text-sm text-soft">
          {`Answered too late: ${late.map(({ source }) => source).join(', ')}.`}
        </p>
      ) : null}
      {may.answer && rows.length > 0 ? <AnswerForm view={view} answer={answer} /> : null}
      {rows.length > 0 && answers.length === 0 && !may.answer ? (
        <p className="text-sm text-soft">Marketing has not answered yet.</p>
      ) : null}
    </Section>
  );
}

function AnswerForm({ view, answer }: { view: HandoffView; answer: FormAction }) {
  const sources = [...new Set(view.rows.map(({ source }) => source))];
  const options = [
    { value: '', label: 'The whole report' },
    ...sources.map((name) => ({ value: name, label: name })),
  ];
  return (
    <ActionForm
      action={answer}
      afterwards="clear"
      className="mt-3 max-w-[620px]"
      aria-label="Answer of Marketing"
    >
      <Select name="source" label="About" options={options} className="max-w-[240px]" />
      <Textarea
        name="text"
        label="What Marketing does about it"
        hint="Said again about the same, it replaces what was said."
        rows={2}
        maxLength={2000}
      />
      <SubmitButton>Answer</SubmitButton>
    </ActionForm>
  );
}
