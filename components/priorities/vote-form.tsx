import { ActionForm, SubmitButton } from '@/components/ui/action-form';
import type { FormAction } from '@/components/ui/form-state';
import { Panel } from '@/components/ui/page';
import { Select } from '@/components/ui/select';
import type { PrioritiesView } from '@/lib/priorities/model';

/** A team's own order: a place for each active objective. */
export function VoteForm({
  team,
  objectives,
  action,
}: {
  team: PrioritiesView['own'][number];
  objectives: PrioritiesView['disagreement']['objectives'];
  action: FormAction;
}) {
  const places = objectives.map((_, at) => ({ value: String(at + 1), label: String(at + 1) }));
  return (
    <details className="mt-3" id={`vote-${team.code}`}>
      <summary className="cursor-pointer text-sm">
        {team.version === 0 ? `Rank the objectives for ${team.name}` : `Change the ranks of ${team.name}`}
      </summary>
      <Panel className="mt-2 max-w-[720px]">
        <ActionForm action={action} aria-label={`Priorities of ${team.name}`}>
          <input type="hidden" name="version" value={team.version} />
          <div className="space-y-2">
            {objectives.map(({ code, title }) => (
              <Select
                key={code}
                name={`rank-${code}`}
                label={`${code} ${title}`}
                defaultValue={String(team.order.indexOf(code) + 1)}
                options={places}
              />
            ))}
          </div>
          <SubmitButton>Save the order</SubmitButton>
        </ActionForm>
      </Panel>
    </details>
  );
}
