import { addMonths, type Month, monthRange, monthsBetween } from '@/lib/core/month';
import { isComputed } from '@/lib/measure/classes';
import type { Ledger, MeasuredKpi } from '@/lib/measure/ledger';
import { type Amounts, amountsFor, evaluatorOf } from './evaluate';
import { expectedOf, fitSeries, type LegalRange, PATHS, type SeriesModel, simulate } from './forecast';
import type { History } from './history';

/** Values that somebody expects, by KPI and month: they stand where the figures do not yet. */
export type Expected = ReadonlyMap<string, ReadonlyMap<Month, number>>;

/** A typed KPI with how its months go on. */
export interface Future {
  readonly history: History;
  readonly model: SeriesModel;
  /** The months after its last figure: as expected, and in each simulated future (path after path). */
  readonly horizon: number;
  readonly mean: Float64Array;
  readonly paths: Float64Array | null;
}

interface Going {
  /** Newest months that it does not know. */
  readonly back?: number;
  readonly asLastYear?: boolean;
  readonly expected?: Expected | undefined;
  /** Whether ranges are asked for. */
  readonly simulated?: boolean;
}

/** A typed KPI as it goes on from its history through `until`. */
export function futureOf(
  history: History,
  until: Month,
  { back = 0, asLastYear = false, expected, simulated = true }: Going = {},
): Future {
  const model = modelOf(history, back, asLastYear);
  const last = addMonths(history.last, -back);
  const horizon = Math.max(0, monthsBetween(last, until));
  const typed = expected?.get(history.kpi.code);
  const given = typed && monthRange(addMonths(last, 1), until).map((month) => typed.get(month) ?? null);
  return {
    history: back === 0 ? history : { ...history, values: history.values.slice(0, -back), last },
    model,
    horizon,
    mean: expectedOf(model, horizon, given),
    paths: horizon === 0 || !simulated ? null : simulate(model, horizon, given),
  };
}

/** A history never changes: what was fitted to it once holds, for every KPI that it is a part of. */
const models = new WeakMap<History, Map<number, SeriesModel>>();

function modelOf(history: History, back: number, asLastYear: boolean): SeriesModel {
  const { kpi, range, values } = history;
  const known = models.get(history) ?? new Map<number, SeriesModel>();
  models.set(history, known);
  const key = back * 2 + Number(asLastYear);
  const rate = kpi.class === 'flow' ? 'mean' : 'last';
  const model =
    known.get(key) ?? fitSeries(values.slice(0, values.length - back), { range, rate, asLastYear });
  known.set(key, model);
  return model;
}

/** One number as expected and in each simulated future; `paths` null: no range can be given. */
export interface Outcome {
  readonly mean: number | null;
  readonly paths: readonly number[] | null;
}

/** A KPI from its typed KPIs' futures. */
export class KpiFuture {
  readonly #leaves: readonly MeasuredKpi[];
  /** The place of each rating's weight. */
  readonly #weighers: readonly (number | undefined)[];
  readonly #amounts: Amounts;

  constructor(
    readonly ledger: Ledger,
    readonly kpi: MeasuredKpi,
    readonly futures: readonly Future[],
    readonly range: LegalRange,
  ) {
    this.#leaves = futures.map(({ history }) => history.kpi);
    const places = new Map(this.#leaves.map((leaf, at) => [leaf.code, at]));
    this.#weighers = this.#leaves.map(({ weightKpi }) =>
      weightKpi === null ? undefined : places.get(weightKpi),
    );
    this.#amounts = amountsFor(futures.length);
  }

  /** The KPI over some months together, known and coming ones: "closed actuals + simulated rest" (Method §6). */
  over(months: readonly Month[]): Outcome {
    if (this.kpi.class === 'chained' && months.length > 1) return this.#chain(months);
    const usable = this.#usable(months);
    if (usable === null || usable.length === 0) return { mean: null, paths: null };
    const evaluate = evaluatorOf(this.ledger, this.kpi, this.#leaves, usable.length);
    const open = usable.filter((month) => this.futures.some(({ history }) => month > history.last));
    const closed = this.#columns(usable.filter((month) => !open.includes(month)));
    const coming = this.#columns(open);
    const at = (path: number | null) => {
      for (const amounts of Object.values(this.#amounts)) amounts.fill(0);
      this.#add(closed, null);
      this.#add(coming, path);
      return this.#legal(evaluate(this.#amounts));
    };
    const mean = at(null);
    if (open.length === 0) return { mean, paths: mean === null ? null : [mean] };
    if (this.futures.some(({ horizon, paths }) => horizon > 0 && paths === null))
      return { mean, paths: null };
    const paths: number[] = [];
    for (let path = 0; path < PATHS; path += 1) {
      const value = at(path);
      if (value !== null) paths.push(value);
    }
    return { mean, paths: paths.length === PATHS ? paths : null };
  }

  /** The product of the factors of the months (Method §1: `chained`). */
  #chain(months: readonly Month[]): Outcome {
    const scale = this.kpi.unit === 'percent' ? 100 : 1;
    const each = months.map((month) => this.over([month])).filter(({ mean }) => mean !== null);
    const product = (of: (outcome: Outcome) => number) =>
      each.reduce((all, outcome) => (all * of(outcome)) / scale, scale);
    if (each.length === 0) return { mean: null, paths: null };
    const mean = product((outcome) => outcome.mean ?? 0);
    if (each.some(({ paths }) => paths === null)) return { mean, paths: null };
    // A month that is over has one value for every future.
    const paths = Array.from({ length: PATHS }, (_, path) =>
      product(({ paths: all }) => all?.[all.length === 1 ? 0 : path] ?? 0),
    );
    return { mean, paths };
  }

  /**
   * The months that count: of what is divided those in which nothing lacks; of a sum all, a single gap filled. Null: a
   * sum with a gap that cannot be filled.
   */
  #usable(months: readonly Month[]): Month[] | null {
    const usable: Month[] = [];
    for (const month of months) {
      const states = this.futures.map((future) => stateIn(future, month));
      if (states.every((state) => state === 'there')) usable.push(month);
      else if (isComputed(this.kpi.class) || this.kpi.class !== 'flow') continue;
      else if (states.includes('filled')) usable.push(month);
      else if (states.includes('missing')) return null;
    }
    return usable;
  }

  /** Where each month's values are found: one column a month, one cell a typed KPI. */
  #columns(months: readonly Month[]): Cell[][] {
    return months.map((month) => this.futures.map((future) => cellOf(future, month)));
  }

  #add(columns: readonly Cell[][], path: number | null): void {
    const { sum, last, weighted, weight } = this.#amounts;
    for (const column of columns) {
      for (let at = 0; at < column.length; at += 1) {
        const value = valueIn(column[at], path);
        const by = this.#weighers[at] === undefined ? 1 : valueIn(column[this.#weighers[at] ?? 0], path);
        sum[at] = (sum[at] ?? 0) + value;
        last[at] = value;
        weighted[at] = (weighted[at] ?? 0) + value * by;
        weight[at] = (weight[at] ?? 0) + by;
      }
    }
  }

  #legal(value: number | null): number | null {
    if (value === null || !isComputed(this.kpi.class)) return value;
    return Math.min(this.range.high, Math.max(this.range.low, value));
  }
}

/** How a month stands in a typed KPI's future. */
function stateIn({ history }: Future, month: Month): 'there' | 'filled' | 'missing' | 'none' {
  if (month > history.last || history.known.has(month)) return 'there';
  if (month === history.filled) return 'filled';
  return history.notApplicable.has(month) ? 'none' : 'missing';
}

/** A month's value in each future, or the one that it has in all of them. */
type Cell = { readonly value: number } | { readonly future: Future; readonly ahead: number };

function cellOf(future: Future, month: Month): Cell {
  const { history } = future;
  const ahead = monthsBetween(history.last, month) - 1;
  if (ahead >= 0) return { future, ahead };
  return { value: history.known.get(month) ?? history.values[history.values.length + ahead] ?? 0 };
}

/** No path: as expected. */
function valueIn(cell: Cell | undefined, path: number | null): number {
  if (cell === undefined) return 0;
  if ('value' in cell) return cell.value;
  const { horizon, mean, paths } = cell.future;
  return (path === null ? mean[cell.ahead] : paths?.[path * horizon + cell.ahead]) ?? 0;
}
