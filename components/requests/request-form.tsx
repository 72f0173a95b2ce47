import { FieldRow, NOBODY } from '@/components/objectives/aim-fields';
import { ActionForm, SubmitButton } from '@/components/ui/action-form';
import { ButtonLink } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import type { FormAction } from '@/components/ui/form-state';
import { TextLink } from '@/components/ui/link';
import { PageHeader } from '@/components/ui/page';
import { Select } from '@/components/ui/select';
import type { RequestsView } from '@/lib/requests/model';
import { type FitCheck, LiveFit } from './live-fit';

/** Asks a team for a piece of work; the verdict comes while it is typed. */
export function NewRequestPage({
  view,
  action,
  check,
}: {
  view: RequestsView;
  action: FormAction;
  check: FitCheck;
}) {
  const { slug, teams, objectives, kpis, members, currency } = view;
  const named = (things: readonly { code: string; name: string }[]) =>
    things.map(({ code, name }) => ({ value: code, label: name }));
  return (
    <>
      <PageHeader title="Ask for work" above={<TextLink href={`/${slug}/requests`}>Requests</TextLink>} />
      <p className="mt-1 mb-4 max-w-[720px] text-sm text-soft">
        It is held against the strategy, the objectives and what the team has free. Its lead decides.
      </p>
      <ActionForm action={action} aria-label="Ask for work">
        <div className="grid gap-x-9 gap-y-4 lg:grid-cols-[1.25fr_1fr]">
          <div className="space-y-4">
            <Field name="title" label="What is asked for" required />
            <FieldRow>
              <Select name="forTeam" label="Which team is asked" options={named(teams)} />
              <Field
                name="askedBy"
                label="Who asked"
                optional
                hint="When it was not you: a member, or any name"
                list="request-members"
              />
            </FieldRow>
            <datalist id="request-members">
              {members.map(({ email, name }) => (
                <option key={email} value={name} />
              ))}
            </datalist>
            <FieldRow>
              <Select
                name="objective"
                label="Objective that it helps"
                options={[
                  NOBODY,
                  ...objectives.map(({ code, title }) => ({ value: code, label: `${code} ${title}` })),
                ]}
              />
              <Select name="kpi" label="KPI that it moves" options={[NOBODY, ...named(kpis)]} />
            </FieldRow>
            <FieldRow>
              <Field name="effortDays" label="Effort in days" numeric required />
              <Field name="cost" label={`Cost in ${currency}`} numeric optional />
            </FieldRow>
            <FieldRow>
              <Field name="due" label="Due" hint="A month like 2026-03, or a day like 2026-03-15" required />
              <Select
                name="fromTeam"
                label="Asking team"
                hint="Left open: the team of who asked"
                options={[NOBODY, ...named(teams)]}
              />
            </FieldRow>
            <div className="flex gap-2">
              <SubmitButton>Ask</SubmitButton>
              <ButtonLink href={`/${slug}/requests`}>Cancel</ButtonLink>
            </div>
          </div>
          <LiveFit check={check} slug={slug} teams={teams} />
        </div>
      </ActionForm>
    </>
  );
}
