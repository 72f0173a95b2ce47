import type { Tx } from '@/db/client';
import type { Context } from '@/lib/auth/actor';
import { addMonths, type Month, monthOf } from '@/lib/core/month';
import { monthReach } from '@/lib/measure/smart';
import { dayOf } from '@/lib/people/model';
import { organizationOf } from '@/lib/people/queries';
import { loadLedger } from '@/lib/series/queries';

/** Years before the present that a target's reach is held against. */
const HISTORY_MONTHS = 120;

export interface AskedTarget {
  readonly kpi: string;
  /** Null: the organization's own. */
  readonly team: string | null;
  readonly month: Month;
  readonly value: number;
}

/** Which targets lie beyond what their KPI has ever done within a year (Method §8): those ask for a note. */
export async function beyondHistory(
  tx: Tx,
  { actor, now }: Context,
  targets: readonly AskedTarget[],
): Promise<ReadonlySet<AskedTarget>> {
  if (targets.length === 0) return new Set();
  const organization = await organizationOf(tx, actor.organizationId);
  const day = dayOf(organization, now);
  const codes = [...new Set(targets.map(({ kpi }) => kpi))];
  const to = monthOf(day);
  const { ledger } = await loadLedger(tx, organization, day, codes, {
    from: addMonths(to, -HISTORY_MONTHS),
    to,
  });
  return new Set(
    targets.filter(({ kpi, team, month, value }) => {
      return monthReach(ledger, kpi, month, team === null ? null : [team], value) === 'beyond history';
    }),
  );
}

export const BEYOND = 'Beyond everything that this KPI has done within a year: add a note that says why.';
