import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { parse } from '@/lib/core/parse';
import { fail, invalid, ok, type Result } from '@/lib/core/result';
import type { ReportRejection } from '../model/compare-reports';
import { reportInput } from '../input';
import type { ReportItem } from '../model';
import { planReports, storeReports } from './store-reports';
import { refuseKind } from './team-of-kind';

/** One row of Sales' report, new or corrected: see `saveReports`. */
export async function saveReport(
  context: Context,
  input: unknown,
  expectedVersion?: number,
): Promise<Result<ReportItem>> {
  const { actor } = context;
  const refused = refuseRole(actor, 'handoff.report');
  if (refused) return refused;
  const parsed = parse(reportInput, input);
  if (!parsed.ok) return parsed;
  return write(context, async (tx, record) => {
    const foreign = await refuseKind(tx, actor, 'handoff.report', ['sales']);
    if (foreign) return foreign;
    const { items, changes, rejected } = await planReports(tx, context, [
      { ...parsed.value, version: expectedVersion },
    ]);
    const [fault] = rejected;
    if (fault) return refusalOf(fault);
    const item = items.get(0);
    if (!item) throw new Error('A row was neither taken nor refused');
    if (changes.length > 0) await storeReports(tx, context, changes);
    for (const { before, after } of changes) {
      const code = `${after.month}/${after.sourceKey}`;
      record({ action: 'handoff.report', entity: 'handoff', code, before, after });
    }
    return ok(item);
  });
}

const refusalOf = ({ code, path, message, current }: ReportRejection) =>
  code === 'stale' ? fail('stale', message, { current }) : invalid(path, message, code);
