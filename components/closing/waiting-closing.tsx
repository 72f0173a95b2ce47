import type { Links } from '@/components/objectives/links';
import { TextLink } from '@/components/ui/link';
import type { OwedView } from '@/lib/closing/model';
import type { Month } from '@/lib/core/month';
import { dueDayOf } from '@/lib/measure/status';
import { monthName } from '@/lib/measure/wording';
import type { OverviewView } from '@/lib/overview/model';
import { dayName } from './marks';

/**
 * Lines of "Waiting for you": months to submit, and months to lock once every team has submitted or their due day is
 * past.
 */
export function closeLines(
  { organization, period }: OverviewView,
  { submissions, locks }: Pick<OwedView, 'submissions' | 'locks'>,
  links: Links,
) {
  const { day, graceDays, locale } = organization;
  const link = (month: Month, text: string) => (
    <TextLink href={links.at(`close?month=${month}`)}>{text}</TextLink>
  );
  const name = (month: Month) => monthName(month, period.month, locale);
  const submits = submissions.map(({ team, name: whose, month }) => {
    const due = dueDayOf(month, graceDays);
    return {
      key: `submit ${month} ${team}`,
      content: (
        <>
          {link(month, `Submit ${name(month)}`)}
          {` for ${whose}`}
          <span className="text-soft">
            {day > due ? ` · was due ${dayName(due, locale)}` : ` · due by ${dayName(due, locale)}`}
          </span>
        </>
      ),
    };
  });
  const ripe = locks.filter(({ ready, month }) => ready || day > dueDayOf(month, graceDays));
  return [
    ...submits,
    ...ripe.map(({ month, ready, submitted, teams }) => ({
      key: `lock ${month}`,
      content: (
        <>
          {link(month, `Lock ${name(month)}`)}
          {ready ? ': every team has submitted it' : `: ${submitted} of ${teams} teams have submitted it`}
        </>
      ),
    })),
  ];
}
