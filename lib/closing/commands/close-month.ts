import type { Tx } from '@/db/client';
import type { Context } from '@/lib/auth/actor';
import type { Month } from '@/lib/core/month';
import { formatMonth } from '@/lib/core/month';
import { type Failure, fail, invalid, ok, type Result } from '@/lib/core/result';
import { closingsOf } from '@/lib/figures/queries';
import type { Closings } from '@/lib/measure/closing';
import { hasEnded } from '@/lib/measure/status';
import { dayOf, type Team } from '@/lib/people/model';
import { organizationOf, teamByCode } from '@/lib/people/queries';
import { type ExpectedCell, holeItem, holesOf } from '../model';
import { expectedCells } from '../queries';

/** What every step of the close needs to know, with the close held: whoever saves a figure meanwhile waits. */
export interface CloseGround {
  readonly closings: Closings;
  /** Holes of the month, of one team or of all. */
  readonly holes: readonly ExpectedCell[];
  readonly name: string;
}

/** A team that can take a step; an archived one reports nothing any more. */
export async function closingTeam(tx: Tx, code: string): Promise<Result<Team>> {
  const team = await teamByCode(tx, code);
  return team && team.archivedAt === null ? ok(team) : fail('not-found', `There is no team “${code}”.`);
}

/** Refuses a month that has not ended. */
export async function closeGround(
  tx: Tx,
  { actor, now }: Context,
  month: Month,
  teamId: string | undefined,
): Promise<Result<CloseGround>> {
  const { organizationId } = actor;
  const organization = await organizationOf(tx, organizationId);
  const name = formatMonth(month, 'withYear', organization.locale);
  if (!hasEnded(month, dayOf(organization, now))) {
    return invalid('month', `${name} has not ended; a month is closed after its last day.`);
  }
  const closings = await closingsOf(tx, organizationId, { months: [month], hold: 'change' });
  const span = { from: month, to: month, ...(teamId === undefined ? {} : { teamId }) };
  const cells = await expectedCells(tx, organizationId, span);
  return ok({ closings, holes: holesOf(cells, organization.fiscalYearStartMonth), name });
}

/** Refuses while figures are missing that may still come. */
export function refuseHoles({ holes, name }: CloseGround): { ok: false; failure: Failure } | null {
  const waiting = holes.filter(({ never }) => never === null);
  if (waiting.length === 0) return null;
  const figures = waiting.length === 1 ? '1 figure' : `${waiting.length} figures`;
  const holed = holes.map(holeItem);
  return fail('holes', `${name} lacks ${figures}.`, { current: { state: 'open', holes: holed } });
}
