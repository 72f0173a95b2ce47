import type { Month } from '@/lib/core/month';
import type { Kpi } from '@/lib/kpis/model';
import type { CellValue, TargetEntry } from '@/lib/measure/ledger';

/** What one unit of a foreign currency was worth in the organization's, in one month; null: not known. */
export interface RateItem {
  readonly currency: string;
  readonly month: Month;
  /** Over the month: for flows and ratings. */
  readonly average: number | null;
  /** At its end: for stocks. */
  readonly monthEnd: number | null;
  readonly version: number;
}

/** One row of a batch after its shape was checked; what is left out stays, null takes the rate away. */
export interface RateRow {
  readonly index: number;
  readonly currency: string;
  readonly month: Month;
  readonly average?: number | null | undefined;
  readonly monthEnd?: number | null | undefined;
  readonly version?: number | undefined;
}

interface RateRejection {
  readonly index: number;
  readonly code: 'invalid' | 'duplicate' | 'stale' | 'locked';
  readonly message: string;
  readonly current?: RateItem;
}

/** A month and currency for which a figure waits. */
export interface MissingRate {
  readonly currency: string;
  readonly month: Month;
  readonly kind: 'average' | 'monthEnd';
}

/** What the settings page of currencies shows. */
export interface RatesView {
  readonly slug: string;
  readonly locale: string;
  readonly currency: string;
  readonly tables: readonly {
    readonly currency: string;
    readonly kpis: readonly { readonly code: string; readonly name: string }[];
    /** The newest month first, each with its rate or blank. */
    readonly rows: readonly (RateItem & { readonly locked: boolean })[];
  }[];
  readonly missing: readonly MissingRate[];
  readonly mayChange: boolean;
}

export const rateKey = ({ currency, month }: Pick<RateItem, 'currency' | 'month'>) => `${currency}/${month}`;

const kindOf = (kpi: Pick<Kpi, 'class'>): MissingRate['kind'] =>
  kpi.class === 'stock' ? 'monthEnd' : 'average';

/** Six decimals: what a typed amount may have, so that sums stay exact. */
const exchanged = (value: number, rate: number) => Number((value * rate).toFixed(6));

/**
 * Turns what was typed in foreign money into the organization's: figures of flows and ratings by the average of their
 * month, of stocks by the rate at its end. Without that rate a figure is not known. A target may lie ahead: where its
 * month has no rate, the newest one before it holds.
 */
export class Exchange {
  readonly #kpis: ReadonlyMap<string, Kpi>;
  readonly #rates = new Map<string, Map<Month, RateItem>>();

  constructor(kpis: readonly Kpi[], rates: readonly RateItem[], home: string) {
    this.#kpis = new Map(
      kpis.filter(({ currency }) => currency !== null && currency !== home).map((kpi) => [kpi.code, kpi]),
    );
    for (const rate of rates) {
      const months = this.#rates.get(rate.currency) ?? new Map<Month, RateItem>();
      this.#rates.set(rate.currency, months.set(rate.month, rate));
    }
  }

  /** Whether any KPI is typed in foreign money. */
  get isNeeded(): boolean {
    return this.#kpis.size > 0;
  }

  /** The rate that a figure of the KPI waits for; null: it is known, or none is needed. */
  missing(code: string, month: Month): MissingRate | null {
    const kpi = this.#kpis.get(code);
    if (!kpi?.currency) return null;
    const known = this.#rates.get(kpi.currency)?.get(month)?.[kindOf(kpi)] ?? null;
    return known === null ? { currency: kpi.currency, month, kind: kindOf(kpi) } : null;
  }

  /** Null where the rate is missing. */
  figure(code: string, month: Month, value: CellValue): CellValue {
    const kpi = this.#kpis.get(code);
    if (!kpi?.currency || typeof value !== 'number') return value;
    const rate = this.#rates.get(kpi.currency)?.get(month)?.[kindOf(kpi)] ?? null;
    return rate === null ? null : exchanged(value, rate);
  }

  plan<T extends TargetEntry>(target: T): T {
    const kpi = this.#kpis.get(target.kpi);
    if (!kpi?.currency) return target;
    const rate = this.#before(kpi.currency, target.month, kindOf(kpi));
    const inHome = (value: number | null) =>
      value === null || rate === null ? null : exchanged(value, rate);
    return { ...target, value: inHome(target.value), low: inHome(target.low), high: inHome(target.high) };
  }

  #before(currency: string, month: Month, kind: MissingRate['kind']): number | null {
    let newest: RateItem | undefined;
    for (const rate of this.#rates.get(currency)?.values() ?? []) {
      if (rate.month <= month && rate[kind] !== null && (!newest || rate.month > newest.month)) newest = rate;
    }
    return newest?.[kind] ?? null;
  }
}

export interface RatePlan {
  readonly changes: readonly RateItem[];
  readonly inserted: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: readonly RateRejection[];
}

/** Compares the rows with what is stored (by `rateKey`). A rate of a locked month does not change. */
export function planRates(
  rows: readonly RateRow[],
  stored: ReadonlyMap<string, RateItem>,
  ground: {
    readonly home: string;
    readonly currentMonth: Month;
    readonly isLocked: (month: Month) => boolean;
  },
): RatePlan {
  const changes: RateItem[] = [];
  const rejected: RateRejection[] = [];
  const seen = new Set<string>();
  let [inserted, updated, unchanged] = [0, 0, 0];
  for (const row of rows) {
    const { index, currency, month } = row;
    const key = rateKey(row);
    const now = stored.get(key);
    const next = {
      average: row.average === undefined ? (now?.average ?? null) : row.average,
      monthEnd: row.monthEnd === undefined ? (now?.monthEnd ?? null) : row.monthEnd,
    };
    const refuse = (code: RateRejection['code'], message: string) =>
      rejected.push({ index, code, message, ...(code === 'stale' && now ? { current: now } : {}) });
    if (seen.has(key)) refuse('duplicate', `${currency}, ${month}: named twice in one batch.`);
    else if (currency === ground.home)
      refuse('invalid', `${currency} is the organization’s own currency and needs no rate.`);
    else if (month > ground.currentMonth) refuse('invalid', `${month} has not begun.`);
    else if ((now?.average ?? null) === next.average && (now?.monthEnd ?? null) === next.monthEnd)
      unchanged += 1;
    else if (row.version !== undefined && row.version !== (now?.version ?? 0))
      refuse('stale', `Somebody has changed ${currency}, ${month} meanwhile.`);
    else if (ground.isLocked(month))
      refuse('locked', `${month} is locked: its numbers rest on this rate. Reopen the month to change it.`);
    else {
      changes.push({ currency, month, ...next, version: (now?.version ?? 0) + 1 });
      if (now) updated += 1;
      else inserted += 1;
    }
    seen.add(key);
  }
  return { changes, inserted, updated, unchanged, rejected };
}
