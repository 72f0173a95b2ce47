import type { ReactNode } from 'react';
import { Section } from '@/components/ui/page';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import { numberFormat } from '@/lib/core/intl';
import { formatMonth } from '@/lib/core/month';
import type { HandoffView, Monthly } from '@/lib/handoff/model';
import { percent } from './words';

/** The target for leads worked within the agreed days (conflict 4 of Method §8). */
const WORKED_AT_LEAST = 0.8;

/** Row by row what share of the leads handed over got feedback. */
export function BlackHoleTable({ view }: { view: HandoffView }) {
  const { locale, kpiNames } = view;
  const number = numberFormat(locale, {});
  return (
    <Section title="No black hole" id="black-hole">
      <Months
        view={view}
        caption="Leads handed over that got feedback"
        heads={['Handed over', 'With feedback', 'Share', 'Never reported']}
        months={view.blackHole}
        cells={({ handedOver, answered, share, unreported, undecided }) => [
          <>
            {number.format(handedOver)}
            {undecided > 0 ? (
              <span className="text-soft">{` + ${number.format(undecided)} undecided`}</span>
            ) : (
              ''
            )}
          </>,
          number.format(answered),
          percent(share, locale, 1),
          unreported > 0 ? number.format(unreported) : '—',
        ]}
      />
      <p className="mt-2 text-s text-soft">
        Feedback: accepted, or rejected with a reason. A lead that is only worked on has none yet.
        {kpiNames.received
          ? ` What ${kpiNames.received} counts and Sales has in no row is never reported.`
          : ''}
      </p>
    </Section>
  );
}

/** Row by row what share of the leads was worked within the agreed days. */
export function WorkedTable({ view }: { view: HandoffView }) {
  const { locale, setting } = view;
  const number = numberFormat(locale, {});
  return (
    <Section title={`Worked within ${setting.workedWithinDays} working days`} id="worked">
      <Months
        view={view}
        caption="Leads worked within the agreed days"
        heads={['Received', 'Worked in time', 'Share', 'At least 80 %']}
        months={view.worked}
        cells={({ received, inTime, share, atMost }) => [
          number.format(received),
          `${atMost ? 'at most ' : ''}${number.format(inTime)}`,
          `${atMost ? '≤ ' : ''}${percent(share, locale, 1)}`,
          share < WORKED_AT_LEAST ? 'missed' : atMost ? 'not known' : 'met',
        ]}
      />
    </Section>
  );
}

function Months<T>({
  view: { locale },
  caption,
  heads,
  months,
  cells,
}: {
  view: HandoffView;
  caption: string;
  heads: readonly string[];
  months: Monthly<T>;
  cells: (value: T) => readonly ReactNode[];
}) {
  return (
    <Table caption={caption}>
      <thead>
        <tr>
          <Th>Month</Th>
          {heads.map((head) => (
            <Th key={head} numeric>
              {head}
            </Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {months.toReversed().map(({ month, value }) => {
          const shown = value === null ? null : cells(value);
          return (
            <tr key={month}>
              <RowHead className="whitespace-nowrap py-1.5 font-normal">
                {formatMonth(month, 'shortWithYear', locale)}
              </RowHead>
              {heads.map((head, at) => (
                <Td key={head} numeric className="py-1.5">
                  {shown ? shown[at] : <span className="text-faint">—</span>}
                </Td>
              ))}
            </tr>
          );
        })}
      </tbody>
    </Table>
  );
}
