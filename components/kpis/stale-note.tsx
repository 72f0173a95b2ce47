'use client';

import { Button } from '@/components/ui/button';
import type { FormState } from '@/components/ui/form-state';
import { Note } from '@/components/ui/note';
import type { KpiItem } from '@/lib/kpis/model';

const NAMES: Partial<Record<keyof KpiItem, string>> = {
  name: 'Name',
  unit: 'Unit',
  decimals: 'Decimals shown',
  direction: 'Direction',
  class: 'Class',
  formula: 'Formula',
  weightKpi: 'Weighted by',
  frequency: 'How often',
  source: 'Source',
  updater: 'Person who enters it',
  teams: 'Teams that report it',
  ownerTeam: 'Owner team',
  definition: 'Definition',
  allowNegative: 'It may be negative',
  critical: 'It is critical',
  recurring: 'It recurs',
  funnelStage: 'Funnel stage',
  thresholds: 'Bounds',
};

const words = (value: unknown): string =>
  value === null || value === ''
    ? 'blank'
    : Array.isArray(value)
      ? value.join(', ')
      : typeof value === 'object'
        ? Object.values(value).join(' / ')
        : String(value);

/** Somebody else has saved meanwhile: what is different now, and the choice to save over it. */
export function StaleNote({
  state,
  opened,
  version,
  overwrite,
}: {
  state: FormState;
  /** The KPI as this form was filled with it. */
  opened: KpiItem;
  version: number;
  overwrite: (version: number) => void;
}) {
  const current = currentOf(state);
  if (!current) return null;
  if (current.version === version) {
    return <Note kind="hint">Saving now puts what stands in this form in place of the other change.</Note>;
  }
  const changed = Object.entries(NAMES).filter(([field]) => {
    const [now, then] = [current[field as keyof KpiItem], opened[field as keyof KpiItem]];
    return JSON.stringify(now) !== JSON.stringify(then);
  });
  return (
    <Note kind="hint" title="Changed by somebody else since you opened this">
      <ul>
        {changed.map(([field, name]) => (
          <li key={field}>
            {`${name}: ${words(opened[field as keyof KpiItem])} → ${words(current[field as keyof KpiItem])}`}
          </li>
        ))}
      </ul>
      <p className="mt-2 flex flex-wrap gap-2">
        <Button onClick={() => overwrite(current.version)}>Save mine over it</Button>
        <Button onClick={() => window.location.reload()}>Start again from theirs</Button>
      </p>
    </Note>
  );
}

/** The action hands the present KPI along with its refusal. */
function currentOf({ done }: FormState): KpiItem | null {
  if (typeof done !== 'object' || done === null || !('current' in done)) return null;
  return done.current as KpiItem | null;
}
