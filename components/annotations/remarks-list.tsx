import type { ReactNode } from 'react';
import { TextLink } from '@/components/ui/link';
import {
  type AnnotationItem,
  breaksIn,
  breakTitle,
  type DefinitionBreak,
  decisionsIn,
  marksIn,
  type Remarks,
} from '@/lib/annotations/model';
import { formatMonth, type Month } from '@/lib/core/month';
import { capital } from '@/lib/measure/wording';

interface Point {
  readonly period: string;
  readonly from: Month;
  readonly to: Month;
  /** On the chart's axis. */
  readonly label: string;
}

/** What a chart draws of the remarks, in the words of its axis. */
export function remarksOn(remarks: Remarks, points: readonly Point[], locale: string) {
  const labels = new Map(points.map(({ period, label }) => [period, label]));
  const at = (period: string) => labels.get(period) ?? period;
  return {
    marks: [
      ...marksIn(remarks.annotations, points).map(({ number, period, endPeriod }) => ({
        ...{ sign: String(number), shape: 'circle' as const },
        ...{ at: at(period), until: at(endPeriod) },
      })),
      ...decisionsIn(remarks.decisions, points).map(({ letter, period }) => ({
        ...{ sign: letter, shape: 'square' as const },
        ...{ at: at(period), until: at(period) },
      })),
    ],
    breaks: breaksIn(remarks.breaks, points).map((each) => ({
      at: at(each.period),
      text: `${breakTitle(each)}${each.version ? ' ' : ', '}${breakWhen(each, locale)}`,
    })),
  };
}

/** What was written or changed in one period, in words for the table behind a chart. */
export function remarkTexts(
  remarks: Remarks,
  points: readonly Point[],
  period: string,
  locale: string,
): string[] {
  return [
    ...breaksIn(remarks.breaks, points)
      .filter((each) => each.period === period)
      .map((each) => `${breakTitle(each)} ${each.version ? '' : 'on '}${breakWhen(each, locale)}`),
    ...marksIn(remarks.annotations, points)
      .filter((mark) => mark.period === period)
      .map(({ annotation }) => annotation.text),
    ...decisionsIn(remarks.decisions, points)
      .filter((mark) => mark.period === period)
      .map(({ decision }) => `Decided: ${decision.text}`),
  ];
}

/** The texts that the numbers and letters in a chart stand for, in the page before any script runs. */
export function RemarksList({
  remarks,
  points,
  locale,
  notes,
  aside,
}: {
  remarks: Remarks;
  points: readonly Point[];
  locale: string;
  /** Where the decisions about the KPI are listed. */
  notes: string;
  /** What may be done with an annotation, beside it. */
  aside?: (annotation: AnnotationItem) => ReactNode;
}) {
  const marks = marksIn(remarks.annotations, points);
  const decisions = decisionsIn(remarks.decisions, points);
  const breaks = breaksIn(remarks.breaks, points);
  if (marks.length + decisions.length + breaks.length === 0) return null;
  return (
    <ul aria-label="Written to this chart" className="mt-2 max-w-[880px] text-s">
      {marks.map(({ number, annotation }) => (
        <li key={annotation.id} className="flex flex-wrap items-baseline gap-x-2 border-line border-t py-1">
          <span className="tabular inline-block min-w-[18px] rounded-full border border-ink px-1 text-center font-semibold text-xs leading-[16px]">
            {number}
          </span>
          <span className="min-w-0 flex-1 basis-[240px]">
            <b className="font-[550]">{monthsName(annotation, locale)}</b> {annotation.text}{' '}
            <span className="text-faint">{annotation.enteredBy ?? 'Plumbline'}</span>
          </span>
          {aside?.(annotation)}
        </li>
      ))}
      {decisions.map(({ letter, decision: { id, month, text, why, by, teamName } }) => (
        <li key={id} className="flex flex-wrap items-baseline gap-x-2 border-line border-t py-1">
          <span className="inline-block min-w-[18px] rounded-[2px] border border-ink px-1 text-center font-semibold text-xs leading-[16px]">
            {letter}
          </span>
          <span className="min-w-0 flex-1 basis-[240px]">
            <b className="font-[550]">{formatMonth(month, 'withYear', locale)}</b>{' '}
            <TextLink href={`${notes}#decision-${id}`}>Decided</TextLink>
            {`: ${text} ${why ?? ''} `}
            <span className="text-faint">{`${by}, ${teamName}`}</span>
          </span>
        </li>
      ))}
      {breaks.map((each) => (
        <li key={each.day + breakTitle(each)} className="border-line border-t py-1">
          <Broken change={each} locale={locale} />
        </li>
      ))}
    </ul>
  );
}

function Broken({ change, locale }: { change: DefinitionBreak; locale: string }) {
  const { before, after, by, version } = change;
  const became = version?.proposed ? 'would become' : 'became';
  return (
    <>
      <b className="font-[550]">{capital(breakWhen(change, locale))}</b> {breakTitle(change)}: “{before}”{' '}
      {became} {after === null ? 'none' : `“${after}”`}.{version ? ` Why: ${version.why}` : ''} Figures before
      and after may not mean the same. <span className="text-faint">{by}</span>
    </>
  );
}

function monthsName({ month, endMonth }: AnnotationItem, locale: string): string {
  const first = formatMonth(month, 'withYear', locale);
  return endMonth === null ? first : `${first} – ${formatMonth(endMonth, 'withYear', locale)}`;
}

/** A version holds from a month on; other changes were made on a day. */
const breakWhen = ({ version, month, day }: DefinitionBreak, locale: string) =>
  version ? `from ${formatMonth(month, 'withYear', locale)}` : dayName(day, locale);

const dayName = (day: string, locale: string) =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(day));
