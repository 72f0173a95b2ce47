import { shownQuery } from '@/components/objectives/links';
import { type Kept, withQuery } from '@/components/scoreboard/picker';
import { Segmented } from '@/components/ui/segmented';
import type { Month } from '@/lib/core/month';
import { monthName } from '@/lib/measure/wording';
import type { Period, Reporting } from '@/lib/series/model';

/** Which numbers the page shows, and the way to the others; nothing where the two are the same. */
export function ReportedAs({
  reporting,
  path,
  period,
  kept = {},
}: {
  reporting: Reporting;
  path: string;
  period: Period;
  kept?: Kept;
}) {
  const { as, differs } = reporting;
  if (!differs && as === 'current') return null;
  const href = (asked: Reporting['as']) => {
    const shown = new URLSearchParams(shownQuery({ ...period, as: asked }));
    return withQuery(`${path}?${shown}`, kept);
  };
  return (
    <Segmented
      label="Figures as first reported or current"
      choices={[
        { label: 'current figures', href: href('current'), current: as === 'current' },
        { label: 'as first reported', href: href('firstReported'), current: as === 'firstReported' },
      ]}
    />
  );
}

/** "preliminary until January is locked", or that the period is. */
export function Preliminary({
  reporting: { preliminary },
  month,
  place,
}: {
  reporting: Reporting;
  month: Month;
  place: { readonly locale: string };
}) {
  const name = (of: Month) => monthName(of, month, place.locale);
  return preliminary ? `preliminary until ${name(preliminary)} is locked` : `${name(month)} is locked`;
}
