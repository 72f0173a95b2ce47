import type { Tx } from '@/db/client';
import type { Context } from '@/lib/auth/actor';
import { formatAmount } from '@/lib/core/amount';
import type { Span } from '@/lib/core/fiscal-calendar';
import { addMonths, type Month, monthOf } from '@/lib/core/month';
import { fail, ok, type Result } from '@/lib/core/result';
import { typedFigures } from '@/lib/figures/queries';
import { chancesIn } from '@/lib/insight/aim-forecast';
import { aggregate } from '@/lib/measure/aggregate';
import { restatementOf } from '@/lib/measure/closing';
import { monthsOfMeasure } from '@/lib/measure/judged-month';
import { fractionsOf } from '@/lib/measure/judgement';
import { classRule, missingRules, standingRules, statusRules } from '@/lib/measure/rules';
import { aimIn } from '@/lib/measure/standing';
import { shownMonth } from '@/lib/objectives/model';
import { goalAim, judgeObjectives } from '@/lib/objectives/model/judged';
import { goalsOf, objectivesOf } from '@/lib/objectives/queries';
import { objectiveLedger } from '@/lib/objectives/view';
import type { Organization } from '@/lib/people/model';
import { remembered } from '@/lib/people/queries';
import { isCompleteIn, shownPeriod } from '@/lib/scoreboard/view';
import { type PagePeriod, pagePeriod } from '@/lib/series/input';
import { formatOf, isOver, missingFigures, openingMonth } from '@/lib/series/model';
import { type Loaded, loadLedger } from '@/lib/series/queries';
import { subjectField } from './input';
import {
  asInput,
  type Explanation,
  explainedForecast,
  explainedPeriod,
  explainedScore,
  kpiInputs,
  sides,
  standingFacts,
} from './model';

/** How far back a number can reach: forecasts and seasons look over ten years. */
const HISTORY_MONTHS = 120;
const ENTRIES = 60;

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
  const about = {
    subject,
    code,
    objective: null,
    title: kpi.name,
    team: team?.code ?? null,
    teamName: team?.name ?? null,
    ended: subject === 'kpi' && isOver(period, day),
  };
  if (subject === 'forecast') {
    const found = explainedForecast(ledger, kpi, period.month, teams, organization);
    const entries = await entriesOf(tx, organization, loaded, kpi.code, found, team?.id);
    return { ...about, ...found, formula: kpi.formula, ...entries };
  }
  const found = explainedPeriod(ledger, kpi, period.span, teams, organization);
  return {
    ...about,
    ...found,
    formula: kpi.formula,
    ...(await entriesOf(tx, organization, loaded, kpi.code, period.span, team?.id)),
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
  if (subject === 'contribution') return explainedScore(judged, ledger, month, organization);
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
    teamName: null,
    status: standing.status,
    ended: false,
    formula: ledger.kpi(aim.kpi).formula,
    facts: [
      ...sides(aggregate(ledger, aim.kpi, months, aim.teams), formatOf(kpi, organization)),
      ...standingFacts(standing, formatOf(kpi, organization)),
    ],
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
