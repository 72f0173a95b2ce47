import type { Links } from '@/components/objectives/links';
import { FaultMark } from '@/components/ui/field-frame';
import { Link, TextLink } from '@/components/ui/link';
import { formatMonth } from '@/lib/core/month';
import type { ScoreRow } from '@/lib/scoreboard/model';
import type { MissingFigure } from '@/lib/series/model';
import type { Variance } from './numbers';

/** On a phone a link in a table is as high as a finger needs. */
export const ROOMY = 'rounded-xs max-sm:inline-block max-sm:min-w-6 max-sm:py-1';

/** A number that opens what it is made of; plain until pointed at, so that a table stays calm. */
export function NumberLink({ href, label, children }: { href: string; label?: string; children: string }) {
  if (children === '—') return <span className="text-faint">—</span>;
  return (
    <Link href={href} aria-label={label && `${label}: ${children}`} className={`${ROOMY} hover:underline`}>
      {children}
    </Link>
  );
}

/** A difference: in the KPI's own unit, beneath it the percent and, in a word, whether it is good. */
export function VarianceText({ variance }: { variance: Variance | null }) {
  if (!variance) return <span className="text-faint">—</span>;
  const more = [variance.percent, variance.judgement].filter(Boolean).join(' · ');
  return (
    <>
      {variance.own}
      {more ? <span className="block text-soft text-xs">{more}</span> : null}
    </>
  );
}

/** What lacks in the row's period and whose move it is. */
export function MissingHere({ row, links }: { row: ScoreRow; links: Links }) {
  const [first] = row.missing;
  if (!first) return null;
  const rest = row.missing.length - 1;
  return (
    <span className="mt-0.5 flex items-start gap-1.5 font-normal text-off text-s">
      <FaultMark />
      <span>
        {missingName(first, row)}
        <TextLink href={links.enter(first.team, first.month)}>
          {formatMonth(first.month, 'shortWithYear')}
        </TextLink>
        {` missing: ${first.person ?? `${first.teamName}, nobody named`}`}
        {rest > 0 ? `, and ${rest} more` : ''}
      </span>
    </span>
  );
}

const missingName = (gap: MissingFigure, row: ScoreRow) => (gap.kpi === row.code ? '' : `${gap.kpiName}, `);
