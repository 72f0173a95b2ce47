import { citingOf, type Decision } from '@/lib/checkins/model/decisions';
import { rhythmOf } from '@/lib/checkins/model/rhythm';
import type { loadConflicts } from '@/lib/conflicts/commands/find-conflicts';
import { conflictShare } from '@/lib/conflicts/model';
import { dateFormat } from '@/lib/core/intl';
import { monthOf } from '@/lib/core/month';
import { type Definition, stateWords } from '@/lib/definitions/model';
import { cureOf } from '@/lib/line/model';
import type { AlignmentFacts, DueFacts } from '@/lib/measure/alignment-findings';
import { diagnose, type Issue, type Signal, signalOf } from '@/lib/measure/diagnostic';
import type { StrategyVersion } from '@/lib/strategy/model';
import { knownBy } from '@/lib/strategy/model/known';
import { synergyOf } from '@/lib/synergy/model';
import { groundOf } from '@/lib/synergy/queries';
import type { AlignmentGround } from '../model';
import { factsOf, runningGoals } from '../model/facts';
import type { targetRevisions } from '../queries';

/** Everything that the five issues are found in. */
export interface Facts {
  readonly ground: AlignmentGround;
  readonly since: string;
  readonly decisions: readonly Decision[];
  readonly definitions: readonly Definition[];
  readonly versions: readonly StrategyVersion[];
  readonly targets: Awaited<ReturnType<typeof targetRevisions>>;
  readonly found: Awaited<ReturnType<typeof loadConflicts>>;
  readonly at: (path: string) => string;
}

/** The five issues with every item behind them (Method §8). */
export const issuesOf = (facts: Facts): Issue[] =>
  diagnose({
    communication: communication(facts),
    goals: goals(facts),
    data: data(facts),
    silos: silos(facts),
    change: change(facts),
  });

/** What cannot be counted yet: nobody can be heard, taught or read here. */
const noCase = (name: string): Signal => signalOf(name, 0, []);

/** What the teams lose for it, all together. */
function ofTeams(name: string, { ground }: Facts, part: (facts: AlignmentFacts) => DueFacts): Signal {
  const all = ground.teams.map((team) => part(factsOf(ground, team)));
  return signalOf(
    name,
    all.reduce((sum, { due }) => sum + due, 0),
    all.flatMap(({ failed }) => failed),
  );
}

function communication(facts: Facts): Signal[] {
  const { ground, at } = facts;
  const dayText = (date: string) =>
    dateFormat(ground.locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(date));
  const rhythm = rhythmOf(ground.checkins, [], null, ground.quarter, ground.day);
  return [
    ofTeams('acknowledgements', facts, ({ strategy }) => strategy.acknowledged),
    signalOf(
      'check-ins held',
      rhythm.due,
      rhythm.missed.map(({ checkin, title, date }) => ({
        text: `${title}, missed on ${dayText(date)}`,
        href: at(`checkins/${checkin}`),
      })),
    ),
    ofTeams('feedback in time', facts, ({ feedback }) => feedback),
    noCase('teams heard in 60 days'),
  ];
}

/**
 * Goals that run and have a line: the unbroken path tactic → (step) → goal → objective, so an active tactic that leads over
 * the goal to an active objective. The missing level is named.
 */
function goalsWithLine({ ground, at }: Facts): Signal {
  const active = new Set(ground.objectives.flatMap(({ state, code }) => (state === 'active' ? code : [])));
  const worked = new Set(
    ground.tactics.flatMap(({ tactic }) => (tactic.status === 'active' ? (tactic.goal ?? []) : [])),
  );
  const running = runningGoals(ground);
  const lacks = running.flatMap(({ code, title, objective }) => {
    if (!active.has(objective)) {
      const href = at(cureOf('no-active-objective', { code, kind: 'goal' }, { goal: code, objective }));
      return { text: `${code} ${title} leads to no active objective`, href };
    }
    const href = at(cureOf('nobody-works-on-it', { code, kind: 'goal' }, { goal: code, objective }));
    return worked.has(code) ? [] : { text: `${code} ${title}: no active tactic works toward it`, href };
  });
  return signalOf('goals with a line', running.length, lacks);
}

function goals(facts: Facts): Signal[] {
  const { ground, found, since, at } = facts;
  const { pairs } = synergyIn(ground);
  const { resolved, all } = conflictShare(found.conflicts, found.resolutions, `${since}T00:00:00.000Z`);
  return [
    goalsWithLine(facts),
    signalOf(
      'team pairs with a shared goal',
      pairs.length,
      pairs
        .filter(({ sharedGoals }) => sharedGoals.length === 0)
        .map(({ teams: [a, b], objectives }) => ({
          text: `${a.name} and ${b.name} share no goal${objectives.length > 0 ? `, both work on ${objectives.join(', ')}` : ''}`,
          href: at('priorities#pairs'),
        })),
    ),
    {
      ...{ name: 'conflicts resolved', good: resolved, cases: all },
      items: found.conflicts
        .filter(({ state }) => state === 'open')
        .map(({ title }) => ({ text: title, href: at('conflicts') })),
    },
  ];
}

function data(facts: Facts): Signal[] {
  const { ground, decisions, at } = facts;
  const { quarter, definitions } = ground;
  const { citing, decisions: made } = citingOf(decisions, quarter);
  const bare = decisions.filter(
    ({ kpi, at: on }) => kpi === null && monthOf(on) >= quarter.from && monthOf(on) <= quarter.to,
  );
  return [
    ofTeams('figures on time', facts, ({ figures }) => figures),
    signalOf(
      'KPIs agreed',
      definitions.length,
      definitions
        .filter(({ agreed }) => !agreed)
        .map((state) => ({
          text: `${state.name}: ${stateWords(state)}`,
          href: at(`definitions/${state.kpi}`),
        })),
    ),
    noCase('lessons passed'),
    {
      ...{ name: 'decisions citing a KPI', good: citing, cases: made },
      items: bare.map(({ text, id }) => ({ text, href: at(`actions#${id}`) })),
    },
  ];
}

const synergyIn = (ground: AlignmentGround) =>
  synergyOf(groundOf({ ...ground, tactics: ground.tactics.map(({ tactic }) => tactic) }));

function silos({ ground, at }: Facts): Signal[] {
  const { objectives } = synergyIn(ground);
  const active = ground.tactics.filter(({ tactic }) => tactic.status === 'active');
  return [
    signalOf(
      'objectives with two or more teams',
      objectives.length,
      objectives
        .filter(({ teams }) => teams.length < 2)
        .map(({ code, title, teams }) => ({
          text: `${code} ${title}: ${teams.length === 0 ? 'no team contributes' : `${teams[0]?.name} alone`}`,
          href: at(`objectives/${code}`),
        })),
    ),
    signalOf(
      'cross-team tactics',
      active.length,
      active
        .filter(({ tactic }) => tactic.supportingTeams.length === 0)
        .map(({ tactic: { code, title, teamName } }) => ({
          text: `${code} ${title}: ${teamName} alone`,
          href: at(`tactics/${code}`),
        })),
    ),
    noCase('insights read by another team'),
  ];
}

function change(facts: Facts): Signal[] {
  const { ground, since, versions, targets, at } = facts;
  const published = versions.filter(({ publishedAt }) => publishedAt !== null && publishedAt >= since);
  const strategyHref = (version: StrategyVersion) => at(`strategy/${version.owner}`);
  const named = (version: StrategyVersion) => `Strategy of ${version.ownerName}, version ${version.number}`;
  return [
    explained(facts, published, named, strategyHref),
    signalOf(
      'comment window kept',
      published.length,
      published
        .filter(({ earlyReason }) => earlyReason !== null)
        .map((version) => ({ text: `${named(version)} was published early`, href: strategyHref(version) })),
    ),
    knownInTime(ground, published, named, strategyHref),
    revised(ground, since, targets, at),
  ];
}

type Named = (version: StrategyVersion) => string;

/** Of what changed something that stood: the first version of anything changes nothing. */
function explained(
  { definitions, since, at }: Facts,
  published: readonly StrategyVersion[],
  named: Named,
  href: Named,
) {
  const later = published.filter(({ number }) => number > 1);
  const meanings = definitions.flatMap((definition) =>
    definition.versions
      .filter(({ number, proposedAt }) => number > 1 && proposedAt >= since)
      .map((version) => ({ definition, version })),
  );
  return signalOf('changes with why and benefit', later.length + meanings.length, [
    ...later
      .filter(({ notice }) => !notice?.why || !notice.benefit)
      .map((version) => ({ text: named(version), href: href(version) })),
    ...meanings
      .filter(({ version }) => !version.benefit)
      .map(({ definition, version }) => ({
        text: `${definition.name}, version ${version.number}: no benefit is named`,
        href: at(`definitions/${definition.kpi}`),
      })),
  ]);
}

/** Of the members of each team with a strategy in force whose 14 days are over. */
function knownInTime(
  { members, teams, acknowledgements, day }: AlignmentGround,
  published: readonly StrategyVersion[],
  named: Named,
  href: Named,
): Signal {
  const asked = published.flatMap((version) => {
    const team = teams.find(({ code }) => code === version.owner);
    const people = members.filter(
      ({ teamIds, disabledAt }) => !disabledAt && (team === undefined || teamIds.includes(team.id)),
    );
    const ids = people.map(({ accountId }) => accountId);
    const known = knownBy(version, ids, acknowledgements, day);
    return version.state === 'published' && known.due
      ? [{ version, count: ids.length, inTime: known.inTime.length }]
      : [];
  });
  const sum = (of: 'count' | 'inTime') => asked.reduce((all, each) => all + each[of], 0);
  return {
    ...{ name: 'acknowledged in 14 days', good: sum('inTime'), cases: sum('count') },
    items: asked
      .filter(({ count, inTime }) => inTime < count)
      .map(({ version, count, inTime }) => ({
        text: `${named(version)}: ${inTime} of ${count} in time`,
        href: href(version),
      })),
  };
}

/** Of objectives, goals and KPIs, where what was planned had begun. */
function revised(
  { objectives, goals }: AlignmentGround,
  since: string,
  { count, bare }: Facts['targets'],
  at: Facts['at'],
): Signal {
  const all = [
    ...objectives.map((each) => ({ ...each, path: `objectives/${each.code}` })),
    ...goals.map((each) => ({ ...each, path: `objectives/${each.objective}#goal-${each.code}` })),
  ];
  const revisions = all.flatMap(({ code, title, start, path, ...each }) =>
    each.revisions
      .filter(({ at: on, until }) => on >= since && until > (start ?? until))
      .map(({ reason }) => ({ code, title, path, reason })),
  );
  const unreasoned = revisions.filter(({ reason }) => !reason);
  const missing = bare.reduce((sum, each) => sum + each.count, 0);
  const cases = revisions.length + count;
  return {
    ...{ name: 'revisions with a reason', cases, good: cases - unreasoned.length - missing },
    items: [
      ...unreasoned.map(({ code, title, path }) => ({
        text: `${code} ${title} was revised without a reason`,
        href: at(path),
      })),
      ...bare.map(({ kpi, name, month }) => ({
        text: `Target of ${name}, ${month}, was revised without a reason`,
        href: at(`kpis/${kpi}`),
      })),
    ],
  };
}
