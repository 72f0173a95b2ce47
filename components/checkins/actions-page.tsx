import { linksIn } from '@/components/objectives/links';
import { ActionForm, SubmitButton } from '@/components/ui/action-form';
import { ConfirmButton } from '@/components/ui/confirm-button';
import { Dialog } from '@/components/ui/dialog';
import { DialogButtons } from '@/components/ui/dialog-buttons';
import { Field } from '@/components/ui/field';
import type { FormAction } from '@/components/ui/form-state';
import { TextLink } from '@/components/ui/link';
import { PageHeader, Say, Section } from '@/components/ui/page';
import { Select } from '@/components/ui/select';
import { Textarea } from '@/components/ui/textarea';
import { type Action, type Decision, isOverdue } from '@/lib/checkins/model/decisions';
import type { ActionsView, Choices } from '@/lib/checkins/model/pages';
import { DecisionForm, TaskForm } from './decide';
import { ActionList, DecisionList } from './decided';

interface Given {
  view: ActionsView;
  addDecision: FormAction;
  addAction: FormAction;
  close: FormAction;
  change: (id: string) => FormAction;
  changeDecision: (id: string) => FormAction;
}

/** What is to be done by whom and until when and what was decided. */
export function ActionsPage({ view, addDecision, addAction, close, change, changeDecision }: Given) {
  const { slug, locale, day, actions, decisions, choices, mayAdd } = view;
  const links = linksIn(slug);
  const shown = { links, locale, day };
  const open = actions.filter(({ state }) => state === 'open');
  const closed = actions.filter(({ state }) => state !== 'open').reverse();
  const own = new Set(choices.teams.map(({ code }) => code));
  const rights = new Map(actions.map((each) => [each.id, each]));
  const settle = (action: Action) => {
    const may = rights.get(action.id);
    return (
      <>
        {may?.maySettle ? <Closing action={action} close={close} /> : null}
        {may?.mayChange && action.state === 'open' ? (
          <Changing action={action} choices={choices} change={change(action.id)} />
        ) : null}
      </>
    );
  };
  return (
    <>
      <PageHeader
        title="Actions and decisions"
        above={<TextLink href={links.at('checkins')}>Check-ins</TextLink>}
        aside={
          mayAdd ? (
            <>
              <Dialog trigger="Add an action…" title="Add an action">
                <TaskForm action={addAction} choices={choices} />
              </Dialog>
              <Dialog trigger="Add a decision…" triggerKind="quiet" title="Add a decision">
                <DecisionForm action={addDecision} choices={choices} />
              </Dialog>
            </>
          ) : null
        }
      />
      <Say sentences={sayings(view)} />
      <Section title="Open actions" id="open">
        {open.length === 0 ? (
          <p className="text-sm text-soft">Nothing is open.</p>
        ) : (
          <ActionList actions={open} settle={settle} {...shown} />
        )}
      </Section>
      <Section title="Decisions" id="decisions">
        {decisions.length === 0 ? (
          <p className="text-sm text-soft">Nothing was decided yet.</p>
        ) : (
          <DecisionList
            decisions={decisions}
            {...shown}
            settle={(each) => (
              <ChangingDecision
                decision={each}
                mayChange={own.has(each.team)}
                change={changeDecision(each.id)}
              />
            )}
          />
        )}
      </Section>
      {closed.length > 0 ? (
        <details className="mt-5">
          <summary className="link w-fit text-sm">{`Done and dropped: ${closed.length}`}</summary>
          <ActionList actions={closed} settle={settle} {...shown} />
        </details>
      ) : null}
    </>
  );
}

function sayings({ slug, actions, day }: ActionsView) {
  const open = actions.filter(({ state }) => state === 'open');
  const late = open.filter((each) => isOverdue(each, day)).length;
  const count = open.length === 1 ? '1 action is' : `${open.length} actions are`;
  const orphans = open.filter(({ isOrphan }) => isOrphan).length;
  const first = [{ text: `${count} open${late === 0 ? '' : `, ${late} overdue`}.` }];
  if (orphans === 0) return [first];
  const href = linksIn(slug).at('no-owner');
  return [
    first,
    [{ text: `${orphans} of them ${orphans === 1 ? 'has' : 'have'} no owner`, href }, { text: '.' }],
  ];
}

function Closing({ action, close }: { action: Action; close: FormAction }) {
  const values = { id: action.id, version: String(action.version) };
  if (action.state !== 'open')
    return (
      <ActionForm action={close}>
        <Hidden values={{ ...values, state: 'open' }} />
        <SubmitButton kind="plain">Open again</SubmitButton>
      </ActionForm>
    );
  return (
    <>
      <ActionForm action={close}>
        <Hidden values={{ ...values, state: 'done' }} />
        <SubmitButton kind="plain">Done</SubmitButton>
      </ActionForm>
      <ConfirmButton
        kind="plain"
        title="Drop this action?"
        text={action.text}
        confirm="Drop it"
        reason="Why it is dropped"
        action={close}
        values={{ ...values, state: 'dropped' }}
      >
        Drop…
      </ConfirmButton>
    </>
  );
}

const Hidden = ({ values }: { values: Readonly<Record<string, string>> }) =>
  Object.entries(values).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />);

function Changing({ action, choices, change }: { action: Action; choices: Choices; change: FormAction }) {
  const { text, due, version, accountable, accountableName, isOrphan } = action;
  const members = choices.members.map(({ email, name }) => ({ value: email, label: name }));
  return (
    <Dialog trigger="Change…" triggerKind="plain" title="Change the action">
      <ActionForm action={change} afterwards="close">
        <input type="hidden" name="version" value={version} />
        <Field name="text" label="To do" required defaultValue={text} />
        <Select
          name="accountable"
          label="Accountable"
          defaultValue={accountable}
          options={
            isOrphan ? [{ value: accountable, label: `${accountableName} (left)` }, ...members] : members
          }
        />
        <Field name="due" label="Until" type="date" required defaultValue={due} />
        <DialogButtons>Save</DialogButtons>
      </ActionForm>
    </Dialog>
  );
}

function ChangingDecision({
  decision,
  mayChange,
  change,
}: {
  decision: Decision;
  mayChange: boolean;
  change: FormAction;
}) {
  const { text, why, version } = decision;
  if (!mayChange) return null;
  return (
    <Dialog trigger="Change…" triggerKind="plain" title="Change the decision">
      <ActionForm action={change} afterwards="close">
        <input type="hidden" name="version" value={version} />
        <Field name="text" label="Decided" required defaultValue={text} />
        <Textarea name="why" label="Why" rows={2} optional defaultValue={why ?? ''} />
        <DialogButtons>Save</DialogButtons>
      </ActionForm>
    </Dialog>
  );
}
