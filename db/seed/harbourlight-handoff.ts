import { answerReport } from '@/lib/handoff/commands/answer-report';
import { explainDifference } from '@/lib/handoff/commands/explain-difference';
import { saveReport } from '@/lib/handoff/commands/save-report';
import { saveReports } from '@/lib/handoff/commands/save-reports';
import type { SampleCalendar } from './calendar';
import { following, IMPORTED_THROUGH, readFigures } from './harbourlight-figures';
import { ADMIN, handsOf } from './harbourlight-people';
import { must } from './must';
import type { ActingAs } from './people';

/** The first month of which Sales has a report. */
const FIRST = '2024-02';

/**
 * Where the MQL come from: share of those handed over, how likely Sales takes them on and wins them (only against each
 * other), and why the others are turned down (bad fit, no intent, duplicate, unreachable, other).
 */
const SOURCES = [
  { name: 'Paid search', tactic: 'T1', share: 0.3, accept: 0.7, win: 10, why: [3, 4, 1, 2, 1] },
  { name: 'Webinars', tactic: 'T2', share: 0.2, accept: 0.68, win: 8, why: [3, 6, 1, 2, 0] },
  { name: 'Content and SEO', tactic: 'T3', share: 0.18, accept: 0.62, win: 7, why: [5, 4, 1, 1, 1] },
  { name: 'Trade shows', tactic: 'T4', share: 0.1, accept: 0.42, win: 4, why: [6, 3, 4, 4, 1] },
  { name: 'Referral', tactic: 'T5', share: 0.08, accept: 0.9, win: 16, why: [1, 1, 1, 1, 0] },
  { name: 'Social', tactic: 'T6', share: 0.14, accept: 0.38, win: 3, why: [8, 6, 1, 4, 1] },
] as const;

/** So few that nothing can be said of it. */
const SMALL = { name: 'Partner newsletter', received: 2 };

/** Months in which Sales received other numbers than Marketing counted. */
const NOT_RECEIVED: Readonly<Record<string, number>> = { '2025-10': 12, '2025-12': 6 };

const EXPLAINED = {
  month: '2025-10',
  text: 'The list of the trade fair came twice: twelve clinics were handed over a second time and merged in the CRM.',
};

/** Typed one too low at first. */
const CORRECTED = { month: '2025-09', source: 'Referral', on: ['2025-10', 21] } as const;

const READ_TOGETHER =
  'Read together with Sales when the history was imported; what follows stands in the plan.';

/** What Marketing does about each month's report. */
const ANSWERS: Readonly<Record<string, string>> = {
  '2025-04':
    'Trade fair leads are called only after the clinic has confirmed its size. The form asks for it from May.',
  '2025-05': 'Duplicates come from two forms on the price page; one of them is gone since the 9th.',
  '2025-06': 'Social sends students of medicine. The audience leaves out everyone under 25 from July.',
  '2025-07': 'The webinar series asks for the role of the guest before the link is sent.',
  '2025-08': 'Holiday month. Nothing is changed before September is known.',
  '2025-09': 'Referral works best: two more partners get the program in October.',
  '2025-10':
    'The list of the fair is cleaned against the CRM before it is handed over; Sales checks the first one.',
  '2025-11': 'We wait for the accepted ones of the month. Until then the rules of October stay.',
  '2025-12': 'Social leads without a clinic’s address are no longer handed over.',
  '2026-01': 'Paid search drops the two keywords that bring agencies. We read the next report together.',
};

type Counts = Readonly<Record<'mqls' | 'mqls_accepted' | 'opps_won', number | undefined>>;

/** Whole parts of a total by weights, none above its cap; the largest remainders get what is left. */
function parts(total: number, weights: readonly number[], caps: readonly number[]): number[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const exact = weights.map((weight) => (total * weight) / whole);
  const given = exact.map((value, at) => Math.min(Math.floor(value), caps[at] ?? 0));
  const order = exact.map((value, at) => ({ at, rest: value - Math.floor(value) }));
  order.sort((a, b) => b.rest - a.rest || a.at - b.at);
  let left = total - given.reduce((sum, value) => sum + value, 0);
  while (left > 0) {
    const before = left;
    for (const { at } of order) {
      if (left === 0 || (given[at] ?? 0) >= (caps[at] ?? 0)) continue;
      given[at] = (given[at] ?? 0) + 1;
      left -= 1;
    }
    if (left === before) throw new Error(`${total} does not fit its caps`);
  }
  return given;
}

/** A month's report of all sources, whose sums are the figures of the month. */
function reportOf(month: string, at: number, figures: Counts) {
  const { mqls = 0, mqls_accepted: accepted, opps_won: won = 0 } = figures;
  const handed = mqls - (NOT_RECEIVED[month] ?? 0) - SMALL.received;
  const waves = SOURCES.map(({ share }, place) => share * (1 + 0.12 * Math.sin(at * 2.1 + place * 1.7)));
  const received = parts(
    handed,
    waves,
    waves.map(() => handed),
  );
  const worked = received.map((count, place) => Math.round(count * (0.985 - 0.008 * place)));
  const taken =
    accepted === undefined
      ? null
      : parts(
          accepted - 1,
          SOURCES.map(({ accept }, place) => (received[place] ?? 0) * accept),
          worked,
        );
  const wins = parts(
    won,
    SOURCES.map(({ win }, place) => (received[place] ?? 0) * win),
    taken ?? worked,
  );
  const small = { source: SMALL.name, received: SMALL.received, worked: 2, inTime: 2, won: 0 };
  const rows = SOURCES.map(({ name, tactic, why }, place) => {
    const own = worked[place] ?? 0;
    const refused = taken ? Math.max(0, own - (taken[place] ?? 0) - Math.round(own * 0.03)) : null;
    return {
      source: name,
      tactic: month > IMPORTED_THROUGH ? tactic : null,
      received: received[place] ?? 0,
      worked: own,
      inTime: Math.round(own * (0.91 + 0.02 * Math.sin(at + place))),
      ...(taken && refused !== null && { accepted: taken[place] ?? 0, rejected: reasons(refused, why) }),
      won: wins[place] ?? 0,
    };
  });
  const last = taken ? { ...small, accepted: 1, rejected: reasons(1, [1, 0, 0, 0, 0]) } : small;
  return [...rows, last];
}

function reasons(refused: number, weights: readonly number[]) {
  const [badFit = 0, noIntent = 0, duplicate = 0, unreachable = 0, other = 0] = parts(
    refused,
    weights,
    weights.map(() => refused),
  );
  return { badFit, noIntent, duplicate, unreachable, other };
}

/** Reports the months as it would have happened: the history imported, then each month by Sales, each answered. */
export async function loadHandoff(calendar: SampleCalendar, as: ActingAs): Promise<void> {
  const { month: shifted, at } = calendar;
  const sales = handsOf('sales');
  const marketing = handsOf('marketing');
  const reports = monthlyReports();
  const all = (months: typeof reports) =>
    months.flatMap(({ month, rows }) => rows.map((row) => ({ month: shifted(month), ...row })));
  const [history, typed] = [
    reports.filter(({ month }) => month <= IMPORTED_THROUGH),
    reports.filter(({ month }) => month > IMPORTED_THROUGH),
  ];
  must(await saveReports(as(ADMIN, at('2025-04', 8), 'import'), { reports: all(history) }));
  for (const { month } of history) {
    const said = { month: shifted(month), text: READ_TOGETHER };
    must(await answerReport(as(marketing.lead, at('2025-04', 14)), said));
  }
  for (const each of typed) {
    const next = following(each.month);
    const rows = all([each]).map((row) => asFirstTyped(each.month, row));
    must(await saveReports(as(sales.updater, at(next, sales.day)), { reports: rows }));
    const text = ANSWERS[each.month];
    if (text === undefined) throw new Error(`Marketing has no answer to ${each.month}`);
    must(await answerReport(as(marketing.lead, at(next, 10)), { month: shifted(each.month), text }));
  }
  const right = all(typed).find(
    ({ month, source }) => month === shifted(CORRECTED.month) && source === CORRECTED.source,
  );
  must(await saveReport(as(sales.updater, at(...CORRECTED.on)), right));
  must(
    await explainDifference(as(sales.updater, at('2025-11', 18)), {
      ...{ month: shifted(EXPLAINED.month), stage: 'received', text: EXPLAINED.text },
    }),
  );
}

const asFirstTyped = <T extends { source: string; won: number }>(month: string, row: T): T =>
  month === CORRECTED.month && row.source === CORRECTED.source ? { ...row, won: row.won - 1 } : row;

function monthlyReports() {
  const months = new Map<string, Record<string, number>>();
  for (const { kpi, month, value } of readFigures()) {
    if (month >= FIRST) months.set(month, { ...months.get(month), [kpi]: value });
  }
  return [...months].map(([month, figures], at) => ({
    month,
    rows: reportOf(month, at, {
      mqls: figures.mqls,
      mqls_accepted: figures.mqls_accepted,
      opps_won: figures.opps_won,
    }),
  }));
}
