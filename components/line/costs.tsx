import { linksIn } from '@/components/objectives/links';
import { TextLink } from '@/components/ui/link';
import { Section } from '@/components/ui/page';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import { formatAmount } from '@/lib/core/amount';
import { COUNTED, type MoneyView } from '@/lib/line/model';
import { spanName } from '@/lib/measure/wording';
import { bareMoney } from './words';

/** Spend with a line ÷ the figures of the same months; says what is divided by what. */
export function Costs({ money: { costs, place, label } }: { money: MoneyView }) {
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
