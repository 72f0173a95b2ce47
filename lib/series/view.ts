import type { Tx } from '@/db/client';
import type { Context } from '@/lib/auth/actor';
import { addMonths, type Month, monthOf, monthsBetween } from '@/lib/core/month';
import { fail, invalid, ok, type Result } from '@/lib/core/result';
import { seriesOf } from '@/lib/measure/series';
import type { Organization } from '@/lib/people/model';
import { remembered } from '@/lib/people/queries';
import type { SeriesQuery } from './input';
import {
  isMoveOf,
  lastEndedMonth,
  type MissingFigure,
  missingFigures,
  OWED_LOOK_BACK,
  type SeriesAnswer,
} from './model';
import { loadLedger } from './queries';

const MAX_MONTHS = 600;
/** A comparison with last year, or with the period before, looks back at most this far. */
const LOOK_BACK = 12;

/**
 * Several KPIs over the same months, in the order asked: `GET /series` and, of one, `GET /kpis/{code}/series`.
 * An unknown KPI or team is not found.
 */
export function seriesView(
  context: Context,
  codes: readonly string[],
  query: SeriesQuery,
): Promise<Result<readonly SeriesAnswer[]>> {
  return remembered(context, 'series', [codes, query], (tx, organization, day) =>
    makeSeries(tx, organization, day, codes, query),
  );
}

async function makeSeries(
  tx: Tx,
  organization: Organization,
  day: string,
  codes: readonly string[],
  query: SeriesQuery,
): Promise<Result<readonly SeriesAnswer[]>> {
  const to = query.to ?? lastOf(query.from, lastEndedMonth(day));
  const from = query.from ?? addMonths(to, -11);
  const refused = refuseSpan(from, to);
  if (refused) return refused;
  const { ledger, kpis, teams } = await loadLedger(tx, organization, day, codes, {
    from: addMonths(from, -LOOK_BACK),
    to: lastOf(to, monthOf(day)),
    as: query.as,
  });
  const known = new Map(kpis.filter((kpi) => !kpi.archived).map((kpi) => [kpi.code, kpi]));
  const unknown = codes.find((code) => !known.has(code));
  if (unknown !== undefined) return fail('not-found', `There is no KPI “${unknown}”.`);
  if (query.team !== undefined && !teams.some((team) => team.code === query.team)) {
    return fail('not-found', `There is no team “${query.team}”.`);
  }
  const options = {
    from,
    to,
    grain: query.grain,
    teams: query.team === undefined ? null : [query.team],
    compare: query.compare,
  };
  return ok(
    codes.map((code) => {
      const { unit, direction } = ledger.kpi(code);
      return { kpi: code, unit, direction, as: query.as, points: seriesOf(ledger, code, options) };
    }),
  );
}

/**
 * What the reader owes: figures of ended months that are missing and are the reader's move, oldest first. The list of
 * all gaps is remembered for everybody, who it concerns is not.
 */
export async function owedView(context: Context): Promise<readonly MissingFigure[]> {
  return (await owedNow(context)).owed;
}

/** For the frame around every page: how many figures the reader owes, and the revision that the page shows. */
export async function dueView(
  context: Context,
): Promise<{ readonly due: number; readonly revision: number }> {
  const { owed, revision } = await owedNow(context);
  return { due: owed.length, revision };
}

async function owedNow(context: Context): Promise<{ owed: MissingFigure[]; revision: number }> {
  const { actor } = context;
  const { gaps, teams, revision } = await remembered(context, 'owed', null, makeGaps);
  const own = teams.filter(({ id }) => actor.teams !== 'all' && actor.teams.has(id));
  const person = { accountId: actor.accountId, teamCodes: new Set(own.map(({ code }) => code)) };
  const mine = gaps.filter((gap) => isMoveOf(gap, person));
  return { owed: mine.sort((a, b) => a.month.localeCompare(b.month)), revision };
}

async function makeGaps(tx: Tx, organization: Organization, day: string) {
  const last = lastEndedMonth(day);
  const span = { from: addMonths(last, -OWED_LOOK_BACK), to: last };
  const { ledger, kpis, teams } = await loadLedger(tx, organization, day, 'all', span);
  const names = new Map(teams.map((team) => [team.code, team.name]));
  return {
    // In a locked month nobody but an executive enters anything.
    gaps: missingFigures(ledger, kpis, names, last, { due: false }).filter(
      ({ month }) => !ledger.close?.isLocked(month),
    ),
    teams: teams.map(({ id, code }) => ({ id, code })),
    revision: organization.revision,
  };
}

const lastOf = (a: Month | undefined, b: Month): Month => (a !== undefined && a > b ? a : b);

function refuseSpan(from: Month, to: Month) {
  if (to < from) return invalid('to', 'The last month is before the first.');
  if (monthsBetween(from, to) >= MAX_MONTHS) return invalid('from', `At most ${MAX_MONTHS} months at once.`);
  return null;
}
