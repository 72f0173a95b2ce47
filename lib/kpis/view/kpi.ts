import type { Tx } from '@/db/client';
import { remarksOf } from '@/lib/annotations/queries';
import type { Context } from '@/lib/auth/actor';
import { mayEver, mayForTeam } from '@/lib/auth/policy';
import { formatAmount } from '@/lib/core/amount';
import { lastYearSpan, monthsOf } from '@/lib/core/fiscal-calendar';
import { addMonths, type Month, monthOf } from '@/lib/core/month';
import { fail, ok, type Result } from '@/lib/core/result';
import { kpiForecast } from '@/lib/forecasts/model';
import { LEVEL } from '@/lib/insight/aim-forecast';
import { isComputed, type Kpi, toItem } from '@/lib/kpis/model';
import { type Aggregate, aggregate } from '@/lib/measure/aggregate';
import { type Expression, inputsOf, sidesOf } from '@/lib/measure/formula';
import type { CellValue, Ledger } from '@/lib/measure/ledger';
import { type SeriesPoint, seriesOf } from '@/lib/measure/series';
import { hasEnded } from '@/lib/measure/status';
import { targetOf } from '@/lib/measure/targets';
import { yearPlanOf } from '@/lib/measure/year-plan';
import { shownMonth } from '@/lib/objectives/model';
import type { Organization } from '@/lib/people/model';
import { remembered } from '@/lib/people/queries';
import {
  type KpiInputValue,
  type KpiPoint,
  type KpiView,
  originalValue,
  placeOf,
  scoreValue,
} from '@/lib/scoreboard/model';
import { notesOfKpi, statesOfKpi, usesOfKpi } from '@/lib/scoreboard/queries';
import { isCompleteIn, scoreRow, shownPeriod } from '@/lib/scoreboard/view';
import type { PagePeriod } from '@/lib/series/input';
import { formatOf, lastEndedMonth, missingFigures, type Period, reportingOf } from '@/lib/series/model';
import { type Loaded, loadLedger, originalLedger } from '@/lib/series/queries';
import { targetChanges } from '@/lib/targets/queries';

const CHART_MONTHS = { month: 36, quarter: 60, year: 120 } as const;
const STATES = 60;

/** One KPI: chart, table, parts, history; for the organization or as one team sees it. */
export async function kpiView(context: Context, code: string, query: PagePeriod): Promise<Result<KpiView>> {
  const view = await remembered(context, 'kpi', [code, query], (tx, organization, day) =>
    makeKpi(tx, organization, day, code, query),
  );
  if (!view) return fail('not-found', `There is no KPI “${code}”.`);
  const { teamIds, ...shown } = view;
  return ok({
    ...shown,
    mayChange: mayEver(context.actor, 'kpi.update'),
    mayAnnotate: teamIds.some((id) => mayForTeam(context.actor, 'annotation.create', id)),
  });
}

/** Without the reader, but with the ids of the teams whose members may write to it. */
type KpiForAll = Omit<KpiView, 'mayChange' | 'mayAnnotate'> & { readonly teamIds: readonly string[] };

async function makeKpi(
  tx: Tx,
  organization: Organization,
  day: string,
  code: string,
  query: PagePeriod,
): Promise<KpiForAll | null> {
  const month = shownMonth(query.month, day);
  const back = CHART_MONTHS.year + 12;
  const loaded = await loadLedger(tx, organization, day, [code], {
    from: addMonths(month ?? monthOf(day), -back),
    to: monthOf(day),
    as: query.as,
  });
  const { ledger, kpis } = loaded;
  const kpi = kpis.find((each) => each.code === code && !each.archived);
  if (!kpi) return null;
  const { organizationId } = organization;
  const names = new Map(loaded.teams.map((team) => [team.code, team.name]));
  const byId = new Map(loaded.teams.map((team) => [team.id, team]));
  const choices = kpi.teams.length > 1 ? kpi.teams.filter((each) => isOwnView(ledger, kpi, each)) : [];
  const team = query.team !== undefined && choices.includes(query.team) ? query.team : null;
  const teams = team === null ? null : [team];
  const period = shownPeriod(ledger, isCompleteIn(ledger, kpis), { ...query, month });
  const owed = missingFigures(ledger, kpis, names, period.month, { due: false });
  const grain = grainOf(ledger, kpi);
  const from = addMonths(period.month, 1 - CHART_MONTHS[grain]);
  const [states, notes, uses, remarks, changes] = await Promise.all([
    statesOfKpi(tx, organizationId, kpi.id, { teamId: idOf(loaded, team), limit: STATES + 1 }),
    notesOfKpi(tx, organizationId, kpi.id, from),
    usesOfKpi(tx, organizationId, kpi.id),
    remarksOf(tx, organization, kpi),
    targetChanges(tx, organizationId, kpi.id),
  ]);
  const original = changes.length > 0 ? await originalLedger(tx, organizationId, loaded, kpi) : null;
  return {
    organization: placeOf(organization, day),
    kpi: { ...toItem(kpi), updaterName: kpi.updaterName },
    row: scoreRow({ ledger, organization, owed }, kpi, period, teams),
    teamNames: Object.fromEntries(names),
    ...{ team, choices, period, grain },
    reporting: reportingOf(loaded, period),
    points: pointsOf({ ledger, original }, kpi, { from, period, grain, teams }, (of) =>
      [
        ...notes
          .filter((each) => each.month === of && (team === null || each.teamId === idOf(loaded, team)))
          .map(({ note, teamId }) => (choices.length > 0 ? `${byId.get(teamId)?.name}: ${note}` : note)),
        ...restatedIn(loaded, kpi, of, team, organization),
      ].join(' · '),
    ),
    parts: (team === null ? choices : []).map((each) => ({
      team: each,
      name: names.get(each) ?? each,
      value: scoreValue(ledger, code, period, [each]),
    })),
    inputs: inputsIn(ledger, kpi).map((input) => inputValue(ledger, organization, input, period, teams)),
    sides: sidesIn(ledger, kpi, aggregate(ledger, code, monthsOf(period.span), teams)),
    uses: [...uses],
    remarks,
    forecast: kpiForecast(ledger, code, { teams, month: period.month, level: LEVEL }),
    yearPlan: yearPlanOf(ledger, code, period.month, teams),
    original: originalValue({ ledger, original }, code, period, teams),
    targetChanges: changes.map(({ teamId, ...change }) => ({
      ...change,
      team: teamId === null ? null : (byId.get(teamId)?.name ?? ''),
    })),
    teamIds: [...kpi.teamIds, kpi.ownerTeamId],
    history: states.slice(0, STATES).map(({ teamId, ...state }) => ({
      ...state,
      team: byId.get(teamId)?.code ?? '',
      teamName: byId.get(teamId)?.name ?? '',
    })),
    historyCut: states.length > STATES,
    missing: owed,
  };
}

/** What is said at a month in which figures behind the KPI are no longer what was first reported. */
function restatedIn(
  { ledger, changed, teams }: Loaded,
  kpi: Kpi,
  month: Month,
  team: string | null,
  organization: Organization,
): string[] {
  return changed
    .filter((cell) => cell.restated && cell.month === month && (team === null || cell.team === team))
    .map((cell) => {
      const own = ledger.kpi(cell.kpi);
      const format = formatOf(own, organization);
      const text = (value: CellValue) =>
        value === null ? 'blank' : value === 'n/a' ? value : formatAmount(value, format);
      const what = cell.kpi === kpi.code ? '' : ` ${own.name}`;
      const whose = kpi.teams.length > 1 ? ` of ${teams.find(({ code }) => code === cell.team)?.name}` : '';
      return `Restated${what}${whose}: ${text(cell.value)}, first reported ${text(cell.firstReported)}`;
    });
}

const idOf = (loaded: Loaded, team: string | null) =>
  loaded.teams.find(({ code }) => code === team)?.id ?? null;

/** A team's inputs are its own; where others report them the team sees what the organization sees. */
const isOwnView = (ledger: Ledger, kpi: Kpi, team: string) =>
  !isComputed(kpi.class) || ledger.leaves(ledger.kpi(kpi.code)).every((leaf) => leaf.teams.includes(team));

/** The coarsest frequency among what a KPI is made of: finer points would all be gaps. */
function grainOf(ledger: Ledger, kpi: Kpi): 'month' | 'quarter' | 'year' {
  const frequencies = ledger.leaves(ledger.kpi(kpi.code)).map((leaf) => leaf.frequency);
  return frequencies.includes('year') ? 'year' : frequencies.includes('quarter') ? 'quarter' : 'month';
}

function pointsOf(
  { ledger, original }: { ledger: Ledger; original: Ledger | null },
  kpi: Kpi,
  shown: {
    from: Month;
    period: Period;
    grain: 'month' | 'quarter' | 'year';
    teams: readonly string[] | null;
  },
  noteOf: (month: Month) => string,
): KpiPoint[] {
  const { day } = ledger.rules;
  // The month that runs is drawn as soon as it has something to show.
  const to = shown.period.span.to < lastEndedMonth(day) ? shown.period.span.to : monthOf(day);
  const { from, grain, teams } = shown;
  return seriesOf(ledger, kpi.code, { from, to, grain, teams, compare: 'lastYear' })
    .map((point) => ({
      ...point,
      // The line of the year before is drawn as it was, also where a change on it would compare unlike things.
      compareValue:
        point.compareValue ?? aggregate(ledger, kpi.code, monthsOf(lastYearSpan(point)), teams).value,
      original: originalTarget(original, kpi, point, teams),
      note: noteOf(point.to) || null,
      open: !hasEnded(point.to, day),
    }))
    .filter((point) => !point.open || point.value !== null);
}

function originalTarget(
  original: Ledger | null,
  kpi: Kpi,
  point: SeriesPoint,
  teams: readonly string[] | null,
): number | null {
  const first = original && targetOf(original, original.kpi(kpi.code), monthsOf(point), teams);
  return first && first.value !== point.target ? first.value : null;
}

function inputsIn(ledger: Ledger, kpi: Kpi): readonly string[] {
  if (isComputed(kpi.class)) return inputsOf(ledger.formula(ledger.kpi(kpi.code)));
  return kpi.weightKpi ? [kpi.weightKpi] : [];
}

function inputValue(
  ledger: Ledger,
  organization: Organization,
  code: string,
  period: Period,
  teams: readonly string[] | null,
): KpiInputValue {
  const measured = ledger.kpi(code);
  const { value, months, monthsExpected } = aggregate(ledger, code, monthsOf(period.span), teams);
  const format = formatOf(measured, organization);
  return { code, name: measured.name, value, months, monthsExpected, format };
}

/** What the two sides of what is divided are called and come to. */
function sidesIn(ledger: Ledger, kpi: Kpi, { numerator, denominator }: Aggregate): KpiView['sides'] {
  if (kpi.class === 'rating' && kpi.weightKpi) {
    const below = ledger.kpi(kpi.weightKpi).name;
    return { above: `${kpi.name} × ${below}`, below, numerator, denominator };
  }
  const divides = kpi.class === 'ratio' || kpi.class === 'chained';
  const sides = divides ? sidesOf(ledger.formula(ledger.kpi(kpi.code))) : null;
  if (!sides) return null;
  const name = (side: Expression) =>
    side.kind === 'kpi' ? ledger.kpi(side.code).name : (kpi.formula ?? '').slice(side.start, side.end);
  return { above: name(sides.above), below: name(sides.below), numerator, denominator };
}
