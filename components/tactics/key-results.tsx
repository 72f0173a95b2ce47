import { dayName } from '@/components/closing/marks';
import { linksIn } from '@/components/objectives/links';
import { asTyped, asTypedPercent } from '@/components/objectives/typed';
import { ActionForm, SubmitButton } from '@/components/ui/action-form';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import type { FormAction } from '@/components/ui/form-state';
import { TextLink } from '@/components/ui/link';
import { Section } from '@/components/ui/page';
import { Select } from '@/components/ui/select';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import { formatAmount } from '@/lib/core/amount';
import { numberFormat } from '@/lib/core/intl';
import type { PlanView } from '@/lib/tactics/model/pages';
import type { KeyResultAnswer } from '@/lib/tactics/model/steps';
import { ChangeOrArchive } from './change-or-archive';

export interface KeyResultActions {
  readonly addKeyResult: FormAction;
  readonly saveKeyResult: (code: string) => FormAction;
  readonly archiveKeyResult: (code: string) => FormAction;
  readonly confide: (code: string) => FormAction;
}

interface Shown {
  readonly view: PlanView;
  readonly actions: KeyResultActions;
}

const share = (value: number | null, locale: string): string =>
  value === null
    ? '—'
    : numberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(value);

/** Key results: from a baseline to a target, how far each has come and how confident its owner is, both 0 to 1. */
export function KeyResults({ view, actions }: Shown) {
  const { keyResults, maySetKeyResults } = view;
  if (keyResults.length === 0 && !maySetKeyResults) return null;
  return (
    <Section
      title="Key results"
      id="key-results"
      aside={maySetKeyResults ? <AddKeyResult view={view} action={actions.addKeyResult} /> : null}
    >
      {keyResults.length === 0 ? (
        <p className="text-sm text-soft">
          None yet. A key result is a KPI on its way from a baseline to a target.
        </p>
      ) : (
        <Table caption="Key results of this objective" stack className="text-sm">
          <thead>
            <tr>
              <Th className="w-[30%]">Key result</Th>
              <Th>Person</Th>
              <Th numeric>From</Th>
              <Th numeric>Now</Th>
              <Th numeric>To</Th>
              <Th numeric>Come so far, 0–1</Th>
              <Th>Confidence, 0–1</Th>
            </tr>
          </thead>
          <tbody>
            {keyResults.map((each) => (
              <Row key={each.code} result={each} view={view} actions={actions} />
            ))}
          </tbody>
        </Table>
      )}
    </Section>
  );
}

function Row({ result, view, actions }: { result: KeyResultAnswer } & Shown) {
  const { locale } = view;
  const { format, history } = result;
  const mayRate = view.maySetKeyResults || (view.email !== null && view.email === result.accountable);
  const said = history.at(-1);
  return (
    <tr>
      <RowHead>
        {result.title}
        <span className="block font-normal text-faint text-xs">
          <TextLink href={linksIn(view.slug).kpi(result.kpi)}>{result.kpiName}</TextLink>
          {view.maySetKeyResults ? <Change result={result} view={view} actions={actions} /> : null}
        </span>
      </RowHead>
      <Td label="Person" className="text-soft">
        {result.accountableName ?? 'nobody yet'}
      </Td>
      <Td numeric label="From" className="text-soft">
        {formatAmount(result.baseline, format)}
      </Td>
      <Td numeric label="Now">
        {formatAmount(result.value, format)}
      </Td>
      <Td numeric label="To" className="text-soft">
        {formatAmount(result.target, format)}
      </Td>
      <Td numeric label="Come so far" className="font-semibold">
        {share(result.attainment, locale)}
      </Td>
      <Td label="Confidence">
        <span className="tabular">{share(result.confidence, locale)}</span>
        {history.length > 1 ? (
          <span className="tabular text-faint text-xs">
            {` after ${history
              .slice(0, -1)
              .map(({ confidence }) => share(confidence, locale))
              .join(', ')}`}
          </span>
        ) : null}
        {mayRate ? <Rate result={result} view={view} action={actions.confide(result.code)} /> : null}
        {said?.note ? (
          <span className="block text-soft text-xs">{`“${said.note}” ${said.by}, ${dayName(said.at, locale)}`}</span>
        ) : null}
      </Td>
    </tr>
  );
}

function Rate({ result, view, action }: { result: KeyResultAnswer; view: PlanView; action: FormAction }) {
  return (
    <span className="ml-2 print:hidden">
      <Dialog
        trigger="say"
        triggerKind="plain"
        triggerProps={{ 'aria-label': `Say how confident you are of ${result.title}` }}
        title="How confident are you?"
        description={result.title}
      >
        <ActionForm action={action} afterwards="close">
          <input type="hidden" name="version" value={result.version} />
          <Field
            name="confidence"
            label="Confidence, %"
            numeric
            required
            defaultValue={asTypedPercent(result.confidence, view.locale)}
            hint="0: it will not be reached. 100: it will. What was said before stays."
          />
          <Field name="note" label="Why" optional autoComplete="off" />
          <SubmitButton>Say so</SubmitButton>
        </ActionForm>
      </Dialog>
    </span>
  );
}

function Fields({ result, view }: { result: KeyResultAnswer | null; view: PlanView }) {
  const typed = (value: number | undefined) => asTyped(value ?? null, view.locale);
  return (
    <>
      <Field name="title" label="Title" required autoComplete="off" defaultValue={result?.title} />
      <Select
        name="kpi"
        label="KPI"
        defaultValue={result?.kpi ?? ''}
        options={[
          { value: '', label: '—' },
          ...view.kpis.map(({ code, name }) => ({ value: code, label: name })),
        ]}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field name="baseline" label="From" numeric required defaultValue={typed(result?.baseline)} />
        <Field name="target" label="To" numeric required defaultValue={typed(result?.target)} />
      </div>
      <Select
        name="accountable"
        label="Who answers for it"
        defaultValue={result?.accountable ?? ''}
        options={[
          { value: '', label: '—' },
          ...view.members.map(({ email, name }) => ({ value: email, label: name })),
        ]}
      />
    </>
  );
}

function AddKeyResult({ view, action }: { view: PlanView; action: FormAction }) {
  return (
    <Dialog trigger="Add a key result" triggerKind="plain" title="A key result">
      <ActionForm action={action} afterwards="close">
        <Field name="code" label="Code" hint="Short: O1-KR3." required autoComplete="off" />
        <Fields result={null} view={view} />
        <SubmitButton>Add the key result</SubmitButton>
      </ActionForm>
    </Dialog>
  );
}

function Change({ result, view, actions }: { result: KeyResultAnswer } & Shown) {
  return (
    <span className="print:hidden">
      {' · '}
      <ChangeOrArchive
        thing="key result"
        title={result.title}
        version={result.version}
        save={actions.saveKeyResult(result.code)}
        archive={actions.archiveKeyResult(result.code)}
        text="Nothing is deleted; its code is not given again."
      >
        <Fields result={result} view={view} />
      </ChangeOrArchive>
    </span>
  );
}
