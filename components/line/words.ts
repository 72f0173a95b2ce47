import type { StatusName } from '@/components/ui/status';
import { STATUS_WORDS } from '@/components/ui/status';
import { formatAmount } from '@/lib/core/amount';
import type { LinePlace } from '@/lib/line/model';
import type { LineFault, LineNode } from '@/lib/measure/line';

/** What a fault is called, and what the link that mends it says. */
export const FAULTS: Readonly<Record<LineFault, { readonly text: string; readonly cure: string }>> = {
  'no-goal': { text: 'tied to no goal', cure: 'Choose a goal' },
  'no-active-objective': { text: 'no active objective', cure: 'Link to an active objective' },
  'no-reason': { text: 'no reason', cure: 'Write the reason' },
  'nobody-works-on-it': { text: 'nobody works on it', cure: 'Add a tactic' },
  'no-money': { text: 'no money', cure: 'Set its share' },
};

export const STATES = {
  draft: 'Draft',
  active: 'Active',
  paused: 'Paused',
  done: 'Done',
  stopped: 'Stopped',
  planned: 'Planned',
} as const;

export const STAGES = {
  awareness: 'Awareness',
  consideration: 'Consideration',
  decision: 'Decision',
  retention: 'Retention',
} as const;

const isStanding = (status: string): status is StatusName => status in STATUS_WORDS;

/** The status of an objective or goal; null for what has none of these words. */
export const standingOf = ({ status }: Pick<LineNode, 'status'>): StatusName | null =>
  status !== null && isStanding(status) ? status : null;

export const stateWord = (status: LineNode['status']): string | null =>
  status !== null && status in STATES ? STATES[status as keyof typeof STATES] : null;

/** Money without its currency, which the head of the column names. */
export const bareMoney = (
  value: number | null,
  { locale, currency }: Pick<LinePlace, 'locale' | 'currency'>,
): string => formatAmount(value, { unit: 'currency', decimals: 0, currency, locale, bare: true });

/** "190 k" where there is little room. */
export function roundMoney(value: number, { locale }: Pick<LinePlace, 'locale'>): string {
  const [by, sign] = value >= 1e6 ? [1e6, ' M'] : value >= 1e3 ? [1e3, ' k'] : [1, ''];
  const decimals = by === 1e6 ? 2 : 0;
  return formatAmount(value / by, { unit: 'number', decimals, currency: '', locale }) + sign;
}

export const percent = (share: number | null, locale: string): string =>
  formatAmount(share === null ? null : share * 100, { unit: 'percent', decimals: 0, currency: '', locale });

export const counted = (count: number, one: string): string => `${count} ${count === 1 ? one : `${one}s`}`;
