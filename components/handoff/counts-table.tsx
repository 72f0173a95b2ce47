import { linksIn } from '@/components/objectives/links';
import { ActionForm } from '@/components/ui/action-form';
import { Dialog } from '@/components/ui/dialog';
import { DialogButtons } from '@/components/ui/dialog-buttons';
import type { FormAction } from '@/components/ui/form-state';
import { TextLink } from '@/components/ui/link';
import { Section } from '@/components/ui/page';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import { Textarea } from '@/components/ui/textarea';
import { numberFormat } from '@/lib/core/intl';
import { formatMonth } from '@/lib/core/month';
import type { HandoffView, Reconciled } from '@/lib/handoff/model';
import { capital } from '@/lib/measure/wording';
import { STAGE_WORDS } from './words';

/** Both teams' counts of the same stage beside each other; a difference is explained, or stays open. */
export function CountsTable({ view, explain }: { view: HandoffView; explain: FormAction }) {
  const { locale, reconciled, may, slug, kpiNames } = view;
  const number = numberFormat(locale, { signDisplay: 'auto' });
  const signed = numberFormat(locale, { signDisplay: 'exceptZero' });
  const none = <span className="text-faint">—</span>;
  return (
    <Section title="Two counts of one stage" id="counts" aside="this month, and what differed within twelve">
      <Table caption="Both teams’ counts of one stage" stack>
        <thead>
          <tr>
            <Th>Month</Th>
            <Th>Stage</Th>
            <Th numeric>The KPI’s figure</Th>
            <Th numeric>Sales’ report</Th>
            <Th numeric>Difference</Th>
            <Th>Why</Th>
          </tr>
        </thead>
        <tbody>
          {reconciled.map((each) => (
            <tr key={`${each.month} ${each.stage}`}>
              <RowHead className="whitespace-nowrap font-normal">
                {formatMonth(each.month, 'shortWithYear', locale)}
              </RowHead>
              <Td label="Stage">
                {STAGE_WORDS[each.stage]}
                {each.kpi ? (
                  <>
                    {', '}
                    <TextLink href={linksIn(slug).kpi(each.kpi)}>{kpiNames[each.stage]}</TextLink>
                  </>
                ) : null}
              </Td>
              <Td numeric label="The KPI’s figure">
                {each.figure === null ? none : number.format(each.figure)}
              </Td>
              <Td numeric label="Sales’ report">
                {each.reported === null ? none : number.format(each.reported)}
              </Td>
              <Td numeric label="Difference">
                {each.difference === null ? none : signed.format(each.difference)}
              </Td>
              <Td label="Why">
                <Why each={each} locale={locale} explain={may.explain ? explain : null} />
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Section>
  );
}

function Why({ each, locale, explain }: { each: Reconciled; locale: string; explain: FormAction | null }) {
  const { state, explanation, kpi, figure, reported } = each;
  if (state === 'agrees') return <span className="text-soft">both count the same</span>;
  if (state === 'not-known') {
    const missing = kpi === null ? 'no KPI counts this' : figure === null ? 'the figure is missing' : null;
    return (
      <span className="text-soft">{missing ?? (reported === null ? 'not known by Sales yet' : '')}</span>
    );
  }
  const month = formatMonth(each.month, 'withYear', locale);
  return (
    <>
      {state === 'explained' ? (
        <>
          {explanation?.text}
          <span className="text-soft">{` · ${explanation?.enteredBy}`}</span>
        </>
      ) : (
        <span className="font-[550]">
          {explanation ? 'open again: a count has changed since it was explained' : 'open'}
        </span>
      )}
      {explain ? (
        <span className="ml-2 inline-block">
          <Dialog
            trigger={state === 'explained' ? 'Change…' : 'Explain…'}
            triggerKind="plain"
            title={`Why do the counts of ${month} differ?`}
            description={`${capital(STAGE_WORDS[each.stage])}: the KPI says ${figure}, Sales reports ${reported}. The explanation holds for these two numbers.`}
          >
            <ActionForm action={explain} afterwards="close">
              <input type="hidden" name="month" value={each.month} />
              <input type="hidden" name="stage" value={each.stage} />
              <Textarea
                name="text"
                label="What explains it"
                maxLength={1000}
                defaultValue={explanation?.text ?? ''}
              />
              <DialogButtons>Save</DialogButtons>
            </ActionForm>
          </Dialog>
        </span>
      ) : null}
    </>
  );
}
