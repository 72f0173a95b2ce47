import type { Tx } from '@/db/client';
import type { Context } from '@/lib/auth/actor';
import { decisionsOf } from '@/lib/checkins/queries';
import { loadConflicts } from '@/lib/conflicts/commands/find-conflicts';
import { addDays, type Month, monthOf } from '@/lib/core/month';
import { ok, type Result } from '@/lib/core/result';
import { definitionsOf } from '@/lib/definitions/queries';
import type { Organization } from '@/lib/people/model';
import { remembered } from '@/lib/people/queries';
import { lastEndedMonth } from '@/lib/series/model';
import { strategyVersions } from '@/lib/strategy/queries';
import {
  type AlignmentAnswer,
  type AlignmentView,
  type DiagnosticView,
  historyOf,
  type UnknownAlignment,
  unknownAlignment,
} from './model';
import { alignmentOf } from './model/facts';
import { alignmentGround, storedMonths, targetRevisions } from './queries';
import { type Facts, issuesOf } from './view/diagnostic';

/** How the teams stand now, or as it was kept of a past month; null: nothing was kept of it. */
async function makeAnswer(
  tx: Tx,
  organization: Organization,
  day: string,
  month: Month | undefined,
): Promise<AlignmentAnswer | null> {
  if (month !== undefined && month < lastEndedMonth(day)) {
    const [kept] = await storedMonths(tx, organization.organizationId, month);
    return kept ?? null;
  }
  return alignmentOf(await alignmentGround(tx, organization, day));
}

/** The page: scores with every deduction and its cure, and how they went month by month. */
export const alignmentView = (context: Context, month?: Month): Promise<AlignmentView> =>
  remembered(context, 'alignment', month, async (tx, organization, day) => {
    const { slug, locale, currency } = organization;
    const answer = await makeAnswer(tx, organization, day, month);
    const stored = await storedMonths(tx, organization.organizationId);
    return {
      ...{ slug, locale, currency, month: month ?? lastEndedMonth(day), answer },
      history: historyOf(stored, answer),
    };
  });

/** `GET /alignment`: of a past month what was kept of it; where nothing was, no number and why. */
export async function alignmentAnswer(
  context: Context,
  month: Month | undefined,
): Promise<Result<AlignmentAnswer | UnknownAlignment>> {
  const { answer, month: asked } = await alignmentView(context, month);
  if (answer) return ok(answer);
  const now = await alignmentView(context);
  return ok(unknownAlignment(asked, now.answer?.teams ?? []));
}

const YEAR_DAYS = 365;

/** The five issues with every item behind them (Method §8). */
export const diagnosticView = (context: Context): Promise<DiagnosticView> =>
  remembered(context, 'diagnostic', null, async (tx, organization, day) => {
    const { slug, locale, organizationId } = organization;
    const since = addDays(day, -YEAR_DAYS);
    const [ground, decisions, definitions, versions, targets, found] = await Promise.all([
      alignmentGround(tx, organization, day),
      decisionsOf(tx, organizationId),
      definitionsOf(tx, organizationId, monthOf(day)),
      strategyVersions(tx, organizationId),
      targetRevisions(tx, organizationId, since),
      loadConflicts(tx, organization, day),
    ]);
    const facts: Facts = {
      ground,
      since,
      decisions,
      definitions,
      versions,
      targets,
      found,
      at: (path) => `/${slug}/${path}`,
    };
    const issues = issuesOf(facts);
    return { slug, locale, month: ground.month, issues };
  });
