import { linksIn } from '@/components/objectives/links';
import { Chip } from '@/components/ui/chip';
import { Section } from '@/components/ui/page';
import { Segmented } from '@/components/ui/segmented';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import { formatAmount } from '@/lib/core/amount';
import { numberFormat } from '@/lib/core/intl';
import { addMonths } from '@/lib/core/month';
import type { HandoffView } from '@/lib/handoff/model';
import { type CountedRate, ENOUGH, RANKINGS, type RankedSource } from '@/lib/insight/source-ranking';
import { spanName } from '@/lib/measure/wording';
import { percent } from './words';

const NAMES = { accept: 'Accept rate', win: 'Win rate', cpa: 'CPA' } as const;

/** Sources of twelve months by what became of their leads; too few are never compared. */
export function RankingTable({ view }: { view: HandoffView }) {
  const { ranking, locale, currency, month, slug } = view;
  const at = linksIn(slug).at;
  const rank = (source: RankedSource) => (ranking.by === 'cpa' ? source.cost.rank : source[ranking.by]?.rank);
  const few = ranking.sources.some(
    ({ accept, win, received }) => received < ENOUGH || accept?.enough === false || win?.enough === false,
  );
  return (
    <Section title="Sources that convert" id="ranking" aside={spanName(addMonths(month, -11), month, locale)}>
      <Segmented
        label="Ranked by"
        choices={RANKINGS.map((by) => ({
          label: NAMES[by],
          href: at(`handoff?month=${month}&by=${by}#ranking`),
          current: by === ranking.by,
        }))}
      />
      <Table caption={`Sources, by ${NAMES[ranking.by]}`} stack className="mt-2">
        <thead>
          <tr>
            <Th numeric>Rank</Th>
            <Th>Source</Th>
            <Th numeric>Received</Th>
            <Th numeric>Accept rate</Th>
            <Th numeric>Win rate</Th>
            <Th numeric>{`CPA, ${currency}`}</Th>
          </tr>
        </thead>
        <tbody>
          {ranking.sources.map((source) => (
            <tr key={source.key}>
              <Td numeric label="Rank">
                {rank(source) ?? <span className="text-faint">—</span>}
              </Td>
              <RowHead className="font-normal">
                {source.name} {source.received < ENOUGH ? <Chip>too few</Chip> : null}
              </RowHead>
              <Td numeric label="Received">
                {numberFormat(locale, {}).format(source.received)}
              </Td>
              <Td numeric label="Accept rate">
                <Rate rate={source.accept} of="received" locale={locale} />
              </Td>
              <Td numeric label="Win rate">
                <Rate rate={source.win} of="accepted" locale={locale} />
              </Td>
              <Td numeric label={`CPA, ${currency}`}>
                <Cost cost={source.cost} locale={locale} currency={currency} />
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
      <p className="mt-2 text-s text-soft">
        Small: of how many, and the range that the true rate lies in with 95 % certainty. CPA: what the
        tactics tied to a source have cost ÷ won from them; blank where that is not known.
        {few ? ` Under ${ENOUGH} cases are too few to rank.` : ''}
      </p>
    </Section>
  );
}

function Rate({ rate, of, locale }: { rate: CountedRate | null; of: string; locale: string }) {
  const number = numberFormat(locale, {});
  if (!rate) return <span className="text-faint">—</span>;
  return (
    <>
      {rate.enough ? percent(rate.rate, locale, 1) : <span className="text-soft">too few</span>}
      <span className="block text-soft text-xs">
        {`${number.format(rate.hits)} of ${number.format(rate.n)} ${of}`}
        {rate.enough ? ` · ${percent(rate.low, locale)}–${percent(rate.high, locale)}` : ''}
      </span>
    </>
  );
}

function Cost({ cost, locale, currency }: { cost: RankedSource['cost']; locale: string; currency: string }) {
  if (cost.cpa === null) return <span className="text-faint">—</span>;
  const money = { unit: 'currency', decimals: 0, currency, locale, bare: true } as const;
  return (
    <>
      {formatAmount(cost.cpa, money)}
      <span className="block text-soft text-xs">
        {`${formatAmount(cost.spend, money)} for ${cost.won} won`}
      </span>
    </>
  );
}
