import { Overtaken, write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { monthOf } from '@/lib/core/month';
import { parse } from '@/lib/core/parse';
import { ok, type Result } from '@/lib/core/result';
import { closingsOf } from '@/lib/figures/queries';
import { dayOf } from '@/lib/people/model';
import { organizationOf } from '@/lib/people/queries';
import { ratesInput } from '../input';
import { planRates, type RateItem, type RatePlan, rateKey } from '../model';
import { lockRates, storeRates } from '../queries';

/** Counts of a batch, all or nothing: with anything rejected nothing was saved. */
export type RatesOutcome = Omit<RatePlan, 'changes'>;

/** Saves exchange rates. What rests on them changes at once, except in locked months, whose rates stay. */
export async function saveRates(context: Context, input: unknown): Promise<Result<RatesOutcome>> {
  const { actor, now } = context;
  const refused = refuseRole(actor, 'rates.save');
  if (refused) return refused;
  const parsed = parse(ratesInput, input);
  if (!parsed.ok) return parsed;
  const rows = parsed.value.rates.map((row, index) => ({ ...row, index }));
  const { organizationId } = actor;
  return write(context, async (tx, record) => {
    const months = [...new Set(rows.map(({ month }) => month))];
    const [organization, closings, stored] = await Promise.all([
      organizationOf(tx, organizationId),
      closingsOf(tx, organizationId, { months, hold: 'hold' }),
      lockRates(tx, organizationId, rows),
    ]);
    const { changes, ...outcome } = planRates(rows, stored, {
      home: organization.currency,
      currentMonth: monthOf(dayOf(organization, now)),
      isLocked: (month) => closings.isLocked(month),
    });
    if (outcome.rejected.length > 0 || parsed.value.dryRun || changes.length === 0) return ok(outcome);
    const by = { byAccount: actor.accountId, byToken: actor.tokenId, via: actor.via, at: now };
    if ((await storeRates(tx, organizationId, changes, by)) < changes.length) throw new Overtaken();
    const before = changes.flatMap((rate) => stored.get(rateKey(rate)) ?? []);
    record({
      action: 'rates.save',
      entity: 'rates',
      code: codeOf(changes),
      before: before.map(valuesOf),
      after: changes.map(valuesOf),
      count: changes.length,
    });
    return ok(outcome);
  });
}

/** All of them: rates have no other history. */
const valuesOf = ({ version: _, ...rate }: RateItem) => rate;

function codeOf(changes: readonly RateItem[]): string | null {
  const [first, second] = changes;
  return first && !second ? rateKey(first) : null;
}
