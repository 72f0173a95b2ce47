import { dateFormat } from '@/lib/core/intl';
import { formatMonth, type Month, toMonth } from '@/lib/core/month';
import type { Status } from '@/lib/measure/status';
import type { NamedFigure } from '@/lib/measure/wording';
import { type Action, type Decision, isOverdue, type Subjects } from './decisions';
import { type AgendaItem, type AgendaPoint, POINT_KINDS, type TickItem } from './minutes';

/** What an agenda is made of: everything about the teams of a check-in, as it stands on the day. */
export interface AgendaGround {
  readonly locale: string;
  readonly day: string;
  /** The month of the figures that are judged. */
  readonly month: Month;
  readonly aims: readonly {
    readonly kind: 'objective' | 'goal';
    readonly code: string;
    readonly title: string;
    readonly objective: string;
    readonly kpi: string;
    readonly status: Status;
    readonly since: Month | null;
  }[];
  /** KPIs that really changed in the month. */
  readonly signals: readonly { readonly kpi: string; readonly name: string; readonly side: 'up' | 'down' }[];
  readonly missing: readonly NamedFigure[];
  readonly conflicts: readonly { readonly key: string; readonly text: string; readonly href: string }[];
  readonly handoffs: readonly {
    readonly side: 'sales' | 'marketing';
    readonly month: Month;
    readonly source: string | null;
  }[];
  readonly definitions: readonly {
    readonly kpi: string;
    readonly name: string;
    readonly newest: number;
    readonly objecting: readonly string[];
  }[];
  readonly requests: readonly { readonly code: string; readonly title: string; readonly askedBy: string }[];
  readonly tactics: readonly {
    readonly code: string;
    readonly title: string;
    readonly kpi: string;
    readonly by: string;
  }[];
  readonly reviews: readonly {
    readonly goal: string;
    readonly title: string;
    readonly objective: string;
    readonly due: string;
  }[];
  /** Open ones, by their day. */
  readonly actions: readonly Action[];
  /** Those of last time, and what was left over of them. */
  readonly decisions: readonly Decision[];
  /** Goals and plans whose target was changed since the last time. */
  readonly revisions: readonly {
    readonly key: string;
    readonly name: string;
    readonly href: string;
    readonly kpi: string;
    readonly goal: string | null;
    readonly reason: string | null;
    readonly by: string;
  }[];
}

const NOTHING = { kpi: null, goal: null, objective: null, month: null };

/** "14 January" */
const dayWords = (day: string, locale: string) =>
  dateFormat(locale, { day: 'numeric', month: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));

const sentence = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);

/** Every point of an agenda in its order; the same finding has the same key the next time. */
export function agendaOf(ground: AgendaGround): AgendaPoint[] {
  return [
    ...standingPoints(ground),
    ...figurePoints(ground),
    ...ground.conflicts.map((each) => ({ ...NOTHING, kind: 'conflict' as const, ...each })),
    ...sharedPoints(ground),
    ...laterPoints(ground),
    ...carriedPoints(ground),
  ];
}

/** Objectives and goals off track, and those that have just come to be at risk. */
function standingPoints({ aims, month, locale }: AgendaGround): AgendaPoint[] {
  return aims
    .filter(({ status, since }) => status === 'off-track' || (status === 'at-risk' && since === month))
    .map(({ kind, code, title, objective, kpi, status, since }) => {
      const word = status === 'off-track' ? 'off track' : 'newly at risk';
      const from =
        since === null || since === month ? '' : ` since ${formatMonth(since, 'withYear', locale)}`;
      return {
        key: `${kind}:${code}`,
        kind: 'standing',
        text: `${title} is ${word}${from}.`,
        href: kind === 'goal' ? `objectives/${objective}#goal-${code}` : `objectives/${code}`,
        ...{ kpi, goal: kind === 'goal' ? code : null, objective, month },
      };
    });
}

/** What really changed in the month, and figures that are missing: per team and month. */
function figurePoints({ signals, missing, month, locale }: AgendaGround): AgendaPoint[] {
  const shown = formatMonth(month, 'withYear', locale);
  const changed = signals.map(({ kpi, name, side }): AgendaPoint => {
    const text = `${name} really went ${side} in ${shown}: a signal, not noise.`;
    const href = `kpis/${kpi}?month=${month}#signal`;
    return { ...NOTHING, key: `signal:${kpi}:${month}`, kind: 'signal', text, href, kpi, month };
  });
  const gaps = new Map<string, NamedFigure[]>();
  for (const each of missing) {
    const key = `missing:${each.team}:${each.month}`;
    gaps.set(key, [...(gaps.get(key) ?? []), each]);
  }
  const lacking = [...gaps].flatMap(([key, figures]): AgendaPoint[] => {
    const [first] = figures;
    if (!first) return [];
    const count = figures.length === 1 ? '1 figure' : `${figures.length} figures`;
    const names = figures.map(({ kpiName }) => kpiName).join(', ');
    const of = formatMonth(first.month, 'withYear', locale);
    return [
      {
        ...{ key, kind: 'missing', text: `${count} missing: ${names}, ${of}, ${first.teamName}.` },
        href: `enter?team=${first.team}&month=${first.month}`,
        ...{ ...NOTHING, kpi: figures.length === 1 ? first.kpi : null, month: first.month },
      },
    ];
  });
  return [...changed, ...lacking];
}

/** What one team waits for from another: feedback on leads, definitions to agree on, requests to decide. */
function sharedPoints({ handoffs, definitions, requests, locale }: AgendaGround): AgendaPoint[] {
  const owed = new Map<string, AgendaGround['handoffs'][number][]>();
  for (const each of handoffs) {
    const key = `handoff:${each.side}:${each.month}`;
    owed.set(key, [...(owed.get(key) ?? []), each]);
  }
  const feedback = [...owed].flatMap(([key, items]): AgendaPoint[] => {
    const [first] = items;
    if (!first) return [];
    const sources = items.flatMap(({ source }) => source ?? []).join(', ');
    const of = `the leads of ${formatMonth(first.month, 'withYear', locale)}${sources && `: ${sources}`}`;
    const text =
      first.side === 'sales' ? `Sales has not reported on ${of}.` : `Marketing has not answered on ${of}.`;
    const href = `handoff?month=${first.month}`;
    return [{ ...NOTHING, key, kind: 'handoff', text, href, month: first.month }];
  });
  return [
    ...feedback,
    ...definitions.map(({ kpi, name, newest, objecting }): AgendaPoint => {
      const why = objecting.length > 0 ? `${objecting.join(' and ')} objects` : 'not every team has signed';
      const text = `${name}: version ${newest} of the definition is not agreed, ${why}.`;
      return {
        ...NOTHING,
        key: `definition:${kpi}`,
        kind: 'definition',
        text,
        href: `definitions/${kpi}`,
        kpi,
      };
    }),
    ...requests.map(({ code, title, askedBy }): AgendaPoint => {
      const text = `To decide: ${title}, asked by ${askedBy}.`;
      return { ...NOTHING, key: `request:${code}`, kind: 'request', text, href: `requests/${code}` };
    }),
  ];
}

/** What was to show by now: effects of tactics, goals to look at again. */
function laterPoints({ tactics, reviews, locale }: AgendaGround): AgendaPoint[] {
  const until = (by: string) =>
    by.length === 7 ? formatMonth(toMonth(by), 'withYear', locale) : dayWords(by, locale);
  return [
    ...tactics.map(({ code, title, kpi, by }): AgendaPoint => {
      const text = `Did ${title} work? What was expected by ${until(by)} can be seen: keep, change or stop.`;
      return { ...NOTHING, key: `tactic:${code}`, kind: 'tactic', text, href: `tactics/${code}`, kpi };
    }),
    ...reviews.map(({ goal, title, objective, due }): AgendaPoint => {
      const text = `The review of ${title} was due on ${dayWords(due, locale)}: keep, change or stop.`;
      const href = `objectives/${objective}#goal-${goal}`;
      return { ...NOTHING, key: `review:${goal}`, kind: 'review', text, href, goal, objective };
    }),
  ];
}

/** What was carried here from before: open actions, overdue ones first, decisions and revisions. */
function carriedPoints({ actions, decisions, revisions, day, locale }: AgendaGround): AgendaPoint[] {
  const about = ({ kpi, goal, objective, month }: Subjects) => ({ kpi, goal, objective, month });
  return [
    ...actions.map((action): AgendaPoint => {
      const { id, text, due, isOrphan, accountableName } = action;
      const when = `${isOverdue(action, day) ? 'Overdue since' : 'Due on'} ${dayWords(due, locale)}`;
      const who = isOrphan ? `no owner since ${accountableName} left` : accountableName;
      return {
        ...{ key: `action:${id}`, kind: 'action', text: `${when}: ${text} (${who}).` },
        ...{ href: `actions#action-${id}`, ...about(action) },
      };
    }),
    ...decisions.map((decision): AgendaPoint => {
      const { id, text, at } = decision;
      return {
        ...{ key: `decision:${id}`, kind: 'decision' },
        text: `Decided on ${dayWords((decision.date ?? at).slice(0, 10), locale)}: ${sentence(text)} Does it hold?`,
        ...{ href: `actions#decision-${id}`, ...about(decision) },
      };
    }),
    ...revisions.map(({ key, name, href, kpi, goal, reason, by }): AgendaPoint => {
      const why = reason === null ? '' : `, because: ${reason}`;
      const text = sentence(`The target of ${name} was revised by ${by}${why}`);
      return { ...NOTHING, key: `revision:${key}`, kind: 'revision', text, href, kpi, goal };
    }),
  ];
}

/** What stood on an agenda and was not talked about: it returns. */
export const openPoints = (agenda: readonly AgendaPoint[], ticks: readonly TickItem[]): AgendaPoint[] => {
  const talked = new Set(ticks.map(({ point }) => point));
  return agenda.filter(({ key }) => !talked.has(key));
};

/** The points with what came of them at this date, those that were left over the last time first within their kind. */
export function agendaItems(
  points: readonly AgendaPoint[],
  ticks: readonly TickItem[],
  last: { readonly date: string; readonly open: readonly AgendaPoint[] } | null,
): AgendaItem[] {
  const outcomes = new Map(ticks.map(({ point, outcome }) => [point, outcome]));
  const left = new Set(last?.open.map(({ key }) => key));
  const items = points.map((point) => ({
    ...point,
    outcome: outcomes.get(point.key) ?? null,
    leftOver: last !== null && left.has(point.key) ? last.date : null,
  }));
  const place = ({ kind }: AgendaPoint) => POINT_KINDS.indexOf(kind);
  return items.toSorted(
    (a, b) => place(a) - place(b) || Number(b.leftOver !== null) - Number(a.leftOver !== null),
  );
}
