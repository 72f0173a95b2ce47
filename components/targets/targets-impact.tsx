import { ImpactTable } from '@/components/line/impact-panel';
import { bareMoney, counted } from '@/components/line/words';
import { Section } from '@/components/ui/page';
import type { Impact } from '@/lib/measure/impact';

/** Before a target is revised: what hangs beneath each KPI of the grid, and who is told of it. */
export function TargetsImpact({
  impacts,
  organization,
}: {
  impacts: readonly Impact[];
  organization: { readonly slug: string; readonly locale: string; readonly currency: string };
}) {
  if (impacts.length === 0) return null;
  return (
    <Section title="What hangs beneath these targets" id="impact">
      <p className="mb-2 max-w-[720px] text-s text-soft">
        Of a target that is revised, each who answers for something beneath it is told. Nothing beneath is
        changed by it.
      </p>
      <ul className="space-y-1.5 text-sm">
        {impacts.map((impact) => (
          <li key={impact.code}>
            <details>
              <summary className="w-fit max-w-full cursor-pointer">
                <span className="font-semibold">{impact.title}</span>
                <span className="text-soft">{`: ${wordsOf(impact, organization)}`}</span>
              </summary>
              <div className="mt-1 mb-3 max-w-[860px]">
                <ImpactTable impact={impact} organization={organization} />
              </div>
            </details>
          </li>
        ))}
      </ul>
    </Section>
  );
}

function wordsOf(
  { goals, tactics, money, owners, unowned }: Impact,
  place: { readonly locale: string; readonly currency: string },
): string {
  const told = owners.map(({ name }) => name).join(', ');
  return [
    counted(goals, 'goal'),
    counted(tactics, 'tactic'),
    money.planned === null ? null : `${bareMoney(money.planned, place)} ${place.currency} planned`,
    told === '' ? 'nobody is told' : `told: ${told}`,
    unowned.length === 0 ? null : `nobody answers for ${unowned.join(', ')}`,
  ]
    .filter(Boolean)
    .join(' · ');
}
