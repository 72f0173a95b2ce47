import { read, type Tx } from '@/db/client';
import type { Context } from '@/lib/auth/actor';
import { mayEver, mayForTeam } from '@/lib/auth/policy';
import { fiscalYearOf, fiscalYearSpan, labelOf } from '@/lib/core/fiscal-calendar';
import { addMonths, formatMonth, type Month, monthOf, monthRange } from '@/lib/core/month';
import { fail, ok, type Result } from '@/lib/core/result';
import type { ClosedMonth, GridCell, GridRow } from '@/lib/figures/model/grid';
import { typedFigures } from '@/lib/figures/queries';
import { isComputed, type Kpi } from '@/lib/kpis/model';
import { aggregate } from '@/lib/measure/aggregate';
import type { Ledger, MeasuredKpi } from '@/lib/measure/ledger';
import { dueDayOf } from '@/lib/measure/status';
import { targetOf } from '@/lib/measure/targets';
import { calendarOf, dayOf, type Organization, type Team } from '@/lib/people/model';
import { organizationOf, teamsOf } from '@/lib/people/queries';
import { lastEndedMonth } from '@/lib/series/model';
import { type Loaded, loadLedger } from '@/lib/series/queries';
import { type LedgerTarget, targetsOf } from '@/lib/targets/queries';
import type { EntryQuery } from './input';
import { type EntryView, figureCell, targetCell } from './model';

/** Months in view where the address asks for none: the open one and the twelve before. */
const FIGURE_MONTHS = 13;
/** Months that travel with a row, so that an unlikely value is noticed against enough history. */
const HISTORY_MONTHS = 36;

/**
 * The grid of one team (the reader's own, where none is named). Never remembered: typists need what stands now.
 * An unknown team is not found; without any team the answer says so.
 */
export function entryView(
  context: Context,
  mode: 'figures' | 'targets',
  query: EntryQuery,
): Promise<Result<EntryView>> {
  return read(context.actor.organizationId, async (tx) => {
    const [organization, all] = await Promise.all([
      organizationOf(tx, context.actor.organizationId),
      teamsOf(tx),
    ]);
    const teams = choices(all, context);
    const chosen = query.team ?? teams[0]?.code;
    const team = all.find((each) => each.code === chosen && each.archivedAt === null);
    if (!team)
      return fail('not-found', query.team ? `There is no team “${query.team}”.` : 'There is no team yet.');
    const day = dayOf(organization, context.now);
    const months =
      mode === 'figures' ? figureMonths(day, query) : targetMonths(organization, day, query.month);
    return ok(await makeView(tx, context, { organization, day, team, teams, months, mode }));
  });
}

function choices(all: readonly Team[], { actor }: Context) {
  const own = (team: Team) => actor.teams !== 'all' && actor.teams.has(team.id);
  return all
    .filter((team) => team.archivedAt === null)
    .map((team) => ({ code: team.code, name: team.name, own: own(team) }))
    .sort((a, b) => Number(b.own) - Number(a.own));
}

function figureMonths(day: string, { month: asked, months }: EntryQuery): Month[] {
  const open = monthOf(day);
  const last = asked === undefined || asked > open ? open : asked;
  return monthRange(addMonths(last, 1 - Number(months ?? FIGURE_MONTHS)), last);
}

function targetMonths(organization: Organization, day: string, asked: Month | undefined): Month[] {
  const calendar = calendarOf(organization);
  const { from, to } = fiscalYearSpan(fiscalYearOf(asked ?? monthOf(day), calendar), calendar);
  return monthRange(from, to);
}

interface Given {
  readonly organization: Organization;
  readonly day: string;
  readonly team: Team;
  readonly teams: EntryView['teams'];
  readonly months: readonly Month[];
  readonly mode: 'figures' | 'targets';
}

async function makeView(tx: Tx, context: Context, given: Given): Promise<EntryView> {
  const { organization, day, team, months, mode } = given;
  const first = months[0] ?? monthOf(day);
  const last = months.at(-1) ?? first;
  const from = addMonths(last, -HISTORY_MONTHS);
  const loaded = await loadLedger(tx, organization, day, 'all', { from, to: last });
  const shown = loaded.kpis.filter((kpi) => kpi.teams.includes(team.code) || isOwnComputed(kpi, team));
  const typedIds = shown.filter((kpi) => !isComputed(kpi.class)).map((kpi) => kpi.id);
  const { organizationId } = organization;
  const [figures, targets] = await Promise.all([
    typedFigures(tx, organizationId, typedIds, { from, to: last, teamId: team.id }),
    targetsOf(
      tx,
      organizationId,
      shown.map((kpi) => kpi.id),
      addMonths(first, -12),
      last,
    ),
  ]);
  const scope = new Map(shown.map((kpi) => [kpi.id, isComputed(kpi.class) ? null : team.id]));
  const planned = targets.filter(({ kpiId, teamId }) => scope.get(kpiId) === teamId);
  const cells = new Map<string, GridCell[]>();
  const put = (kpiId: string, cell: GridCell) => cells.set(kpiId, [...(cells.get(kpiId) ?? []), cell]);
  if (mode === 'figures') for (const figure of figures) put(figure.kpiId, figureCell(figure));
  else {
    for (const target of planned) if (target.period === 'month') put(target.kpiId, targetCell(target));
  }
  // What is typed is shown as it was typed; what is computed from it in the organization's money.
  const ledgers = { ledger: loaded.ledger, typed: loaded.typed() };
  const rows = shown.map((kpi) => gridRow(ledgers, kpi, cells.get(kpi.id) ?? [], given));
  const ended = lastEndedMonth(day);
  const command = mode === 'figures' ? 'figures.save' : 'targets.save';
  return {
    data: {
      mode,
      organization: organization.slug,
      team: team.code,
      months,
      openMonth: monthOf(day),
      locale: organization.locale,
      currency: organization.currency,
      rows,
      canEdit:
        mayForTeam(context.actor, command, team.id) ||
        (mode === 'targets' && mayEver(context.actor, 'targets.save.organization')),
      closed: closedMonths(context, loaded, given),
      revision: organization.revision,
      ...(context.actor.accountId === null ? {} : { person: context.actor.accountId }),
    },
    calendar: calendarOf(organization),
    plans: mode === 'targets' ? otherPlans(planned, shown, first) : [],
    season: mode === 'targets' ? seasonsOf(loaded, shown, given) : {},
    teams: given.teams,
    team: { code: team.code, name: team.name },
    closing: {
      month: ended,
      dueDay: dueDayOf(ended, organization.graceDays),
      missing: shown.filter((kpi) =>
        aggregate(ledgers.typed, kpi.code, [ended], [team.code]).missing.some(
          (cell) => cell.kpi === kpi.code,
        ),
      ).length,
    },
    ...steps(given, first, last),
    monthsShown: months.length,
  };
}

/** Targets of a locked month change for nobody; of a month that is handed in, for the lead, who sets them. */
function closedMonths({ actor }: Context, { closings }: Loaded, { months, team, mode }: Given) {
  const lead = mayForTeam(actor, 'month.submit', team.id);
  const closed: Record<Month, ClosedMonth> = {};
  for (const month of months) {
    const state = closings.of(month, team.id);
    if (state === 'locked') {
      closed[month] = { state, mayChange: mode === 'figures' && mayEver(actor, 'figures.restate') };
    } else if (state === 'submitted' && mode === 'figures') closed[month] = { state, mayChange: lead };
  }
  return closed;
}

/** Of the year shown: what is set for a quarter or a year, and ranges, which no cell of the grid can hold. */
function otherPlans(
  planned: readonly LedgerTarget[],
  shown: readonly Kpi[],
  first: Month,
): EntryView['plans'] {
  const byId = new Map(shown.map((kpi) => [kpi.id, kpi]));
  return planned
    .filter(({ month }) => month >= first)
    .filter(({ period, value, low, high }) =>
      period === 'month' ? low !== null || high !== null : value !== null || low !== null || high !== null,
    )
    .map(({ kpiId, period, month, value, low, high, note, revised }) => ({
      ...{ kpi: byId.get(kpiId)?.code ?? '', name: byId.get(kpiId)?.name ?? '' },
      ...{ period, month, value, low, high, note, revised },
    }));
}

/** A computed KPI stands in the grid of the team that owns it, to be read with what is typed (and to be planned). */
const isOwnComputed = (kpi: Kpi, team: Team) => isComputed(kpi.class) && kpi.ownerTeam === team.code;

function steps({ organization, day, mode }: Given, first: Month, last: Month) {
  if (mode === 'targets') {
    const calendar = calendarOf(organization);
    const label = labelOf('year', { from: first, to: last }, calendar);
    return { earlier: addMonths(first, -12), later: addMonths(first, 12), label };
  }
  const label = `${formatMonth(first, 'shortWithYear')} – ${formatMonth(last, 'shortWithYear')}`;
  return { earlier: addMonths(last, -12), later: last < monthOf(day) ? addMonths(last, 12) : null, label };
}

function gridRow(
  { ledger, typed }: { ledger: Ledger; typed: Ledger },
  kpi: Kpi,
  cells: readonly GridCell[],
  given: Given,
): GridRow {
  const { team, organization, months, mode } = given;
  const computed = isComputed(kpi.class) && mode === 'figures';
  const measured = ledger.kpi(kpi.code);
  return {
    kpi: kpi.code,
    name: kpi.name,
    unit: kpi.unit,
    unitLabel:
      kpi.unit === 'currency'
        ? (kpi.currency ?? organization.currency)
        : kpi.unit === 'percent'
          ? '%'
          : kpi.unit,
    decimals: kpi.decimals,
    computed: computed ? (kpi.formula ?? '') : null,
    allowNegative: kpi.allowNegative,
    frequency: kpi.frequency,
    definition: kpi.definition,
    updater: kpi.updaterName,
    cells: computed ? months.flatMap((month) => computedCell(ledger, kpi, month, team)) : cells,
    targets:
      mode === 'targets'
        ? []
        : months.flatMap((month) => {
            const value = targetOf(typed, measured, [month], [team.code])?.value;
            return value === undefined || value === null ? [] : [{ month, value }];
          }),
    usual: computed || mode === 'targets' ? null : usualRange(cells),
  };
}

function computedCell(ledger: Ledger, kpi: Kpi, month: Month, team: Team): GridCell[] {
  const { value } = aggregate(ledger, kpi.code, [month], [team.code]);
  if (value === null) return [];
  return [
    {
      month,
      value,
      estimate: false,
      note: null,
      version: 0,
      enteredBy: null,
      enteredAt: null,
      locked: false,
    },
  ];
}

const ENOUGH_POINTS = 12;

/** Natural process limits of what was typed (Method §5): mean ± 2.66 × mean moving range, from 12 points on. */
function usualRange(cells: readonly GridCell[]): GridRow['usual'] {
  const values = cells.flatMap(({ value }) => (typeof value === 'number' ? [value] : []));
  if (values.length < ENOUGH_POINTS) return null;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const steps = values.slice(1).map((value, at) => Math.abs(value - (values[at] ?? value)));
  const range = steps.reduce((sum, step) => sum + step, 0) / steps.length;
  const low = mean - 2.66 * range;
  return { low: values.every((value) => value >= 0) ? Math.max(0, low) : low, high: mean + 2.66 * range };
}

/** Last year's season of each flow: what each month gave of the fiscal year before, where that year is complete. */
function seasonsOf({ ledger }: Loaded, shown: readonly Kpi[], { months, team }: Given) {
  const seasons: Record<string, number[]> = {};
  for (const kpi of shown) {
    if (kpi.class !== 'flow') continue;
    const measured: MeasuredKpi = ledger.kpi(kpi.code);
    const values = months.map(
      (month) => aggregate(ledger, measured.code, [addMonths(month, -12)], [team.code]).value,
    );
    const known = values.filter((value) => value !== null);
    const total = known.reduce((sum, value) => sum + value, 0);
    if (known.length === 12 && total > 0) seasons[kpi.code] = known.map((value) => value / total);
  }
  return seasons;
}
