import type { ReactNode } from 'react';
import { FigureTable } from '@/components/charts/figure-table';
import { TextLink } from '@/components/ui/link';
import { Panel, Say, type SayPart } from '@/components/ui/page';
import { formatMonth } from '@/lib/core/month';
import { strength, strengthRange } from '@/lib/insight/lead-words';
import type { InsightEvidence } from '@/lib/insights/model';
import { LagPlot, ScatterPlot } from './plots';

/** What stands behind a verdict: its words, the months as dots, and each lag with its range; both with their tables. */
export function Evidence({
  evidence,
  words,
  locale,
  close,
  mark,
  stored,
}: {
  evidence: InsightEvidence;
  /** The strength that the words speak of; the drawings are of the figures as they are now. */
  stored: number | null;
  words: readonly SayPart[];
  locale: string;
  close: string;
  /** That what one of the two means is not agreed. */
  mark: ReactNode;
}) {
  const { x, y, lags, lag, points } = evidence;
  const month = (of: (typeof points)[number]['month']) => formatMonth(of, 'shortWithYear', locale);
  const later = lag === 1 ? '1 month' : `${lag} months`;
  const best = lags.find((each) => each.lag === lag);
  return (
    <Panel className="mb-3">
      <div className="flex items-baseline gap-3">
        <h3 id="evidence" className="scroll-mt-4 font-semibold text-sm">
          {x.name} and {y.name}
        </h3>
        {mark}
        <TextLink href={close} className="ml-auto text-s">
          Close
        </TextLink>
      </div>
      <Say sentences={[words]} small />
      {best && stored !== null && Math.abs(best.r - stored) > 1e-6 ? (
        <p className="text-s text-soft">Figures have changed since; the words follow within minutes.</p>
      ) : null}
      {best === undefined ? (
        <p className="mt-2 text-s text-soft">There is nothing to draw yet: 24 common months are needed.</p>
      ) : (
        <div className="mt-3 grid gap-x-8 gap-y-4 lg:grid-cols-2">
          <figure className="min-w-0">
            <ScatterPlot
              {...{ evidence, locale }}
              label={`${points.length} months: what was unusual in ${x.name}, and in ${y.name} ${later} later; strength ${strength(best.r, locale)}`}
            />
            <figcaption className="mt-1 max-w-[460px] text-faint text-s">
              A dot a month: what trend, season and the month before leave of it, in standard deviations.
            </figcaption>
            <FigureTable
              caption={`${x.name}, and ${y.name} ${later} later, in standard deviations`}
              columns={[
                { label: 'Month' },
                { label: x.name },
                { label: 'Later month', numeric: false },
                { label: y.name },
              ]}
              rows={points.map((point) => [
                month(point.month),
                strength(point.x, locale),
                month(point.later),
                strength(point.y, locale),
              ])}
            />
          </figure>
          <figure className="min-w-0">
            <LagPlot
              {...{ evidence, locale }}
              label={`Strength by lag: strongest ${strength(best.r, locale)} after ${later}, range ${strengthRange(best.low, best.high, locale)}`}
            />
            <figcaption className="mt-1 max-w-[460px] text-faint text-s">
              How what is unusual in one goes with what is unusual in the other one to six months later. The
              ranges hold 95 times of 100.
            </figcaption>
            <FigureTable
              caption={`Strength by lag, ${x.name} and ${y.name}`}
              columns={[{ label: 'Months later' }, { label: 'Strength' }, { label: 'Range' }]}
              rows={lags.map((each) => [
                String(each.lag),
                strength(each.r, locale),
                strengthRange(each.low, each.high, locale),
              ])}
            />
          </figure>
        </div>
      )}
    </Panel>
  );
}
