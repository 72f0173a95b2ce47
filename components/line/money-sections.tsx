import { linksIn } from '@/components/objectives/links';
import type { FormAction } from '@/components/ui/form-state';
import { TextLink } from '@/components/ui/link';
import { Section } from '@/components/ui/page';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import { formatAmount } from '@/lib/core/amount';
import type { LineView, MoneyView } from '@/lib/line/model';
import { Costs } from './costs';
import { SharesForm } from './shares-form';
import { WithoutLine } from './without-line';
import { bareMoney, FAULTS, percent } from './words';

/** Money by objective against its priority, what has no line, and what a lead or a customer costs. Of all teams. */
export function MoneySections({
  view,
  money,
  share,
}: {
  view: LineView;
  money: MoneyView;
  share: FormAction;
}) {
  if (money.objectives.length === 0 && money.loose.length === 0) return null;
  return (
    <>
      <ByObjective view={view} money={money} />
      {view.mayShare && money.objectives.length > 0 ? <SharesForm money={money} action={share} /> : null}
      <WithoutLine money={money} teams={view.teams} />
      <Costs money={money} />
    </>
  );
}

function ByObjective({ view, money }: { view: LineView; money: MoneyView }) {
  const { place, objectives, withoutLine, all, follows, label } = money;
  const { locale } = place;
  const links = linksIn(place.slug);
  const none = view.mayShare ? 'Set its share' : null;
  return (
    <Section
      title="Money against priorities"
      id="money"
      aside={
        follows === null
          ? `Nothing is planned in ${label}`
          : `the money follows the priorities to ${percent(follows, locale)}`
      }
    >
      <Table
        caption={`Planned and spent money in ${label} by objective, beside the share that its priority asks for`}
        stack
      >
        <thead>
          <tr>
            <Th>Objective</Th>
            <Th numeric>{`Planned, ${place.currency}`}</Th>
            <Th numeric>Share, %</Th>
            <Th numeric>By priority, %</Th>
            <Th numeric>{`That would be, ${place.currency}`}</Th>
            <Th numeric>{`Spent, ${place.currency}`}</Th>
            <Th numeric>Share, %</Th>
          </tr>
        </thead>
        <tbody>
          {objectives.map((row) => (
            <tr key={row.objective}>
              <RowHead className="font-normal">
                {row.rank === null ? null : <span className="text-faint">{`${row.rank} `}</span>}
                <TextLink href={links.objective(row.objective)}>{row.title}</TextLink>
                {row.planned === null && row.actual === null ? (
                  row.priority === 0 ? (
                    <span className="text-s text-soft"> needs no marketing money</span>
                  ) : (
                    <span className="text-s">
                      <span className="font-[550] text-off">{` ${FAULTS['no-money'].text}`}</span>
                      {none ? (
                        <>
                          {' · '}
                          <TextLink href="#shares">{none}</TextLink>
                        </>
                      ) : null}
                    </span>
                  )
                ) : null}
              </RowHead>
              <Td numeric label={`Planned, ${place.currency}`}>
                {bareMoney(row.planned, place)}
              </Td>
              <Td numeric label="Share of it, %">
                {bareShare(row.plannedShare, locale)}
              </Td>
              <Td numeric label="By priority, %" className="text-soft">
                {bareShare(row.priority, locale)}
                {row.share === null ? '' : ' set'}
              </Td>
              <Td numeric label={`That would be, ${place.currency}`} className="text-soft">
                {bareMoney(row.wanted, place)}
              </Td>
              <Td numeric label={`Spent, ${place.currency}`}>
                {bareMoney(row.actual, place)}
              </Td>
              <Td numeric label="Share of it, %">
                {bareShare(row.actualShare, locale)}
              </Td>
            </tr>
          ))}
          <Sum money={money} name="Without a line" sums={withoutLine} priority={0} />
          <Sum
            money={money}
            name="Everything"
            sums={{ ...all, plannedShare: all.planned ? 1 : null, actualShare: all.actual ? 1 : null }}
            priority={1}
          />
        </tbody>
      </Table>
    </Section>
  );
}

const bareShare = (share: number | null, locale: string) =>
  formatAmount(share === null ? null : share * 100, {
    ...{ unit: 'percent', decimals: 0, currency: '', locale },
    bare: true,
  });

function Sum({
  money: { place, all },
  name,
  sums,
  priority,
}: {
  money: MoneyView;
  name: string;
  sums: MoneyView['withoutLine'];
  priority: number;
}) {
  const broken = priority === 0 && ((sums.planned ?? 0) > 0 || (sums.actual ?? 0) > 0);
  return (
    <tr>
      <RowHead className={broken ? 'text-off' : ''}>
        {name}
        {sums.days === null ? null : (
          <span className="font-normal text-s text-soft">{` ${bareDays(sums.days, place.locale)}`}</span>
        )}
      </RowHead>
      <Td numeric label={`Planned, ${place.currency}`}>
        {bareMoney(sums.planned, place)}
      </Td>
      <Td numeric label="Share of it, %">
        {bareShare(sums.plannedShare, place.locale)}
      </Td>
      <Td numeric label="By priority, %" className="text-soft">
        {bareShare(priority, place.locale)}
      </Td>
      <Td numeric label={`That would be, ${place.currency}`} className="text-soft">
        {all.planned === null ? '—' : bareMoney(priority * all.planned, place)}
      </Td>
      <Td numeric label={`Spent, ${place.currency}`}>
        {bareMoney(sums.actual, place)}
      </Td>
      <Td numeric label="Share of it, %">
        {bareShare(sums.actualShare, place.locale)}
      </Td>
    </tr>
  );
}

const bareDays = (days: number, locale: string) =>
  formatAmount(days, { unit: 'days', decimals: Number.isInteger(days) ? 0 : 1, currency: '', locale });
