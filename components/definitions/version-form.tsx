import { linksIn } from '@/components/objectives/links';
import { ActionForm, SubmitButton } from '@/components/ui/action-form';
import { ButtonLink } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import type { FormAction } from '@/components/ui/form-state';
import { TextLink } from '@/components/ui/link';
import { PageHeader, Panel } from '@/components/ui/page';
import { Textarea } from '@/components/ui/textarea';
import { addMonths, monthOf } from '@/lib/core/month';
import { criteriaLines } from '@/lib/definitions/model/changes';
import type { DefinitionView } from '@/lib/definitions/model/pages';
import { whyUsing } from './words';

/** Proposes a version, beginning with the words that stand. */
export function VersionForm({ view, action }: { view: DefinitionView; action: FormAction }) {
  const { slug, kpi, definition, using, day } = view;
  const links = linksIn(slug);
  const before = definition?.newest ?? null;
  const back = links.at(`definitions/${kpi.code}`);
  const lines = (list: readonly string[] | undefined) => (list ?? []).join('\n');
  return (
    <>
      <PageHeader
        title={before ? `A new version of ${kpi.name}` : `What ${kpi.name} means`}
        above={
          <>
            <TextLink href={links.at('definitions')}>Definitions</TextLink>
            {' · '}
            <TextLink href={back}>{kpi.name}</TextLink>
          </>
        }
      />
      <p className="mt-2 mb-4 max-w-[760px] text-sm text-soft">
        {`It is signed by ${using.map((each) => `${each.name} (${whyUsing(each)})`).join(', ')}. Until all have signed or somebody has decided, what is in force stays in force.`}
      </p>
      <Panel className="max-w-[760px]">
        <ActionForm action={action}>
          <input type="hidden" name="version" value={definition?.versions[0]?.number ?? 0} />
          <Textarea
            name="text"
            label="What it is"
            rows={3}
            required
            defaultValue={before?.text ?? kpi.definition ?? ''}
          />
          <Textarea
            name="criteria"
            label="Criteria"
            optional
            hint="One a line; all of them have to hold."
            rows={4}
            defaultValue={lines(criteriaLines(before?.criteria ?? null))}
          />
          <Textarea
            name="counts"
            label="Counts"
            optional
            hint="Examples, one a line."
            rows={3}
            defaultValue={lines(before?.counts)}
          />
          <Textarea
            name="countsNot"
            label="Does not count"
            optional
            hint="Examples, one a line."
            rows={3}
            defaultValue={lines(before?.countsNot)}
          />
          <Field
            name="validFrom"
            label="Counted so from"
            type="month"
            hint="Earlier months stay as they were counted."
            placeholder="2026-03"
            required
            defaultValue={addMonths(monthOf(day), 1)}
          />
          <Textarea name="why" label="Why" hint="A definition cannot change without why." rows={2} required />
          <Textarea name="benefit" label="What it is good for" optional rows={2} />
          <div className="flex gap-2">
            <SubmitButton>Propose it</SubmitButton>
            <ButtonLink href={back}>Cancel</ButtonLink>
          </div>
        </ActionForm>
      </Panel>
    </>
  );
}
