import { addMonths } from '@/lib/core/month';
import { createKeyResult } from '@/lib/tactics/commands/create-key-result';
import { createStep } from '@/lib/tactics/commands/create-step';
import { createTactic } from '@/lib/tactics/commands/create-tactic';
import { importTactics } from '@/lib/tactics/commands/import-tactics';
import { rateKeyResult } from '@/lib/tactics/commands/rate-key-result';
import { reviewTactic } from '@/lib/tactics/commands/review-tactic';
import { updateTactic } from '@/lib/tactics/commands/update-tactic';
import type { SampleCalendar } from './calendar';
import { EXECUTIVE, handsOf } from './harbourlight-people';
import { must } from './must';
import type { ActingAs } from './people';

/** The fiscal year of the sample; money is spent through its last month. */
const YEAR = { start: '2025-04', end: '2026-03' };
const LAST_SPENT = '2026-01';

const STEPS = [
  ['M3-ads', 'Be found by who looks for scheduling software', 'M3', 'first', 'active'],
  ['M3-page', 'Make asking for a demo a matter of one minute', 'M3', 'second', 'active'],
  ['M3-partners', 'Demos through resellers of clinic hardware', 'M3', 'down-the-road', 'planned'],
  ['M1-events', 'Teach clinics online what good scheduling saves', 'M1', 'first', 'active'],
  ['M4-answers', 'Answer what practice managers ask each other', 'M4', 'first', 'active'],
  ['S2-demo', 'Every demo within two working days', 'S2', 'first', 'active'],
  ['S2-proof', 'Show the numbers of a clinic of the same size', 'S2', 'second', 'planned'],
  ['C1-start', 'The first ninety days of a customer', 'C1', 'first', 'active'],
] as const;

interface SampleTactic {
  readonly code: string;
  readonly title: string;
  readonly team: string;
  readonly goal?: string;
  readonly step?: string;
  readonly supportingTeams?: readonly string[];
  readonly reason?: string;
  readonly effect?: readonly [kpi: string, size: number, by: string, direction?: 'down'];
  readonly funnelStage: string;
  readonly audience: string;
  readonly effortDays: number;
  /** Planned thousands, month by month from the start. */
  readonly plan: readonly number[];
  /** Left out: the fiscal year. */
  readonly start?: string;
  readonly end?: string;
}

const TACTICS: readonly SampleTactic[] = [
  {
    code: 'T1',
    title: 'Paid search for demos',
    team: 'marketing',
    goal: 'M3',
    step: 'M3-ads',
    reason:
      'Half of the clinics that bought last year had searched for “clinic scheduling” in the month before their demo.',
    effect: ['demo_requests', 240, '2026-03'],
    funnelStage: 'decision',
    audience: 'Practice managers who compare vendors',
    effortDays: 60,
    plan: [25, 25, 25, 25, 25, 25, 25, 25, 25, 25, 25, 25],
  },
  {
    code: 'T2',
    title: 'Webinars',
    team: 'marketing',
    goal: 'M1',
    step: 'M1-events',
    supportingTeams: ['sales'],
    reason:
      'A webinar lead costs a third of a trade fair lead, and Sales meets it with a question to begin with.',
    effect: ['leads', 2400, '2025-12'],
    funnelStage: 'consideration',
    audience: 'Heads of administration in clinics with 5 to 20 doctors',
    effortDays: 90,
    plan: [10, 12, 12, 8, 6, 14, 16, 14, 10, 12, 13, 13],
  },
  {
    code: 'T3',
    title: 'Content and SEO',
    team: 'marketing',
    goal: 'M4',
    step: 'M4-answers',
    reason: 'Who answers the questions that clinics ask is named when they talk about scheduling.',
    effect: ['share_of_voice', 1.5, '2026-03'],
    funnelStage: 'awareness',
    audience: 'Doctors and practice managers who do not look for software yet',
    effortDays: 120,
    plan: [14, 14, 14, 14, 14, 14, 14, 14, 14, 14, 14, 16],
  },
  {
    code: 'T4',
    title: 'Trade shows and print',
    team: 'marketing',
    funnelStage: 'awareness',
    audience: 'Visitors of medical trade fairs',
    effortDays: 45,
    plan: [0, 30, 20, 0, 0, 60, 40, 10, 0, 0, 10, 20],
  },
  {
    code: 'T5',
    title: 'Referral program',
    team: 'marketing',
    goal: 'C1',
    supportingTeams: ['customer-success'],
    reason: 'Customers who have recommended us stay longer; a small thank-you makes recommending a habit.',
    effect: ['nps', 6, '2026-03'],
    funnelStage: 'retention',
    audience: 'Customers in their second year',
    effortDays: 30,
    plan: [5, 5, 6, 6, 6, 7, 7, 7, 7, 8, 8, 8],
  },
  {
    code: 'T6',
    title: 'Always-on social',
    team: 'marketing',
    goal: 'M4',
    effect: ['social_followers', 4000, '2026-03'],
    funnelStage: 'awareness',
    audience: 'Followers of Harbourlight',
    effortDays: 70,
    plan: [13, 13, 13, 13, 13, 13, 13, 13, 14, 14, 14, 14],
  },
  {
    code: 'TS1',
    title: 'Demo within two days',
    team: 'sales',
    goal: 'S2',
    step: 'S2-demo',
    reason: 'Demos held within two working days were won twice as often as those held after a week.',
    effect: ['win_rate', 2, '2026-03'],
    funnelStage: 'decision',
    audience: 'Clinics that asked for a demo',
    effortDays: 50,
    plan: [2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2],
  },
  {
    code: 'TC1',
    title: 'Onboarding calls in week one, four and twelve',
    team: 'customer-success',
    goal: 'C1',
    step: 'C1-start',
    reason: 'Most customers who left in the first year had not switched on online booking by week four.',
    effect: ['churn_rate', 0.2, '2026-03', 'down'],
    funnelStage: 'retention',
    audience: 'New customers in their first ninety days',
    effortDays: 80,
    plan: [],
  },
  {
    code: 'TP1',
    title: 'Booking flow rebuilt',
    team: 'product',
    goal: 'P1',
    reason: 'Every third complaint in the surveys is about the same four screens of the booking flow.',
    effect: ['features_shipped', 6, '2026-03'],
    funnelStage: 'retention',
    audience: 'Patients who book online',
    effortDays: 180,
    plan: [4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4],
  },
];

/** Ended before this fiscal year's money; what was expected of it did not come. */
const ENDED: SampleTactic = {
  code: 'T7',
  title: 'Open days at clinics',
  team: 'marketing',
  goal: 'M3',
  reason: 'Seeing a running installation convinced three clinics in the autumn.',
  effect: ['demo_requests', 120, '2025-05'],
  funnelStage: 'consideration',
  audience: 'Clinics within an hour of a reference customer',
  effortDays: 25,
  plan: [18, 22],
  start: '2025-02',
  end: '2025-05',
};

const REVIEW = {
  verdict: 'change',
  reason:
    'Fewer demo requests than a year before, and two days on the road for each. The money goes to paid search; a recorded tour replaces the visits.',
};

/** Spent was a little more or less than planned, by the month; nothing that was not planned. */
const SPENT = [0.98, 1.02, 1, 0.94, 0.97, 1.06, 1.03, 1.01, 0.96, 1];

const KEY_RESULTS = [
  ['O1-KR1', 'Win 420 new customers', 'O1', 'opps_won', 0, 420, 'sales', 0.6],
  ['O1-KR2', 'Revenue per account up to 700', 'O1', 'arpa', 647, 700, 'sales', 0.8],
  ['O3-KR1', 'CSAT from 79 % to 85 %', 'O3', 'csat', 79, 85, 'customer-success', 0.4],
  ['O4-KR1', 'Share of voice from 14.2 % to 16 %', 'O4', 'share_of_voice', 14.2, 16, 'marketing', 0.3],
] as const;

function inputOf(tactic: SampleTactic, { month }: SampleCalendar) {
  const { plan, effect, start = YEAR.start, end = YEAR.end, ...rest } = tactic;
  const first = month(start);
  return {
    ...rest,
    accountable: handsOf(tactic.team).lead,
    status: 'active',
    start: first,
    end: month(end),
    ...(effect && {
      expectedEffect: {
        kpi: effect[0],
        direction: effect[3] ?? 'up',
        size: effect[1],
        by: month(effect[2]),
      },
    }),
    budget: plan.map((thousands, at) => {
      const each = addMonths(first, at);
      const spent = Math.round(thousands * (SPENT[at] ?? 1) * 10) * 100;
      return { month: each, planned: thousands * 1000, actual: each > month(LAST_SPENT) ? null : spent };
    }),
  };
}

/**
 * Sets steps, tactics with their money, and key results, by the people who answer for them. What was running without a goal or
 * a reason came by import, which flags it; nobody could have activated it.
 */
export async function loadTactics(calendar: SampleCalendar, as: ActingAs): Promise<void> {
  const { at } = calendar;
  const goalTeam = { M: 'marketing', S: 'sales', C: 'customer-success' } as const;
  for (const [code, title, goal, priority, status] of STEPS) {
    const { lead } = handsOf(goalTeam[code[0] as keyof typeof goalTeam]);
    must(
      await createStep(as(lead, at('2025-04', 10)), {
        code,
        title,
        goal,
        priority,
        status,
        accountable: lead,
      }),
    );
  }
  const lead = handsOf('marketing').lead;
  must(await createTactic(as(lead, at('2025-04', 10)), inputOf(ENDED, calendar)));
  for (const tactic of TACTICS.filter(({ goal, reason }) => goal && reason)) {
    const by = as(handsOf(tactic.team).lead, at('2025-04', 11));
    must(await createTactic(by, inputOf(tactic, calendar)));
  }
  const running = TACTICS.filter(({ goal, reason }) => !goal || !reason);
  const tactics = running.map((tactic) => inputOf(tactic, calendar));
  must(await importTactics(as(lead, at('2025-04', 14), 'import'), { tactics }));
  must(await reviewTactic(as(lead, at('2025-06', 11)), ENDED.code, REVIEW));
  must(await updateTactic(as(lead, at('2025-06', 11)), ENDED.code, { status: 'done' }));
  for (const [code, title, objective, kpi, baseline, target, team, confidence] of KEY_RESULTS) {
    const accountable = handsOf(team).lead;
    const input = { code, title, objective, kpi, baseline, target, accountable, confidence };
    must(await createKeyResult(as(EXECUTIVE, at('2025-04', 9)), input));
  }
  const said = { confidence: 0.2, note: 'The last quarter moved away from the target.' };
  must(await rateKeyResult(as(handsOf('customer-success').lead, at('2026-01', 12)), 'O3-KR1', said));
}
