import type { AmountFormat } from '@/lib/core/amount';
import type { ShownKind } from '@/lib/core/fiscal-calendar';
import type { Month } from '@/lib/core/month';
import { goesOn, type KpiValue, valueSentences } from './kpi-words';
import { type NamedKpi, resultSentences } from './result-words';
import type { Rollup } from './rollup';
import type { Standing } from './standing';
import { isVerdict, type Status } from './status';
import {
  capital,
  inWords,
  listing,
  missingSentence,
  monthName,
  type NamedFigure,
  type Part,
  preliminarySentence,
  type Sentence,
  say,
} from './wording';

export type { Sentence, Subject } from './wording';

/** What every page's sentences need: the month shown, the language, and what is missing or not locked. */
export interface Page {
  readonly month: Month;
  readonly locale: string;
  readonly missing: readonly NamedFigure[];
  /** The last month of the period that is not locked. */
  readonly preliminary: Month | null;
}

export interface OverviewObjective {
  readonly code: string;
  readonly title: string;
  readonly rollup: Rollup;
  /** First month of the present status, without a gap (`sinceOf`). */
  readonly since: Month | null;
}

const tail = ({ missing, month, locale, preliminary }: Page): Sentence[] => {
  const sentence = missingSentence(missing, month, locale);
  const owed = sentence ? [sentence] : [];
  return preliminary ? [...owed, preliminarySentence(preliminary, month, locale)] : owed;
};

const isGood = (status: Status) => status === 'on-track' || status === 'achieved';

const isBehind = (status: Status) => status === 'at-risk' || status === 'off-track';

/** The Overview's sentences (Method §9); objectives in the order of their rank. */
export function overviewSentences(
  page: Page & {
    readonly objectives: readonly OverviewObjective[];
    /** Money tied to no goal; null: all of it has its line. */
    readonly unlinked?: Sentence | null;
  },
): Sentence[] {
  const { objectives, unlinked } = page;
  const unknown = objectives.filter(({ rollup }) => !isVerdict(rollup.outcome.status));
  return [
    // Of objectives without any verdict none is “not on track”.
    ...(unknown.length > 0 && unknown.length === objectives.length ? [] : [countSentence(objectives)]),
    ...objectives.flatMap((each) => concern(each, page)),
    ...objectives.flatMap(success),
    ...(unknown.length === 0
      ? []
      : [say('There is no verdict yet on ', listing(unknown.map((each) => objectivePart(each))), '.')]),
    ...tail(page),
    ...(unlinked ? [unlinked] : []),
  ];
}

const objectivePart = ({ code, title }: OverviewObjective): Part => ({
  text: title,
  subject: { kind: 'objective', code },
});

function countSentence(objectives: readonly OverviewObjective[]): Sentence {
  const all = objectives.length;
  const good = objectives.filter(({ rollup }) => isGood(rollup.outcome.status)).length;
  if (all === 0) return say('No objective is active yet.');
  if (all === 1)
    return say(good === 1 ? 'The one objective is on track.' : 'The one objective is not on track.');
  if (good === all) return say(`All ${inWords(all)} objectives are on track.`);
  const count = good === 0 ? 'None' : capital(inWords(good));
  return say(`${count} of ${inWords(all)} objectives ${good < 2 ? 'is' : 'are'} on track.`);
}

const STATUS_WORDS = { 'off-track': 'off track', 'at-risk': 'at risk', 'on-track': 'on track' } as const;

/** An objective that is off track, held back by its goals, or unlikely to be reached. */
function concern(objective: OverviewObjective, { month, locale }: Page): Sentence[] {
  const { rollup, since } = objective;
  const { outcome, contribution } = rollup;
  const { status } = outcome;
  const unlikely = outcome.likelihood === 'unlikely';
  const ended = outcome.asOf !== null && outcome.monthsLeft === 0;
  if (status === 'achieved') return [];
  if (!isVerdict(status) || !(status === 'off-track' || contribution.capped || unlikely)) return [];
  const worst = rollup.children.find(({ goal }) => goal === contribution.worst);
  const weakest = worst
    ? say('; its weakest goal is ', { text: worst.title, subject: { kind: 'goal', code: worst.goal } })
    : [];
  if (ended) {
    const missed = status === 'off-track' ? ' missed its target' : ' just missed its target';
    return [say(objectivePart(objective), missed, weakest, '.')];
  }
  const words = STATUS_WORDS[status as keyof typeof STATUS_WORDS];
  const state =
    since !== null && status !== 'on-track'
      ? ` has been ${words} since ${monthName(since, month, locale)}`
      : ` is ${words}`;
  const held = contribution.capped && status === 'on-track' ? ', its goals are not' : '';
  const prospect = unlikely
    ? `${status === 'on-track' ? ' but' : ' and'} is unlikely to reach its target`
    : '';
  return [say(objectivePart(objective), state, prospect, held, weakest, '.')];
}

function success(objective: OverviewObjective): Sentence[] {
  const { outcome } = objective.rollup;
  if (outcome.status === 'achieved') return [say(objectivePart(objective), ' met its target.')];
  return outcome.reached ? [say(objectivePart(objective), ' has reached its target already.')] : [];
}

/** An objective's sentences: its result, then the goals under it. `format`, `kpi`: of its success KPI. */
export function objectiveSentences(
  page: Page & {
    readonly rollup: Rollup;
    readonly kpi: NamedKpi;
    readonly format: AmountFormat;
    readonly start: Month;
  },
): Sentence[] {
  const { rollup, kpi, format, start, month } = page;
  const goals = rollup.children
    .filter(({ sign }) => sign === 1)
    .map(({ goal, title, standing }) => ({ code: goal, title, status: standing.status }));
  return [
    ...resultSentences({ kpi, format, start, month, standing: rollup.outcome }),
    ...goalsSentence(goals, 'No goal works toward it yet.'),
    ...coverageSentence(rollup, page),
    ...tail(page),
  ];
}

/** A goal's own sentences: where it stands against its target. */
export const goalSentences = (
  page: Page & {
    readonly standing: Standing;
    readonly kpi: NamedKpi;
    readonly format: AmountFormat;
    readonly start: Month;
  },
): Sentence[] => [...resultSentences(page), ...tail(page)];

interface NamedGoal {
  readonly code: string;
  readonly title: string;
  readonly status: Status;
}

const goalPart = ({ code, title }: NamedGoal): Part => ({ text: title, subject: { kind: 'goal', code } });

function goalsSentence(goals: readonly NamedGoal[], none: string): Sentence[] {
  if (goals.length === 0) return [say(none)];
  const good = goals.filter(({ status }) => isGood(status));
  if (good.length === goals.length)
    return [say(goals.length === 1 ? 'Its goal is on track.' : `All ${goals.length} goals are on track.`)];
  const [only] = goals;
  if (only && goals.length === 1) {
    return [
      isBehind(only.status)
        ? say('Its goal ', goalPart(only), ' is behind.')
        : say('There is no verdict yet on its goal ', goalPart(only), '.'),
    ];
  }
  const behind = goals.filter(({ status }) => isBehind(status));
  const unknown = goals.filter(({ status }) => !isVerdict(status));
  const verb = (count: number) => (count === 1 ? 'is' : 'are');
  return [
    say(
      `${good.length} of ${goals.length} goals ${verb(good.length)} on track`,
      behind.length > 0 ? say(`; behind ${verb(behind.length)} `, listing(behind.map(goalPart))) : [],
      unknown.length > 0 ? say('; there is no verdict yet on ', listing(unknown.map(goalPart))) : [],
      '.',
    ),
  ];
}

/** Coverage and the age of the oldest input, where they are not full or fresh (Method §4). */
function coverageSentence({ contribution }: Rollup, { month, locale }: Page): Sentence[] {
  const { coverage, oldestInput, score, goals } = contribution;
  if (goals === 0) return [];
  const share = `${Math.round(coverage * 100)} % of the weight`;
  if (score === null) return [say(`Goals with data carry ${share}: not enough for a score.`)];
  const old = oldestInput !== null && oldestInput < month;
  const age = old ? `the oldest figure among them is of ${monthName(oldestInput, month, locale)}` : '';
  if (coverage < 1) return [say(`Goals with data carry ${share}${age && `; ${age}`}.`)];
  return old ? [say(`${capital(age.replace(' among them', ' beneath it'))}.`)] : [];
}

/** A KPI's sentences: its value in the period, its changes, its target, what is missing. */
export const kpiSentences = (
  page: Page & { readonly kpi: NamedKpi; readonly format: AmountFormat } & KpiValue,
): Sentence[] => [...valueSentences(page.kpi, page.format, page), ...tail(page)];

/** A team's sentences: its goals, its KPIs against their targets, what is missing. */
export function teamSentences(
  page: Page & {
    readonly goals: readonly NamedGoal[];
    readonly kpis: readonly JudgedKpi[];
    readonly kind: ShownKind;
  },
): Sentence[] {
  const judged = page.kpis.filter(({ status }) => isVerdict(status));
  const complete = say(`All figures of ${monthName(page.month, page.month, page.locale)} are in.`);
  // A KPI that never had a figure is not waited for, so that nothing missing says nothing of it.
  const isFilled = page.kpis.some(({ status }) => status !== 'no-data');
  return [
    ...goalsSentence(page.goals, 'No goal has been set yet.'),
    ...(judged.length > 0 ? [againstTargets(judged, page.kind)] : []),
    ...(page.missing.length === 0 && isFilled ? [complete] : []),
    ...tail(page),
  ];
}

interface JudgedKpi {
  readonly code: string;
  readonly name: string;
  readonly status: Status;
}

/** How many KPIs are on track and which are off; of a period that is over which met, just missed and missed. */
function againstTargets(judged: readonly JudgedKpi[], kind: ShownKind): Sentence {
  const named = (status: Status, behind: (count: number) => string) => {
    const those = judged.filter((kpi) => kpi.status === status);
    const names = listing(those.map(({ code, name }) => ({ text: name, subject: { kind: 'kpi', code } })));
    return those.length === 0 ? [] : say(`; ${behind(those.length)} `, names);
  };
  const of = `of ${judged.length} KPIs with a target`;
  const good = judged.filter(({ status }) => isGood(status)).length;
  if (goesOn(kind)) {
    const off = named('off-track', (count) => `off track ${count === 1 ? 'is' : 'are'}`);
    return say(`${good} ${of} ${good === 1 ? 'is' : 'are'} on track`, off, '.');
  }
  const met = judged.filter(({ status }) => status === 'achieved').length;
  const short = named('at-risk', () => 'just missed by');
  return say(
    `${met} ${of} met it`,
    short,
    named('off-track', () => 'missed by'),
    '.',
  );
}
