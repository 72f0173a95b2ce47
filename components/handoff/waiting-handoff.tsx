import { dayName } from '@/components/closing/marks';
import type { Links } from '@/components/objectives/links';
import { TextLink } from '@/components/ui/link';
import { formatMonth } from '@/lib/core/month';
import type { HandoffWaiting } from '@/lib/handoff/model';
import { owedByMonth } from './words';

/** Lines of "Waiting for you": months that Sales has not reported, and reports that Marketing has not answered. */
export function handoffLines({ reports, answers, day, locale }: HandoffWaiting, links: Links) {
  const lines = [
    ...owedByMonth(reports, day).map((each) => ({ ...each, words: 'Report the leads of', place: 'report' })),
    ...owedByMonth(answers, day).map((each) => ({ ...each, words: 'Answer Sales on', place: 'answers' })),
  ];
  return lines.map(({ month, sources, dueDay, overdue, words, place }) => ({
    key: `handoff ${place} ${month}`,
    content: (
      <>
        <TextLink href={links.at(`handoff?month=${month}#${place}`)}>
          {`${words} ${formatMonth(month, 'withYear', locale)}`}
        </TextLink>
        {sources.length > 0 ? `: ${sources.join(', ')}` : ''}
        <span className="text-soft">{` · ${overdue ? 'was due' : 'due by'} ${dayName(dueDay, locale)}`}</span>
      </>
    ),
  }));
}
