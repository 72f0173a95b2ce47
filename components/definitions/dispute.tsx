import { ActionForm } from '@/components/ui/action-form';
import { Choices } from '@/components/ui/checkbox';
import { ConfirmButton } from '@/components/ui/confirm-button';
import { Dialog } from '@/components/ui/dialog';
import { DialogButtons } from '@/components/ui/dialog-buttons';
import { Field } from '@/components/ui/field';
import type { FormAction } from '@/components/ui/form-state';
import { Select } from '@/components/ui/select';
import { Textarea } from '@/components/ui/textarea';
import { type DefinitionVersion, isInDispute } from '@/lib/definitions/model';
import type { DefinitionView } from '@/lib/definitions/model/pages';
import { dayText } from './words';

export interface DisputeActions {
  readonly refer: FormAction;
  readonly decide: FormAction;
  readonly retract: FormAction;
}

/** Who ends the dispute and by when, or how it ended; with what the reader may do about it. */
export function Dispute({
  view,
  version,
  actions,
}: {
  view: DefinitionView;
  version: DefinitionVersion;
  actions: DisputeActions;
}) {
  const { locale, day, may } = view;
  const { deciderName, decideBy, decision, decidedBy, decidedAt, decisionReason } = version;
  if (decision !== null) {
    const what = decision === 'adopt' ? `v${version.number} holds` : 'the version before stays';
    return (
      <p className="text-sm">
        {`${decidedBy} decided on ${dayText(decidedAt ?? day, locale)}: ${what}. `}
        <span className="text-soft">“{decisionReason}”</span>
      </p>
    );
  }
  if (!isInDispute(version)) return null;
  return (
    <>
      <p className="text-sm">
        {deciderName && decideBy
          ? `${deciderName} decides by ${dayText(decideBy, locale)}${decideBy < day ? ', which is past' : ''}, unless every team has signed before.`
          : 'Once every team has signed, it comes into force. Nobody is named yet who would decide otherwise.'}
      </p>
      <div className="mt-2 flex flex-wrap gap-2">
        {may.decide ? <Decide version={version} action={actions.decide} /> : null}
        {may.refer ? <Refer view={view} version={version} action={actions.refer} /> : null}
        {may.retract ? (
          <ConfirmButton
            kind="plain"
            title={`Take v${version.number} back?`}
            text="Nobody is asked about it any more, and what is in force stays in force. What was said to it stays to be read."
            confirm="Take it back"
            reason="Why"
            action={actions.retract}
            values={{ version: String(version.number) }}
          >
            Take it back…
          </ConfirmButton>
        ) : null}
      </div>
    </>
  );
}

function Decide({ version: { number, state }, action }: { version: DefinitionVersion; action: FormAction }) {
  return (
    <Dialog
      trigger="Decide…"
      triggerKind="ink"
      title={`Decide about v${number}`}
      description="Objections are decided by it and stay to be read. Teams that have not signed are still asked to."
    >
      <ActionForm action={action} afterwards="close">
        <input type="hidden" name="version" value={number} />
        <Choices
          kind="one"
          name="decision"
          legend="Decision"
          chosen={['adopt']}
          options={[
            { value: 'adopt', label: `v${number} holds` },
            ...(state === 'proposed' ? [{ value: 'keep', label: 'What stood before stays' }] : []),
          ]}
        />
        <Textarea name="reason" label="Why" rows={3} required />
        <DialogButtons>Decide</DialogButtons>
      </ActionForm>
    </Dialog>
  );
}

function Refer({
  view: { deciders, may },
  version,
  action,
}: {
  view: DefinitionView;
  version: DefinitionVersion;
  action: FormAction;
}) {
  const executives = deciders.filter(({ role }) => role === 'executive' || role === 'admin');
  const choices = may.referAnybody ? deciders : executives;
  const chosen = version.decider ?? executives.find(({ role }) => role === 'executive')?.email;
  return (
    <Dialog trigger="Who decides…" triggerKind="quiet" title={`Who decides about v${version.number}?`}>
      <ActionForm action={action} afterwards="close">
        <input type="hidden" name="version" value={version.number} />
        <Select
          name="decider"
          label="Who"
          defaultValue={chosen}
          options={choices.map(({ email, name }) => ({ value: email, label: name }))}
        />
        <Field name="by" label="By when" type="date" defaultValue={version.decideBy ?? ''} required />
        <DialogButtons>Save</DialogButtons>
      </ActionForm>
    </Dialog>
  );
}
