import type { Links } from '@/components/objectives/links';
import { TextLink } from '@/components/ui/link';
import { PlainList } from '@/components/ui/page';
import type { Month } from '@/lib/core/month';
import { monthName } from '@/lib/measure/wording';
import type { MissingFigure } from '@/lib/series/model';
import { gapsByCell, namesOf } from './gaps';

const LINES = 6;

/** What is missing and from whom: the person whose move it is, by name. */
export function MissingFigures({
  missing,
  month,
  locale,
  links,
}: {
  missing: readonly MissingFigure[];
  month: Month;
  locale: string;
  links: Links;
}) {
  if (missing.length === 0) return <p className="text-sm text-soft">Nothing that is due is missing.</p>;
  const groups = gapsByCell(missing, (gap) => gap.person ?? '');
  const rest = groups.slice(LINES).reduce((sum, { gaps }) => sum + gaps.length, 0);
  const items = groups.slice(0, LINES).map(({ key, gaps, first }) => ({
    key,
    content: (
      <>
        <TextLink href={links.enter(first.team, first.month)}>{namesOf(gaps)}</TextLink>
        {`, ${monthName(first.month, month, locale)}, ${first.teamName} · `}
        {first.person ?? <span className="text-soft">nobody is named to enter it</span>}
      </>
    ),
  }));
  const more = { key: 'rest', content: <span className="text-soft">{`and ${rest} more`}</span> };
  return <PlainList items={rest > 0 ? [...items, more] : items} />;
}
