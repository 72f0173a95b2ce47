import { linksIn } from '@/components/objectives/links';
import type { FormAction } from '@/components/ui/form-state';
import { TextLink } from '@/components/ui/link';
import { Section } from '@/components/ui/page';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import { formatAmount } from '@/lib/core/amount';
import { COUNTED, type LineView, type MoneyView } from '@/lib/line/model';
import { spanName } from '@/lib/measure/wording';
import { SharesForm } from './shares-form';
import { bareMoney, counted, FAULTS, percent } from './words';

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

const MISSING = { goal: 'goal', objective: 'active objective' } as const;
const CURES = { goal: FAULTS['no-goal'].cure, objective: FAULTS['no-active-objective'].cure } as const;

/** Every tactic without a line with the level that is missing; their sums are those of the table above. */
function WithoutLine({ money, teams }: { money: MoneyView; teams: LineView['teams'] }) {
  const { loose, place, withoutLine, label } = money;
  const links = linksIn(place.slug);
  const names = new Map(teams.map(({ code, name }) => [code, name]));
  return (
    <Section title="Money and days without a line" id="without-line">
      {loose.length === 0 ? (
        <p className="text-sm text-soft">{`Every tactic of ${label} leads to an active objective.`}</p>
      ) : (
        <Table caption={`Tactics in ${label} that lead to no active objective`} stack>
          <thead>
            <tr>
              <Th>Tactic</Th>
              <Th>Team</Th>
              <Th>Missing</Th>
              <Th numeric>{`Planned, ${place.currency}`}</Th>
              <Th numeric>{`Spent, ${place.currency}`}</Th>
              <Th numeric>Days</Th>
              <Th>Cure</Th>
            </tr>
          </thead>
          <tbody>
            {loose.map(({ tactic, title, team, missing, planned, actual, days, href }) => (
              <tr key={tactic}>
                <RowHead className="font-normal">
                  <TextLink href={links.tactic(tactic)}>{title}</TextLink>
                </RowHead>
                <Td label="Team" className="text-soft">
                  {names.get(team) ?? team}
                </Td>
                <Td label="Missing">{MISSING[missing]}</Td>
                <Td numeric label={`Planned, ${place.currency}`}>
                  {bareMoney(planned, place)}
                </Td>
                <Td numeric label={`Spent, ${place.currency}`}>
                  {bareMoney(actual, place)}
                </Td>
                <Td numeric label="Days">
                  {days === null ? '—' : days}
                </Td>
                <Td label="Cure">
                  <TextLink href={links.at(href)}>
                    {CURES[missing]}
                    <span className="sr-only">{`: ${title}`}</span>
                  </TextLink>
                </Td>
              </tr>
            ))}
            <tr>
              <RowHead>{`Together, ${counted(loose.length, 'tactic')}`}</RowHead>
              <Td />
              <Td />
              <Td numeric label={`Planned, ${place.currency}`}>
                {bareMoney(withoutLine.planned, place)}
              </Td>
              <Td numeric label={`Spent, ${place.currency}`}>
                {bareMoney(withoutLine.actual, place)}
              </Td>
              <Td numeric label="Days">
                {withoutLine.days === null ? '—' : withoutLine.days}
              </Td>
              <Td />
            </tr>
          </tbody>
        </Table>
      )}
    </Section>
  );
}

/** Spend with a line ÷ the figures of the same months; says what is divided by what. */
function Costs({ money: { costs, place, label } }: { money: MoneyView }) {
  if (costs.length === 0) return null;
  const { locale, currency, slug } = place;
  const links = linksIn(slug);
  const one = new Map<string, string>(COUNTED.map((each) => [each.kpi, each.one]));
  const number = (value: number | null) =>
    formatAmount(value, { unit: 'number', decimals: 0, currency, locale });
  return (
    <Section
      title="What one of them costs"
      id="costs"
      aside={`spend of the tactics with a line in ${label} ÷ the figures of the same months`}
    >
      <Table
        caption="Spend of the tactics with a line for each lead, MQL, SQL and customer, over the months that have both"
        stack
      >
        <thead>
          <tr>
            <Th>For each</Th>
            <Th numeric>{`Cost, ${currency}`}</Th>
            <Th numeric>{`Spent, ${currency}`}</Th>
            <Th>Divided by</Th>
            <Th>Months with both</Th>
          </tr>
        </thead>
        <tbody>
          {costs.map(({ kpi, name, months, monthsExpected, spend, count, cost }) => {
            const [first] = months;
            const last = months.at(-1);
            const span = first && last ? `, ${spanName(first, last, locale)}` : '';
            return (
              <tr key={kpi}>
                <RowHead>{one.get(kpi) ?? name}</RowHead>
                <Td numeric label={`Cost, ${currency}`}>
                  {formatAmount(cost, { unit: 'currency', decimals: 2, currency, locale, bare: true })}
                </Td>
                <Td numeric label={`Spent, ${currency}`}>
                  {bareMoney(spend, place)}
                </Td>
                <Td label="Divided by">
                  {count === null ? '—' : `${number(count)} `}
                  <TextLink href={links.kpi(kpi)}>{name}</TextLink>
                </Td>
                <Td label="Months with both" className="text-soft">
                  {`${months.length} of ${monthsExpected}${span}`}
                </Td>
              </tr>
            );
          })}
        </tbody>
      </Table>
    </Section>
  );
}
