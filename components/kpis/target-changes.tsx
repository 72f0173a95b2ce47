import { targetText } from '@/components/scoreboard/numbers';
import { PlainList } from '@/components/ui/page';
import { formatMonth } from '@/lib/core/month';
import type { KpiView } from '@/lib/scoreboard/model';

type Change = KpiView['targetChanges'][number];

/** Each revision of the plan, newest first: what was replaced, who did it, when and why. */
export function TargetChanges({ view }: { view: KpiView }) {
  const { organization, row, targetChanges } = view;
  const { locale, timeZone } = organization;
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone });
  const at = ({ value, low, high }: Change['before']) => targetText({ target: value, low, high }, row.format);
  const name = ({ period, month, team }: Change) =>
    [
      period === 'month' ? '' : `${period} to`,
      formatMonth(month, 'shortWithYear', locale),
      team && view.kpi.teams.length > 1 ? `(${team})` : '',
    ]
      .filter(Boolean)
      .join(' ');
  const together = new Map<string, Change[]>();
  for (const change of targetChanges) {
    const key = `${change.at} ${change.reason}`;
    together.set(key, [...(together.get(key) ?? []), change]);
  }
  return (
    <PlainList
      items={[...together].map(([key, changes]) => ({
        key,
        content: (
          <>
            <p>
              {changes[0]?.reason ?? 'Taken back to the plan'}{' '}
              <span className="text-faint">
                {changes[0]?.by}, {day.format(new Date(changes[0]?.at ?? 0))}
              </span>
            </p>
            <p className="tabular text-s text-soft">
              {changes
                .map((change) => `${name(change)}: ${at(change.before)} → ${at(change.after)}`)
                .join(' · ')}
            </p>
          </>
        ),
      }))}
    />
  );
}
