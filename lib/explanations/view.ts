import type { Tx } from '@/db/client';
import type { Context } from '@/lib/auth/actor';
import { formatAmount } from '@/lib/core/amount';
import { monthsOf, type Span } from '@/lib/core/fiscal-calendar';
import { addMonths, type Month, monthOf, monthRange } from '@/lib/core/month';
import { fail, ok, type Result } from '@/lib/core/result';
import { typedFigures } from '@/lib/figures/queries';
import { kpiForecast } from '@/lib/forecasts/model';
import { chancesIn, LEVEL } from '@/lib/insight/aim-forecast';
import { isComputed, type Kpi } from '@/lib/kpis/model';
import { aggregate } from '@/lib/measure/aggregate';
import { restatementOf } from '@/lib/measure/closing';
import { inputsOf } from '@/lib/measure/formula';
import { monthsOfMeasure } from '@/lib/measure/judged-month';
import { fractionsOf } from '@/lib/measure/judgement';
import type { Ledger, MeasuredKpi } from '@/lib/measure/ledger';
import {
  classRule,
  forecastRules,
  missingRules,
  rollupRules,
  standingRules,
  statusRules,
} from '@/lib/measure/rules';
import { judge } from '@/lib/measure/series';
import { type Aim, aimIn } from '@/lib/measure/standing';
import { hasEnded } from '@/lib/measure/status';
import { goalAim, type JudgedObjective, judgeObjectives, shownMonth } from '@/lib/objectives/model';
import { goalsOf, objectivesOf } from '@/lib/objectives/queries';
import { objectiveLedger } from '@/lib/objectives/view';
import type { Organization } from '@/lib/people/model';
import { remembered } from '@/lib/people/queries';
import { isCompleteIn, shownPeriod } from '@/lib/scoreboard/view';
import { type PagePeriod, pagePeriod } from '@/lib/series/input';
import { formatOf, missingFigures, openingMonth } from '@/lib/series/model';
import { type Loaded, loadLedger } from '@/lib/series/queries';
import { subjectField } from './input';
import { type ExplainedInput, type Explanation, fact, share, standingFacts } from './model';

/** How far back a number can reach: forecasts and seasons look over ten years. */
const HISTORY_MONTHS = 120;
const ENTRIES = 60;

type Without<T extends keyof Explanation> = Omit<Explanation, T>;

/** Where a number comes from: `GET /explain/{subject}/{code}` and the page of the same address. */
export async function explanationIn(
  context: Context,
  asked: { readonly subject: string; readonly code: string },
  parameters: unknown,
): Promise<Result<Explanation>> {
  const known = subjectField.safeParse(asked.subject);
  if (!known.success) return fail('not-found', 'There is nothing to explain at this address.');
  const { data: subject } = known;
  const { code } = asked;
  const query = pagePeriod.parse(parameters);
  const found = await remembered(context, 'explain', [subject, code, query], (tx, organization, day) =>
    subject === 'kpi' || subject === 'forecast'
      ? explainKpi(tx, organization, day, subject, code, query)
      : explainAim(tx, organization, day, subject, code, query),
  );
  return found ? ok(found) : fail('not-found', `There is nothing to explain of “${code}”.`);
}

/** The same for a page or the panel over one: what its address does not say in full falls back to the usual. */
export async function explanationPage(
  context: Context,
  asked: { readonly subject: string; readonly code: string; readonly query: unknown },
) {
  const found = await explanationIn(context, asked, asked.query);
  if (!found.ok) return found;
  const place = await remembered(context, 'explain-place', null, async (_, { slug, locale, timeZone }) => ({
    slug,
    locale,
    timeZone,
  }));
  return ok({ explanation: found.value, place });
}

async function explainKpi(
  tx: Tx,
  organization: Organization,
  day: string,
  subject: 'kpi' | 'forecast',
  code: string,
  query: PagePeriod,
): Promise<Explanation | null> {
  const month = shownMonth(query.month, day);
  const span = { from: addMonths(monthOf(day), -HISTORY_MONTHS), to: monthOf(day), as: query.as };
  const loaded = await loadLedger(tx, organization, day, [code], span);
  const { ledger } = loaded;
  const kpi = loaded.kpis.find((each) => each.code === code && !each.archived);
  if (!kpi) return null;
  const team = loaded.teams.find((each) => each.code === query.team && kpi.teams.includes(each.code)) ?? null;
  if (query.team !== undefined && !team) return null;
  const teams = team && [team.code];
  const period = shownPeriod(ledger, isCompleteIn(ledger, loaded.kpis), { ...query, month });
  const about = { subject, code, objective: null, title: kpi.name, team: team?.code ?? null };
  if (subject === 'forecast') {
    const found = forecastOf(ledger, kpi, period.month, teams, organization);
    const entries = await entriesOf(tx, organization, loaded, kpi.code, found, team?.id);
    return { ...about, ...found, formula: kpi.formula, ...entries };
  }
  const found = periodOf(ledger, kpi, period.span, teams, organization);
  return {
    ...about,
    ...found,
    formula: kpi.formula,
    ...(await entriesOf(tx, organization, loaded, kpi.code, period.span, team?.id)),
  };
}

/** Value, target and status of a KPI in a period, by what they are made of. */
function periodOf(
  ledger: Ledger,
  kpi: Kpi,
  span: Span,
  teams: readonly string[] | null,
  organization: Organization,
): Pick<Explanation, 'from' | 'to' | 'status' | 'facts' | 'inputs' | 'rules' | 'missing'> {
  const measured = ledger.kpi(kpi.code);
  const { aggregate: part, target, attainment, status } = judge(ledger, measured, span, teams);
  const format = formatOf(kpi, organization);
  const sides = [part.numerator, part.denominator];
  const plain = { ...format, unit: 'number', decimals: 2 } as const;
  const bounds = measured.thresholds ?? ledger.rules.bounds;
  return {
    ...span,
    status,
    facts: [
      ...(sides.every((side) => side !== null)
        ? [fact('Numerator', part.numerator, plain), fact('Denominator', part.denominator, plain)]
        : []),
      fact('Value', part.value, format),
      ...(target === null || target.value === null ? [] : [fact('Target', target.value, format)]),
      ...(target?.low == null ? [] : [fact('At least', target.low, format)]),
      ...(target?.high == null ? [] : [fact('At most', target.high, format)]),
      ...(attainment === null ? [] : [share('Attainment', attainment, format.locale)]),
      coverage(part, format.locale),
    ],
    inputs: kpiInputs(ledger, measured, span, teams, organization),
    rules: [
      classRule(measured),
      ...missingRules(measured, part),
      ...statusRules(status, bounds, hasEnded(span.to, ledger.rules.day)),
    ],
    missing: part.missing,
  };
}

const coverage = (part: { months: number; monthsExpected: number }, locale: string) => ({
  ...fact('Figures', part.months, { unit: 'number', decimals: 0, currency: '', locale }),
  text: `${part.months} of ${part.monthsExpected} months complete`,
});

/** The KPIs that a computed one is made of, each as it goes in. */
function kpiInputs(
  ledger: Ledger,
  kpi: MeasuredKpi,
  span: Span,
  teams: readonly string[] | null,
  organization: Organization,
): ExplainedInput[] {
  const codes = isComputed(kpi.class) ? inputsOf(ledger.formula(kpi)) : [];
  return [...codes, ...(kpi.weightKpi ? [kpi.weightKpi] : [])].map((code) => {
    const input = ledger.kpi(code);
    const part = aggregate(ledger, code, monthsOf(span), teams);
    return {
      kind: 'kpi',
      code,
      name: input.name,
      value: part.value,
      text: formatAmount(part.value, formatOf(input, organization)),
      note: `${part.months} of ${part.monthsExpected} months`,
      status: null,
    };
  });
}

function forecastOf(
  ledger: Ledger,
  kpi: Kpi,
  month: Month,
  teams: readonly string[] | null,
  organization: Organization,
): Without<'subject' | 'code' | 'objective' | 'title' | 'team' | 'formula' | 'entries' | 'cut'> {
  const forecast = kpiForecast(ledger, kpi.code, { teams, month, level: LEVEL });
  const format = formatOf(kpi, organization);
  const { total, target, accuracy, months, probabilityOfTarget } = forecast;
  const plain = { ...format, unit: 'number', decimals: 2 } as const;
  return {
    from: addMonths(forecast.through, 1 - Math.max(1, months)),
    to: forecast.through,
    status: null,
    facts: [
      fact('Forecast of the period', total.mean, format),
      ...(total.low === null ? [] : [fact('Low end of the range', total.low, format)]),
      ...(total.high === null ? [] : [fact('High end of the range', total.high, format)]),
      ...(target.value === null ? [] : [fact('Target', target.value, format)]),
      ...(probabilityOfTarget === null
        ? []
        : [share('Probability of the target', probabilityOfTarget, format.locale)]),
      fact('Months of history', months, { ...plain, decimals: 0 }),
      ...(accuracy.mase === null ? [] : [fact('Error, of repeating the year before', accuracy.mase, plain)]),
      ...(accuracy.insideRange === null
        ? []
        : [share('Of past forecasts inside their range', accuracy.insideRange, format.locale)]),
    ],
    inputs: forecast.points.map((point) => ({
      kind: 'kpi',
      code: kpi.code,
      name: kpi.name,
      value: point.mean,
      text: formatAmount(point.mean, format),
      note: point.month,
      status: null,
    })),
    rules: forecastRules(months, isComputed(kpi.class)),
    missing: forecast.filled.map((gap) => ({ kpi: gap.kpi, team: '', month: gap.month })),
  };
}

async function explainAim(
  tx: Tx,
  organization: Organization,
  day: string,
  subject: 'objective' | 'goal' | 'contribution',
  code: string,
  query: PagePeriod,
): Promise<Explanation | null> {
  const [all, goals] = await Promise.all([
    objectivesOf(tx, organization.organizationId),
    goalsOf(tx, organization.organizationId),
  ]);
  const of = subject === 'goal' ? goals.find((each) => each.code === code)?.objective : code;
  const objective = all.find((each) => each.code === of);
  if (!objective) return null;
  const under = goals.filter((each) => each.objective === objective.code);
  const loaded = await objectiveLedger(tx, organization, day, [objective], under, query.as);
  const { ledger, kpis } = loaded;
  const complete = (last: Month) =>
    !missingFigures(ledger, kpis, new Map(), last, { due: false }).some((gap) => gap.month === last);
  const month = shownMonth(query.month, day) ?? openingMonth(day, organization.graceDays, complete);
  const [judged] = judgeObjectives(ledger, [objective], under, month, chancesIn(ledger));
  if (!judged) return null;
  if (subject === 'contribution') return contributionOf(judged, ledger, month, organization);
  const child = judged.rollup.children.find((each) => each.goal === code);
  const goal = judged.goals.find((each) => each.code === code);
  const aim = goal ? goalAim(goal, objective.end) : judged.aim;
  const standing = subject === 'goal' ? child?.standing : judged.rollup.outcome;
  if (!standing) return null;
  const { kpi, measure, aim: inYear } = aimIn(ledger, aim, month);
  const at = standing.asOf ?? month;
  const months = at < inYear.start ? [] : monthsOfMeasure(ledger, kpi, inYear, measure, at);
  const span = { from: months[0] ?? at, to: months.at(-1) ?? at };
  const ended = standing.asOf !== null && standing.monthsLeft === 0;
  return {
    subject,
    code,
    objective: objective.code,
    title: goal && subject === 'goal' ? goal.title : objective.title,
    ...span,
    team: null,
    status: standing.status,
    formula: ledger.kpi(aim.kpi).formula,
    facts: standingFacts(standing, formatOf(kpi, organization)),
    inputs: [asInput(ledger, aim, span, organization), ...kpiInputs(ledger, kpi, span, null, organization)],
    rules: [
      classRule(kpi),
      ...missingRules(kpi, standing),
      ...standingRules(kpi, standing, aim.kind),
      ...statusRules(standing.status, kpi.thresholds ?? fractionsOf(ledger, kpi), ended),
    ],
    missing: standing.missing,
    ...(await entriesOf(tx, organization, loaded, aim.kpi, span)),
  };
}

function asInput(ledger: Ledger, aim: Aim, span: Span, organization: Organization): ExplainedInput {
  const kpi = ledger.kpi(aim.kpi);
  const part = aggregate(ledger, aim.kpi, monthRange(span.from, span.to), aim.teams);
  const text = formatAmount(part.value, formatOf(kpi, organization));
  const note = `${part.months} of ${part.monthsExpected} months`;
  return { kind: 'kpi', code: kpi.code, name: kpi.name, value: part.value, text, note, status: null };
}

function contributionOf(
  { objective, rollup }: JudgedObjective,
  ledger: Ledger,
  month: Month,
  { locale }: Organization,
): Explanation {
  const { contribution, children } = rollup;
  const plain = { unit: 'number', decimals: 1, currency: '', locale } as const;
  return {
    subject: 'contribution',
    code: objective.code,
    objective: objective.code,
    title: objective.title,
    from: contribution.oldestInput ?? month,
    to: month,
    team: null,
    status: contribution.status,
    formula: null,
    facts: [
      fact('Score, of 100', contribution.score, plain),
      share('Coverage', contribution.coverage, locale),
      fact('Goals on track', contribution.onTrack, { ...plain, decimals: 0 }),
      fact('Goals', contribution.goals, { ...plain, decimals: 0 }),
    ],
    inputs: children.map((child) => ({
      kind: 'goal',
      code: child.goal,
      name: child.title,
      value: child.points,
      text: child.points === null ? '—' : `${formatAmount(child.points, plain)} points`,
      note: child.sign === -1 ? 'works against it: not counted' : `weight ${child.weight}`,
      status: child.standing.status,
    })),
    rules: rollupRules(ledger.rules, contribution.capped),
    missing: children.flatMap((child) => child.standing.missing),
    entries: [],
    cut: false,
  };
}

/** Who entered what when: the typed figures behind a KPI in some months, newest first. */
async function entriesOf(
  tx: Tx,
  organization: Organization,
  { ledger, kpis, teams }: Loaded,
  code: string,
  span: Span,
  teamId?: string,
): Promise<Pick<Explanation, 'entries' | 'cut'>> {
  const leaves = new Set(ledger.leaves(ledger.kpi(code)).map((leaf) => leaf.code));
  const own = new Map(kpis.filter((kpi) => leaves.has(kpi.code)).map((kpi) => [kpi.id, kpi]));
  const asked = { from: span.from, to: span.to, teamId };
  const figures = await typedFigures(tx, organization.organizationId, [...own.keys()], asked);
  const names = new Map(teams.map((team) => [team.id, team]));
  const entries = figures.reverse().flatMap((figure) => {
    const kpi = own.get(figure.kpiId);
    const team = names.get(figure.teamId);
    if (!kpi || !team || figure.value === null) return [];
    const currency = kpi.currency ?? organization.currency;
    return [
      {
        kpi: kpi.code,
        kpiName: kpi.name,
        team: team.code,
        teamName: team.name,
        month: figure.month,
        value: figure.value,
        text:
          figure.value === 'n/a'
            ? 'n/a'
            : formatAmount(figure.value, { ...formatOf(kpi, organization), currency }),
        estimate: figure.estimate,
        restated: restatementOf(figure.value, figure.reported).restated,
        enteredBy: figure.enteredBy,
        enteredAt: figure.enteredAt,
      },
    ];
  });
  return { entries: entries.slice(0, ENTRIES), cut: entries.length > ENTRIES };
}
