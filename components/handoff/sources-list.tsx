import { ActionForm } from '@/components/ui/action-form';
import { Checkbox } from '@/components/ui/checkbox';
import { Chip } from '@/components/ui/chip';
import { Dialog } from '@/components/ui/dialog';
import { DialogButtons } from '@/components/ui/dialog-buttons';
import { Field } from '@/components/ui/field';
import type { FormAction } from '@/components/ui/form-state';
import { PlainList, Section } from '@/components/ui/page';
import type { HandoffView } from '@/lib/handoff/model';

/** Where leads come from: renamed or archived by Sales. */
export function SourcesList({ view, change }: { view: HandoffView; change: FormAction }) {
  return (
    <Section title="Sources" id="sources">
      <details className="max-w-[620px] text-sm">
        <summary className="cursor-pointer text-soft">{namesOf(view)}</summary>
        <PlainList
          items={view.sources.map(({ code, name, archived, version }) => ({
            key: code,
            content: (
              <span className="flex flex-wrap items-baseline gap-x-3">
                {name}
                {archived ? <Chip>archived</Chip> : null}
                {view.may.report ? (
                  <Dialog
                    trigger="Change…"
                    triggerKind="plain"
                    triggerProps={{ 'aria-label': `Change ${name}…` }}
                    title={`Change ${name}`}
                    description="What was reported stays. Of an archived source no report is expected any more."
                  >
                    <ActionForm action={change} afterwards="close">
                      <input type="hidden" name="code" value={code} />
                      <input type="hidden" name="version" value={version} />
                      <Field name="name" label="Name" defaultValue={name} maxLength={80} />
                      <Checkbox name="archived" label="Archived" defaultChecked={archived} />
                      <DialogButtons>Save</DialogButtons>
                    </ActionForm>
                  </Dialog>
                ) : null}
              </span>
            ),
          }))}
        />
      </details>
    </Section>
  );
}

function namesOf({ sources }: HandoffView): string {
  const archived = sources.filter((source) => source.archived).length;
  const inUse = sources.length - archived;
  const words = inUse === 1 ? '1 source in use' : `${inUse} sources in use`;
  return archived === 0 ? words : `${words}, ${archived} archived`;
}
