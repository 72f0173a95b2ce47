import { sql } from 'drizzle-orm';
import { atOnce, type Tx } from './client';

/** From here on making a plan costs less than a wrong one. */
const MANY = 100;

type Plan = 'auto' | 'force_custom_plan' | 'force_generic_plan';

const planAs = (tx: Tx, plan: Plan) =>
  atOnce(tx.execute(sql`select set_config('plan_cache_mode', ${plan}, true)`));

/**
 * Runs a look-up of many cells inside a write with a plan of its own. The one plan for any number of them, made while the
 * table was as good as empty, would go through all rows of the organization once for each cell: minutes for an import.
 */
export async function plannedFor<T>(tx: Tx, cells: number, look: () => PromiseLike<T>): Promise<T> {
  if (cells < MANY) return look();
  const [, found] = await Promise.all([
    planAs(tx, 'force_custom_plan'),
    atOnce(look()),
    planAs(tx, 'force_generic_plan'),
  ]);
  return found;
}

/**
 * Runs look-ups by keys inside a read with the plan that their connection has made once: planned anew, as each of ten
 * connections does five times, they take twice as long.
 */
export async function plannedOnce<T>(tx: Tx, look: () => Promise<T>): Promise<T> {
  const [, found] = await Promise.all([planAs(tx, 'force_generic_plan'), look()]);
  // Goes with the next query; where the connection is lost, that one says so.
  planAs(tx, 'auto').catch(() => {});
  return found;
}
