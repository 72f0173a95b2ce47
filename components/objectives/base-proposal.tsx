import { ActionForm, SubmitButton } from '@/components/ui/action-form';
import type { FormAction } from '@/components/ui/form-state';
import { TextLink } from '@/components/ui/link';
import { Panel } from '@/components/ui/page';
import { Textarea } from '@/components/ui/textarea';
import { formatAmount } from '@/lib/core/amount';
import { formatMonth } from '@/lib/core/month';
import type { BaseProposal } from '@/lib/objectives/model/pages';
import type { KpiFormat } from '@/lib/series/model';
import type { Links } from './links';

/** A figure of the frozen base was corrected: both bases with their targets, what caused it, and the decision. */
export function BaseProposalPanel({
  proposal,
  action,
  links,
}: {
  proposal: BaseProposal;
  action: FormAction;
  links: Links;
}) {
  const { baseValue, targetValue, proposedBase, proposedTarget, corrections, format, locale } = proposal;
  return (
    <Panel className="mb-5 max-w-[720px]">
      <h2 id="base" className="scroll-mt-4 font-semibold text-sm">
        The base was corrected
      </h2>
      <p className="mt-1 text-sm">
        {`The target of ${formatAmount(targetValue, format)} stands on a base of ${formatAmount(baseValue, format)}, as it was ${proposal.wasTakenOver ? 'taken over after a correction' : 'when its months were locked'}. `}
        {`By the figures as they are now the base would be ${formatAmount(proposedBase, format)} and the target ${formatAmount(proposedTarget, format)}. `}
        {`Nothing changes before ${proposal.isEasier ? 'an executive, since it makes the goal easier,' : 'somebody'} decides.`}
      </p>
      <p className="mt-1 text-s text-soft">
        {corrections.length === 0
          ? 'Its figures are again what they were when their months were locked.'
          : 'Corrected since its months were locked:'}
      </p>
      <ul className="text-s text-soft">
        {corrections.map((each) => (
          <li key={`${each.kpi} ${each.team} ${each.month}`}>
            <TextLink href={links.at(`kpis/${each.kpi}?month=${each.month}#history`)}>
              {each.kpiName}
            </TextLink>
            {`, ${each.teamName}, ${formatMonth(each.month, 'withYear', locale)}: ${cell(each.firstReported, each.format)} → ${cell(each.value, each.format)}`}
          </li>
        ))}
      </ul>
      <ActionForm action={action} className="mt-3">
        <input type="hidden" name="base" value={proposedBase} />
        <Textarea name="baseReason" label="Why" rows={2} />
        <div className="flex flex-wrap gap-2">
          {proposal.mayTakeOver ? (
            <SubmitButton name="verdict" value="accept">
              Take the new base over
            </SubmitButton>
          ) : null}
          <SubmitButton kind="plain" name="verdict" value="keep">
            Keep what stands
          </SubmitButton>
        </div>
      </ActionForm>
    </Panel>
  );
}

const cell = (value: BaseProposal['corrections'][number]['value'], format: KpiFormat): string =>
  value === 'n/a' ? 'n/a' : value === null ? 'nothing' : formatAmount(value, format);
