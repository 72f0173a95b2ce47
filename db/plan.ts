import { sql } from 'drizzle-orm';
import { atOnce, type Tx } from './client';

/** From here on making a plan costs less than a wrong one. */
const MANY = 100;

/**
 * Runs a look-up of many cells inside a write with a plan of its own. The one plan for any number of them, made while the
 * table was as good as empty, would go through all rows of the organization once for each cell: minutes for an import.
 */
export async function plannedFor<T>(tx: Tx, cells: number, look: () => PromiseLike<T>): Promise<T> {
  if (cells < MANY) return look();
  const plan = (mode: 'force_custom_plan' | 'force_generic_plan') =>
    atOnce(tx.execute(sql`select set_config('plan_cache_mode', ${mode}, true)`));
  const [, found] = await Promise.all([
    plan('force_custom_plan'),
    atOnce(look()),
    plan('force_generic_plan'),
  ]);
  return found;
}
