import { read } from '@/db/client';
import type { Context } from '@/lib/auth/actor';
import { mayEver } from '@/lib/auth/policy';
import { addMonths, type Month, monthOf, monthRange } from '@/lib/core/month';
import { bareFigures, closingsOf } from '@/lib/figures/queries';
import { kpisOf } from '@/lib/kpis/queries';
import { dayOf } from '@/lib/people/model';
import { organizationOf } from '@/lib/people/queries';
import { Exchange, type RateItem, type RatesView } from './model';
import { ratesOf } from './queries';

const SHOWN_MONTHS = 24;

/** Rates of each currency that a KPI is typed in, or that has rates, and which figures wait for one. */
export function ratesView(context: Context): Promise<RatesView> {
  const { organizationId } = context.actor;
  return read(organizationId, async (tx) => {
    const [organization, kpis, rates, closings] = await Promise.all([
      organizationOf(tx, organizationId),
      kpisOf(tx, organizationId),
      ratesOf(tx, organizationId),
      closingsOf(tx, organizationId),
    ]);
    const home = organization.currency;
    const open = monthOf(dayOf(organization, context.now));
    const foreign = kpis.filter(({ currency }) => currency !== null && currency !== home);
    const figures = await bareFigures(
      tx,
      organizationId,
      foreign.map(({ code }) => code),
      addMonths(open, -600),
      open,
    );
    const codes = new Map(foreign.map(({ id, code }) => [id, code]));
    const exchange = new Exchange(foreign, rates, home);
    const missing = new Map(
      figures.flatMap(({ kpiId, month, value }) => {
        const lacks = typeof value === 'number' ? exchange.missing(codes.get(kpiId) ?? '', month) : null;
        return lacks ? [[`${lacks.currency}/${month}/${lacks.kind}`, lacks] as const] : [];
      }),
    );
    const known = new Map(rates.map((rate) => [`${rate.currency}/${rate.month}`, rate]));
    const currencies = new Set([
      ...foreign.map(({ currency }) => currency ?? ''),
      ...rates.map(({ currency }) => currency),
    ]);
    const oldest = (currency: string) =>
      [...rates, ...missing.values()]
        .filter((each) => each.currency === currency)
        .reduce((least, { month }) => (month < least ? month : least), addMonths(open, 1 - SHOWN_MONTHS));
    const rowOf = (currency: string, month: Month): RateItem =>
      known.get(`${currency}/${month}`) ?? { currency, month, average: null, monthEnd: null, version: 0 };
    return {
      slug: organization.slug,
      locale: organization.locale,
      currency: home,
      tables: [...currencies].sort().map((currency) => ({
        currency,
        kpis: foreign.filter((kpi) => kpi.currency === currency).map(({ code, name }) => ({ code, name })),
        rows: monthRange(oldest(currency), open)
          .reverse()
          .map((month) => ({ ...rowOf(currency, month), locked: closings.isLocked(month) })),
      })),
      missing: [...missing.values()].sort((a, b) => b.month.localeCompare(a.month)),
      mayChange: mayEver(context.actor, 'rates.save'),
    };
  });
}
