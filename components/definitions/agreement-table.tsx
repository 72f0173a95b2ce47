import { ActionForm, SubmitButton } from '@/components/ui/action-form';
import { ConfirmButton } from '@/components/ui/confirm-button';
import { Dialog } from '@/components/ui/dialog';
import { DialogButtons } from '@/components/ui/dialog-buttons';
import type { FormAction } from '@/components/ui/form-state';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import { Textarea } from '@/components/ui/textarea';
import type { Agreement, DefinitionVersion } from '@/lib/definitions/model';
import type { DefinitionView } from '@/lib/definitions/model/pages';
import { AGREEMENT_WORDS, dayText, whyUsing } from './words';

export interface AgreementActions {
  readonly agree: FormAction;
  readonly withdraw: FormAction;
}

/** Who uses the KPI and why, and what each team says to the newest version. */
export function AgreementTable({
  view,
  version,
  actions,
}: {
  view: DefinitionView;
  version: DefinitionVersion;
  actions: AgreementActions;
}) {
  const reasons = new Map(view.using.map((using) => [using.team, whyUsing(using)]));
  return (
    <Table caption={`What the teams say to v${version.number}`} stack className="text-sm">
      <thead>
        <tr>
          <Th>Team</Th>
          <Th>Uses it because it</Th>
          <Th>{`v${version.number}`}</Th>
          <Th>
            <span className="sr-only">Speak for it</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {version.agreement.map((agreement) => (
          <tr key={agreement.team}>
            <RowHead className="py-1.5 align-top">{agreement.teamName}</RowHead>
            <Td label="Uses it because it" className="py-1.5 align-top text-soft">
              {reasons.get(agreement.team) ?? 'uses it no longer'}
            </Td>
            <Td label={`v${version.number}`} className="py-1.5 align-top">
              <Said agreement={agreement} locale={view.locale} />
            </Td>
            <Td className="py-1.5 text-right align-top">
              {view.may.signFor.includes(agreement.team) ? (
                <Speak
                  agreement={agreement}
                  version={version.number}
                  decided={version.decision !== null}
                  actions={actions}
                />
              ) : null}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Said({ agreement: { state, comment, by, at }, locale }: { agreement: Agreement; locale: string }) {
  return (
    <>
      <span className="whitespace-nowrap">{AGREEMENT_WORDS[state]}</span>
      {comment ? <span className="block max-w-[420px] text-soft">“{comment}”</span> : null}
      {by && at ? <span className="block text-faint text-s">{`${by}, ${dayText(at, locale)}`}</span> : null}
    </>
  );
}

function Speak({
  agreement: { team, teamName, state },
  version,
  decided,
  actions,
}: {
  agreement: Agreement;
  version: number;
  decided: boolean;
  actions: AgreementActions;
}) {
  const values = { team, version: String(version) };
  const hidden = Object.entries(values).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ));
  return (
    <span className="inline-flex flex-wrap items-center justify-end gap-2">
      {state === 'signed' ? null : (
        <ActionForm action={actions.agree} className="inline" aria-label={`Sign for ${teamName}`}>
          {hidden}
          <input type="hidden" name="verdict" value="agree" />
          <SubmitButton>{`Sign for ${teamName}`}</SubmitButton>
        </ActionForm>
      )}
      {state === 'unsigned' && !decided ? (
        <Dialog
          trigger="Object…"
          triggerKind="quiet"
          triggerProps={{ 'aria-label': `Object for ${teamName}…` }}
          title={`What is wrong with v${version}?`}
          description="It stays open until you take it back or sign, or until it is decided. What is in force stays in force."
        >
          <ActionForm action={actions.agree} afterwards="close">
            {hidden}
            <input type="hidden" name="verdict" value="object" />
            <Textarea name="comment" label={`What ${teamName} objects to`} rows={3} required />
            <DialogButtons>{`Object for ${teamName}`}</DialogButtons>
          </ActionForm>
        </Dialog>
      ) : null}
      {state === 'unsigned' ? null : (
        <ConfirmButton
          kind="plain"
          title={`Take back what ${teamName} said?`}
          text="The team is asked again. What was said stays in the history."
          confirm="Take it back"
          action={actions.withdraw}
          values={values}
        >
          Take back…
        </ConfirmButton>
      )}
    </span>
  );
}
