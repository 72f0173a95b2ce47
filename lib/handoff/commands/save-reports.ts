import { write } from '@/lib/audit/commands/write';
import type { Context } from '@/lib/auth/actor';
import { refuseRole } from '@/lib/auth/policy';
import { parse } from '@/lib/core/parse';
import { ok, type Result } from '@/lib/core/result';
import type { ReportRejection } from '../model/compare-reports';
import { reportsInput } from '../input';
import type { ReportItem } from '../model';
import { planReports, storeReports } from './store-reports';
import { refuseKind } from './team-of-kind';

/** Counts of a batch, all or nothing: with anything rejected nothing was saved. */
export interface ReportsOutcome {
  readonly inserted: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly rejected: readonly ReportRejection[];
}

/**
 * Saves rows of Sales' monthly report, by members of teams of kind sales. What is left out of a row stays as it stands,
 * null is "not known"; what a row replaces is kept. A source that is named for the first time is made.
 */
export async function saveReports(context: Context, input: unknown): Promise<Result<ReportsOutcome>> {
  const { actor } = context;
  const refused = refuseRole(actor, 'handoff.report');
  if (refused) return refused;
  const parsed = parse(reportsInput, input);
  if (!parsed.ok) return parsed;
  return write(context, async (tx, record) => {
    const foreign = await refuseKind(tx, actor, 'handoff.report', ['sales']);
    if (foreign) return foreign;
    const { changes, rejected } = await planReports(tx, context, parsed.value.reports);
    const updated = changes.filter(({ before }) => before !== null).length;
    const outcome = {
      inserted: changes.length - updated,
      updated,
      unchanged: parsed.value.reports.length - changes.length - rejected.length,
      rejected,
    };
    if (rejected.length > 0 || parsed.value.dryRun || changes.length === 0) return ok(outcome);
    await storeReports(tx, context, changes);
    const replaced = changes.flatMap(({ before }) => before ?? []);
    record({
      action: 'handoff.report',
      entity: 'handoff',
      code: null,
      before: replaced.length > 0 ? replaced.map(valuesOf) : null,
      after: changes.map(({ after }) => valuesOf(after)),
      count: changes.length,
    });
    return ok(outcome);
  });
}

/** What somebody said, without who and when, which the audit row itself holds. */
const valuesOf = ({ id, sourceKey, reportedOn, version, enteredBy, enteredAt, ...row }: ReportItem) => row;
