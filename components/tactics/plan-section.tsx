import { linksIn } from '@/components/objectives/links';
import { ActionForm, SubmitButton } from '@/components/ui/action-form';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import type { FormAction } from '@/components/ui/form-state';
import { TextLink } from '@/components/ui/link';
import { Section } from '@/components/ui/page';
import { Select } from '@/components/ui/select';
import { formatAmount } from '@/lib/core/amount';
import type { PlanView, TacticRow } from '@/lib/tactics/model/pages';
import { STEP_PRIORITIES, STEP_STATUSES, type Step } from '@/lib/tactics/model/steps';
import { ChangeOrArchive } from './change-or-archive';
import { Flags } from './flags';
import { type KeyResultActions, KeyResults } from './key-results';
import { moneyFormat, PRIORITY_NAMES, STATUS_NAMES, STEP_STATUS_NAMES } from './words';

interface PlanActions extends KeyResultActions {
  readonly addStep: (goal: string) => FormAction;
  readonly saveStep: (step: string) => FormAction;
  readonly archiveStep: (step: string) => FormAction;
  readonly rank: (goal: string) => FormAction;
}

interface Shown {
  readonly view: PlanView;
  readonly actions: PlanActions;
}

type GoalPlan = PlanView['goals'][number];

/** What is done for an objective: the steps of its goals in their order, the tactics on them, and the key results. */
export function PlanSection({ view, actions }: Shown) {
  return (
    <div className="print:hidden">
      <KeyResults view={view} actions={actions} />
      {view.goals.length > 0 ? (
        <Section title="Steps and tactics" id="plan">
          {view.goals.map((goal) => (
            <Goal key={goal.code} goal={goal} view={view} actions={actions} />
          ))}
        </Section>
      ) : null}
    </div>
  );
}

function Goal({ goal, view, actions }: { goal: GoalPlan } & Shown) {
  const mayChange = view.mayChangeGoals.includes(goal.code);
  const links = linksIn(view.slug);
  const loose = goal.tactics.filter(({ tactic }) => tactic.step === null);
  const isEmpty = goal.steps.length === 0 && goal.tactics.length === 0;
  return (
    <div className="border-line border-t py-2">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <h3 className="text-sm font-[550]">{goal.title}</h3>
        {isEmpty ? <span className="text-s text-soft">nobody works on it yet</span> : null}
        <span className="flex flex-wrap items-baseline gap-x-3 text-s sm:ml-auto print:hidden">
          {mayChange ? <AddStep goal={goal} view={view} action={actions.addStep(goal.code)} /> : null}
          {view.mayAddTactic ? (
            <TextLink
              href={links.at(`tactics/new?goal=${goal.code}`)}
              aria-label={`Add a tactic to ${goal.title}`}
            >
              Add a tactic
            </TextLink>
          ) : null}
        </span>
      </div>
      <ol>
        {goal.steps.map((step, at) => (
          <StepRow key={step.code} {...{ goal, step, at, view, actions, mayChange }} />
        ))}
      </ol>
      <Tactics rows={loose} view={view} />
    </div>
  );
}

function StepRow({
  goal,
  step,
  at,
  view,
  actions,
  mayChange,
}: { goal: GoalPlan; step: Step; at: number; mayChange: boolean } & Shown) {
  const tactics = goal.tactics.filter(({ tactic }) => tactic.step === step.code);
  const facts = [
    PRIORITY_NAMES[step.priority],
    STEP_STATUS_NAMES[step.status],
    step.accountableName ?? 'nobody yet',
  ];
  return (
    <li id={`step-${step.code}`} className="scroll-mt-4 py-1 pl-3 target:bg-wash">
      <div className="flex flex-wrap items-baseline gap-x-2 text-sm">
        <span className="tabular w-5 text-faint">{at + 1}</span>
        <span>{step.title}</span>
        <span className="text-faint text-xs">{facts.join(' · ')}</span>
        {mayChange ? (
          <span className="flex items-baseline gap-1 print:hidden">
            <Move goal={goal} at={at} by={-1} action={actions.rank(goal.code)} />
            <Move goal={goal} at={at} by={1} action={actions.rank(goal.code)} />
            <ChangeStep step={step} view={view} actions={actions} />
          </span>
        ) : null}
      </div>
      <Tactics rows={tactics} view={view} />
    </li>
  );
}

/** One place up or down: the form names all steps in their new order. */
function Move({ goal, at, by, action }: { goal: GoalPlan; at: number; by: 1 | -1; action: FormAction }) {
  const codes = goal.steps.map(({ code }) => code);
  const [own, other] = [codes[at], codes[at + by]];
  if (own === undefined || other === undefined) return null;
  const steps = codes.map((code) => (code === own ? other : code === other ? own : code));
  const name = goal.steps[at]?.title ?? own;
  return (
    <ActionForm action={action} aria-label={`Move ${name} ${by < 0 ? 'up' : 'down'}`}>
      <input type="hidden" name="steps" value={steps.join(',')} />
      <SubmitButton kind="plain" busy="…">
        <span className="sr-only">{by < 0 ? 'Earlier' : 'Later'}</span>
        <span aria-hidden="true">{by < 0 ? '↑' : '↓'}</span>
      </SubmitButton>
    </ActionForm>
  );
}

function Tactics({ rows, view }: { rows: readonly TacticRow[]; view: PlanView }) {
  if (rows.length === 0) return null;
  const links = linksIn(view.slug);
  const format = { ...moneyFormat(view), compact: true };
  return (
    <ul className="pl-7">
      {rows.map(({ tactic, flags, waits }) => (
        <li key={tactic.code} className="flex flex-wrap items-baseline gap-x-2 py-0.5 text-s">
          <TextLink href={links.at(`tactics/${tactic.code}`)}>{tactic.title}</TextLink>
          <span className="text-faint text-xs">
            {[
              tactic.teamName,
              STATUS_NAMES[tactic.status],
              tactic.money.planned === null ? null : formatAmount(tactic.money.planned, format),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
          <Flags flags={flags} waits={waits} />
        </li>
      ))}
    </ul>
  );
}

function StepFields({ step, view }: { step: Step | null; view: PlanView }) {
  return (
    <>
      <Field name="title" label="What is done" required autoComplete="off" defaultValue={step?.title} />
      <Select
        name="priority"
        label="Priority"
        defaultValue={step?.priority ?? 'first'}
        options={STEP_PRIORITIES.map((value) => ({ value, label: PRIORITY_NAMES[value] }))}
      />
      <Select
        name="status"
        label="Status"
        defaultValue={step?.status ?? 'planned'}
        options={STEP_STATUSES.map((value) => ({ value, label: STEP_STATUS_NAMES[value] }))}
      />
      <Select
        name="accountable"
        label="Who answers for it"
        defaultValue={step?.accountable ?? ''}
        options={[
          { value: '', label: '—' },
          ...view.members.map(({ email, name }) => ({ value: email, label: name })),
        ]}
      />
    </>
  );
}

function AddStep({ goal, view, action }: { goal: GoalPlan; view: PlanView; action: FormAction }) {
  return (
    <Dialog
      trigger="Add a step"
      triggerKind="plain"
      triggerProps={{ 'aria-label': `Add a step to ${goal.title}` }}
      title={`A step toward “${goal.title}”`}
      description="It comes last; its place can be changed."
    >
      <ActionForm action={action} afterwards="close">
        <Field name="code" label="Code" hint="Short, for addresses: M1-events." required autoComplete="off" />
        <StepFields step={null} view={view} />
        <SubmitButton>Add the step</SubmitButton>
      </ActionForm>
    </Dialog>
  );
}

function ChangeStep({ step, view, actions }: { step: Step } & Shown) {
  return (
    <ChangeOrArchive
      thing="step"
      title={step.title}
      version={step.version}
      save={actions.saveStep(step.code)}
      archive={actions.archiveStep(step.code)}
      text="Its tactics stay under the goal. Nothing is deleted; its code is not given again."
    >
      <StepFields step={step} view={view} />
    </ChangeOrArchive>
  );
}
