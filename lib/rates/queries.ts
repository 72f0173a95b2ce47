import { and, asc, eq, gte, inArray, lte, sql } from 'drizzle-orm';
import { columnOf } from '@/db/arrays';
import type { Tx } from '@/db/client';
import { exchangeRate } from '@/db/schema/rates';
import type { Month } from '@/lib/core/month';
import type { Authorship } from '@/lib/figures/queries/writes';
import { type RateItem, rateKey } from './model';

const columns = {
  currency: exchangeRate.currency,
  month: exchangeRate.month,
  average: exchangeRate.average,
  monthEnd: exchangeRate.monthEnd,
  version: exchangeRate.version,
};

/** Rates by currency and month, months inclusive. */
export function ratesOf(
  tx: Tx,
  organizationId: string,
  only: { currencies?: readonly string[]; from?: Month | undefined; to?: Month | undefined } = {},
): Promise<RateItem[]> {
  return tx
    .select(columns)
    .from(exchangeRate)
    .where(
      and(
        eq(exchangeRate.organizationId, organizationId),
        only.currencies ? inArray(exchangeRate.currency, [...only.currencies]) : undefined,
        only.from ? gte(exchangeRate.month, only.from) : undefined,
        only.to ? lte(exchangeRate.month, only.to) : undefined,
      ),
    )
    .orderBy(asc(exchangeRate.currency), asc(exchangeRate.month));
}

const cellsOf = (rows: readonly Pick<RateItem, 'currency' | 'month'>[]) => sql`unnest(
  ${columnOf(
    rows.map((row) => row.currency),
    'text',
  )},
  ${columnOf(
    rows.map((row) => `${row.month}-01`),
    'date',
  )}) as c(currency, month)`;

/** What stands in these cells, held until the end of the transaction, by `rateKey`. */
export async function lockRates(
  tx: Tx,
  organizationId: string,
  rows: readonly Pick<RateItem, 'currency' | 'month'>[],
): Promise<Map<string, RateItem>> {
  // In the order of the key, so that two batches over the same cells wait for each other instead of deadlocking.
  await tx.execute(sql`
    select 1 from exchange_rate f join ${cellsOf(rows)} using (currency, month)
    where f.organization_id = ${organizationId} order by f.currency, f.month for update of f`);
  const currencies = [...new Set(rows.map(({ currency }) => currency))];
  const found = currencies.length === 0 ? [] : await ratesOf(tx, organizationId, { currencies });
  return new Map(found.map((rate) => [rateKey(rate), rate]));
}

/** Stores new and changed rates; returns how many, fewer than given when somebody else was first with a new one. */
export async function storeRates(
  tx: Tx,
  organizationId: string,
  rates: readonly RateItem[],
  by: Omit<Authorship, 'reason'>,
): Promise<number> {
  const stored = await tx.execute(sql`
    insert into exchange_rate as f (organization_id, currency, month, average, month_end, version, by_account, by_token,
      via, at)
    select ${organizationId}::uuid, c.currency, c.month, c.average, c.month_end, c.version, ${by.byAccount}::uuid,
      ${by.byToken}::uuid, ${by.via}::text, ${by.at.toISOString()}::timestamptz
    from unnest(
      ${columnOf(
        rates.map((row) => row.currency),
        'text',
      )},
      ${columnOf(
        rates.map((row) => `${row.month}-01`),
        'date',
      )},
      ${columnOf(
        rates.map((row) => row.average),
        'numeric',
      )},
      ${columnOf(
        rates.map((row) => row.monthEnd),
        'numeric',
      )},
      ${columnOf(
        rates.map((row) => row.version),
        'numeric',
      )}::int[]) as c(currency, month, average, month_end, version)
    on conflict (organization_id, currency, month) do update set average = excluded.average,
      month_end = excluded.month_end, version = excluded.version, by_account = excluded.by_account,
      by_token = excluded.by_token, via = excluded.via, at = excluded.at
    where f.version = excluded.version - 1`);
  return stored.count;
}
