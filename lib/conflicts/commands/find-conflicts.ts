import type { Tx } from '@/db/client';
import { addMonths, monthOf, monthRange, toMonth } from '@/lib/core/month';
import { definitionsOf } from '@/lib/definitions/queries';
import { reportsOf, settingOf } from '@/lib/handoff/queries';
import { addsOverTeams } from '@/lib/measure/classes';
import type { Firing } from '@/lib/measure/conflicts';
import {
  definitionsInDispute,
  notEnoughOrNotWorked,
  quantityOverQuality,
} from '@/lib/measure/conflicts-of-numbers';
import {
  goalsAgainstObjectives,
  goalsAtOdds,
  goalsBeyondObjectives,
  overCapacity,
  sameAudience,
} from '@/lib/measure/conflicts-of-plans';
import type { Organization } from '@/lib/people/model';
import { membersOf, teamsOf } from '@/lib/people/queries';
import { loadFit } from '@/lib/requests/commands/load-fit';
import { lastEndedMonth } from '@/lib/series/model';
import { loadLedger } from '@/lib/series/queries';
import { processChanges } from '@/lib/signals/queries';
import { conflictShare, conflictsIn, leadsOf } from '../model';
import { resolutionsOf } from '../queries';
import {
  definitionFacts,
  goalFacts,
  handoffFacts,
  loadFacts,
  reportsAll,
  signalFacts,
  tacticFacts,
} from './facts';

/** A baseline is frozen where the figures begin, however long ago that is. */
const FIRST = toMonth('1900-01');
/** How far back the run of months is followed in which the hand-off has been in conflict. */
const RUN_MONTHS = 36;

/** Everything that fires now by the eight rules (Method §8, "Conflicts"): a fixed number of queries, whatever there is. */
async function findConflicts(tx: Tx, organization: Organization, day: string): Promise<Firing[]> {
  const { organizationId, locale } = organization;
  const present = monthOf(day);
  const last = lastEndedMonth(day);
  const [source, loaded, changes, definitions, setting, reports] = await Promise.all([
    loadFit(tx, organization, day),
    loadLedger(tx, organization, day, 'all', { from: FIRST, to: present }),
    processChanges(tx, organizationId, 'all'),
    definitionsOf(tx, organizationId, present),
    settingOf(tx, organizationId),
    reportsOf(tx, organization, { from: addMonths(last, -RUN_MONTHS), to: last }),
  ]);
  const active = source.objectives.filter(({ state }) => state === 'active');
  const goals = goalFacts(loaded, source.goals, active, present);
  const { volumes, rates } = signalFacts(loaded, changes, organization, last);
  const months = monthRange(addMonths(last, 2 - RUN_MONTHS), last);
  return [
    ...goalsAtOdds(
      goals,
      (kpi, teams) => addsOverTeams(loaded.ledger.kpi(kpi).class) && reportsAll(loaded, kpi, teams),
    ),
    ...quantityOverQuality(volumes, rates, last, locale),
    ...definitionsInDispute(definitionFacts(loaded, definitions), locale),
    ...notEnoughOrNotWorked(
      handoffFacts({
        loaded,
        goals: source.goals,
        objectives: active,
        setting,
        reports,
        rates,
        changes,
        months,
      }),
      locale,
    ),
    ...goalsBeyondObjectives(goals, active, locale),
    ...sameAudience(tacticFacts(source.tactics), locale),
    ...goalsAgainstObjectives(goals, active),
    ...overCapacity(loadFacts(source, present), locale),
  ];
}

/** What fires now with its owners and how it was settled, and what that is made of. */
export async function loadConflicts(tx: Tx, organization: Organization, day: string) {
  const [firings, resolutions, teams, members] = await Promise.all([
    findConflicts(tx, organization, day),
    resolutionsOf(tx, organization.organizationId),
    teamsOf(tx),
    membersOf(tx),
  ]);
  const ownerOf = leadsOf(members, teams);
  return {
    conflicts: conflictsIn(firings, resolutions, ownerOf),
    firings,
    resolutions,
    teams,
    members,
    ownerOf,
  };
}

/** Conflicts resolved ÷ all (the diagnostic): what fires now and what was settled since a moment (ISO 8601). */
export async function conflictsResolved(tx: Tx, organization: Organization, day: string, since: string) {
  const { conflicts, resolutions } = await loadConflicts(tx, organization, day);
  return conflictShare(conflicts, resolutions, since);
}
