import { Explain } from '@/components/explanations/explain';
import { Status } from '@/components/ui/status';
import { formatAmount } from '@/lib/core/amount';
import { formatMonth, type Month } from '@/lib/core/month';
import type { Standing } from '@/lib/measure/standing';
import type { GoalRow } from '@/lib/objectives/model/pages';
import type { Links } from './links';
import { statusWord } from './words';

/** Where a goal stands; of a revised one also where it would stand by its first plan. */
export function GoalStatus({
  row: { revision, item },
  standing,
  month,
  locale,
  links,
}: {
  row: Pick<GoalRow, 'revision' | 'item'>;
  standing: Standing;
  month: Month;
  locale: string;
  links: Links;
}) {
  const word = statusWord(standing, month, locale);
  return (
    <>
      <Explain href={links.explain('goal', item.code)} about={item.title}>
        <Status
          status={standing.status}
          word={revision ? `${word} (revised)` : word}
          hatched={standing.stale}
        />
      </Explain>
      {revision ? (
        <span className="block text-s">
          <Status
            status={revision.original.status}
            word={`${statusWord(revision.original, month, locale)} (original)`}
            hatched={revision.original.stale}
          />
        </span>
      ) : null}
    </>
  );
}

/** "first 18,500, revised in October 2025: …"; null where it never was. */
export function revisionText({ revision, format }: GoalRow, locale: string): string | null {
  if (!revision) return null;
  const { target, low, high } = revision.original;
  const first = [target, low, high].find((each) => each !== null) ?? null;
  const when = formatMonth(revision.month, 'withYear', locale);
  return `first ${formatAmount(first, format)}, revised in ${when}${revision.reason ? `: ${revision.reason}` : ''}`;
}
