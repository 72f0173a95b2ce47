import type { Tx } from '@/db/client';
import type { Context } from '@/lib/auth/actor';
import { addMonths, formatMonth, type Month, monthOf, monthsBetween } from '@/lib/core/month';
import { type FieldError, fail, invalid, ok, type Result } from '@/lib/core/result';
import { forecastAim, LEVEL } from '@/lib/insight/aim-forecast';
import { forecastOf } from '@/lib/insight/kpi-forecast';
import type { Ledger } from '@/lib/measure/ledger';
import { aimIn } from '@/lib/measure/standing';
import { goalAt, shownMonth } from '@/lib/objectives/model';
import { goalAim, type JudgedObjective, judgeObjectives } from '@/lib/objectives/model/judged';
import { goalsOf, objectivesOf } from '@/lib/objectives/queries';
import { objectiveLedger } from '@/lib/objectives/view';
import type { Organization } from '@/lib/people/model';
import { remembered } from '@/lib/people/queries';
import { formatOf, missingFigures, openingMonth } from '@/lib/series/model';
import { loadLedger } from '@/lib/series/queries';
import type { ForecastQuery } from './input';
import {
  type ExpectedValue,
  expectedOf,
  type ForecastItem,
  fieldOf,
  kpiForecast,
  lastKnown,
  prospectOf,
  type Typed,
  typedIn,
  type WhatIf,
  type WhatIfInput,
} from './model';

/** How far back figures are looked at, and how far ahead a forecast goes. */
const HISTORY_MONTHS = 120;
const MOST_AHEAD = 60;

/** `GET /kpis/{code}/forecast`: from what is known today. An unknown KPI or team is not found. */
export function forecastView(
  context: Context,
  code: string,
  query: ForecastQuery,
): Promise<Result<ForecastItem>> {
  return remembered(context, 'forecast', [code, query], async (tx, organization, day) => {
    const to = monthOf(day);
    const span = { from: addMonths(to, -HISTORY_MONTHS), to };
    const { ledger, kpis, teams } = await loadLedger(tx, organization, day, [code], span);
    if (!kpis.some((kpi) => kpi.code === code && !kpi.archived))
      return fail('not-found', `There is no KPI “${code}”.`);
    const { until, team, level } = query;
    if (team !== undefined && !teams.some((each) => each.code === team))
      return fail('not-found', `There is no team “${team}”.`);
    const ahead = until === undefined ? 1 : monthsBetween(lastKnown(to, day), until);
    if (ahead < 1) return invalid('until', 'This month is over: there is nothing to forecast.');
    if (ahead > MOST_AHEAD) return invalid('until', `At most ${MOST_AHEAD} months ahead.`);
    return ok(
      kpiForecast(ledger, code, { teams: team === undefined ? null : [team], month: to, until, level }),
    );
  });
}

/**
 * Where an objective and its goals would end if typed KPIs came out as somebody expects: `POST
 * /objectives/{code}/what-if`. Nothing is stored. Without values it says what can be expected.
 */
export function whatIfView(
  context: Context,
  code: string,
  asked: { readonly values: readonly ExpectedValue[]; readonly month?: Month | undefined },
): Promise<Result<WhatIf>> {
  return remembered(context, 'what-if', [code, asked], (tx, organization, day) =>
    makeWhatIf(tx, organization, day, code, asked),
  );
}

/** The same for a page: what cannot be expected is said at its field, and the rest is left as forecast. */
export async function whatIfPage(
  context: Context,
  code: string,
  asked: {
    readonly query: Readonly<Record<string, unknown>>;
    readonly locale: string;
    readonly month: Month;
  },
): Promise<Result<{ readonly whatIf: WhatIf; readonly typed: Typed }>> {
  const { month } = asked;
  const typed = typedIn(asked.query, asked.locale);
  const found = await whatIfView(context, code, { values: typed.values, month });
  if (found.ok) return ok({ whatIf: found.value, typed });
  const refused = (found.failure.errors ?? []).flatMap(({ path, message }) => {
    const value = typed.values[Number(path.split('.')[1])];
    return value ? [[fieldOf(value.kpi, value.month), message] as const] : [];
  });
  const without = await whatIfView(context, code, { values: [], month });
  if (!without.ok) return without;
  const faults = { ...typed.faults, ...Object.fromEntries(refused) };
  return ok({ whatIf: without.value, typed: { ...typed, values: [], faults } });
}

async function makeWhatIf(
  tx: Tx,
  organization: Organization,
  day: string,
  code: string,
  asked: { readonly values: readonly ExpectedValue[]; readonly month?: Month | undefined },
): Promise<Result<WhatIf>> {
  const [objective] = await objectivesOf(tx, organization.organizationId, code);
  if (!objective) return fail('not-found', `There is no objective “${code}”.`);
  const goals = await goalsOf(tx, organization.organizationId, { objective: code });
  const { ledger, kpis } = await objectiveLedger(tx, organization, day, [objective], goals);
  const isComplete = (last: Month) =>
    !missingFigures(ledger, kpis, new Map(), last, { due: false }).some((gap) => gap.month === last);
  const month = shownMonth(asked.month, day) ?? openingMonth(day, organization.graceDays, isComplete);
  const judged = judgeObjectives(ledger, [objective], goals, month)[0];
  if (!judged)
    return fail('invalid', `${objective.title} is a draft: it has no success KPI, start or end yet.`);
  const inputs = inputsOf(ledger, judged, month, organization);
  const faults = faultsIn(asked.values, inputs, ledger, lastKnown(month, day));
  if (faults.length > 0) {
    return fail('invalid', 'Some of these values cannot be expected.', { errors: faults });
  }
  const expected = expectedOf(asked.values);
  const compare = (aim: JudgedObjective['aim']) => ({
    before: prospectOf(forecastAim(ledger, aim, month)),
    after: prospectOf(forecastAim(ledger, aim, month, { expected })),
  });
  const targetOf = ({ target, low, high }: JudgedObjective['rollup']['outcome']) => ({ target, low, high });
  return ok({
    objective: code,
    through: lastKnown(month, day),
    level: LEVEL,
    outcome: { ...targetOf(judged.rollup.outcome), ...compare(judged.aim) },
    goals: judged.goals.map((goal, at) => {
      const standing = judged.rollup.children[at]?.standing ?? judged.rollup.outcome;
      const { code: own, title, kpi } = goal;
      const format = formatOf(ledger.kpi(kpi), organization);
      return {
        goal: own,
        title,
        kpi,
        format,
        ...targetOf(standing),
        ...compare(goalAim(goal, objective.end)),
      };
    }),
    inputs,
  });
}

/** The typed KPIs behind an objective and its goals, with their coming months as they are forecast. */
function inputsOf(
  ledger: Ledger,
  { aim, goals, objective }: JudgedObjective,
  month: Month,
  organization: Organization,
): WhatIfInput[] {
  const aims = [aim, ...goals.map((goal) => goalAim(goalAt(goal, month), objective.end))];
  const through = lastKnown(month, ledger.rules.day);
  const ends = new Map<string, Month>();
  for (const each of aims) {
    const { end } = aimIn(ledger, each, month).aim;
    for (const leaf of ledger.leaves(ledger.kpi(each.kpi))) {
      const known = ends.get(leaf.code);
      if (end > through && (known === undefined || end > known)) ends.set(leaf.code, end);
    }
  }
  return [...ends].flatMap(([kpi, end]) => {
    const { points } = forecastOf(ledger, kpi, {
      ...{ teams: null, through, level: LEVEL, detail: 'months' },
      period: [addMonths(through, 1), end],
    });
    const { name } = ledger.kpi(kpi);
    const months = points.map(({ month: of, mean }) => ({ month: of, mean }));
    return points.length === 0
      ? []
      : [{ kpi, name, format: formatOf(ledger.kpi(kpi), organization), months }];
  });
}

function faultsIn(
  values: readonly ExpectedValue[],
  inputs: readonly WhatIfInput[],
  ledger: Ledger,
  through: Month,
): FieldError[] {
  const seen = new Set<string>();
  return values.flatMap(({ kpi, month, value }, at) => {
    const fault = (field: string, message: string, code = 'invalid') => [
      { path: `values.${at}.${field}`, code, message },
    ];
    const input = inputs.find((each) => each.kpi === kpi);
    if (!input) return fault('kpi', `“${kpi}” is no typed KPI behind this objective.`, 'unknown');
    if (month <= through) return fault('month', `${formatMonth(month)} is over: its figure is entered.`);
    if (!input.months.some((each) => each.month === month))
      return fault('month', `${formatMonth(month)} is not a coming month of the objective.`);
    if (value < 0 && !ledger.kpi(kpi).allowNegative)
      return fault('value', `${input.name} is never negative.`);
    if (seen.has(`${kpi}/${month}`)) return fault('month', 'This month is named twice.', 'duplicate');
    seen.add(`${kpi}/${month}`);
    return [];
  });
}
