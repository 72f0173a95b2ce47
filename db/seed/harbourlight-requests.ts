import { monthRange } from '@/lib/core/month';
import { createRequest } from '@/lib/requests/commands/create-request';
import { decideRequest } from '@/lib/requests/commands/decide-request';
import { deliverRequest } from '@/lib/requests/commands/deliver-request';
import { exceptRequest } from '@/lib/requests/commands/except-request';
import { noteException } from '@/lib/requests/commands/note-exception';
import { recordRound } from '@/lib/requests/commands/record-round';
import { saveCapacity } from '@/lib/requests/commands/save-capacity';
import type { SampleCalendar } from './calendar';
import { EXECUTIVE, HANDS, handsOf } from './harbourlight-people';
import { must } from './must';
import type { ActingAs } from './people';

type On = readonly [month: string, day: number];

interface SampleRequest {
  readonly by: string;
  readonly on: On;
  readonly title: string;
  readonly forTeam: string;
  readonly objective?: string;
  readonly kpi?: string;
  readonly effortDays: number;
  readonly cost?: number;
  readonly due: string;
  readonly accepted?: On;
  readonly parked?: readonly [...on: On, reason: string];
  readonly declined?: readonly [...on: On, reason: string];
  /** An executive's exception, seen by the lead two days later. */
  readonly exception?: readonly [...on: On, reason: string];
  readonly rounds?: readonly (readonly [...on: On, reason: string])[];
  readonly delivered?: On;
}

const lead = (team: string) => handsOf(team).lead;
const updater = (team: string) => handsOf(team).updater;

const REQUESTS: readonly SampleRequest[] = [
  {
    by: lead('sales'),
    on: ['2025-09', 3],
    title: 'Case study of a clinic with ten doctors',
    forTeam: 'marketing',
    objective: 'O1',
    kpi: 'demo_requests',
    effortDays: 8,
    due: '2025-11',
    accepted: ['2025-09', 5],
    rounds: [
      ['2025-10', 9, 'The clinic’s numbers were last year’s.'],
      ['2025-10', 23, 'Sales wants the waiting time on the first page.'],
    ],
    delivered: ['2025-11', 4],
  },
  {
    by: lead('customer-success'),
    on: ['2025-09', 18],
    title: 'Reminder to patients by text message',
    forTeam: 'product',
    objective: 'O3',
    kpi: 'features_shipped',
    effortDays: 12,
    due: '2025-12',
    accepted: ['2025-09', 22],
    rounds: [['2025-11', 12, 'Reminders went out at night.']],
    delivered: ['2025-12', 2],
  },
  {
    by: lead('sales'),
    on: ['2025-10', 6],
    title: 'Comparison sheet with the two rivals',
    forTeam: 'marketing',
    objective: 'O1',
    kpi: 'demo_requests',
    effortDays: 5,
    due: '2025-11',
    accepted: ['2025-10', 7],
    rounds: [['2025-11', 3, 'A price of a rival had changed.']],
    delivered: ['2025-11', 10],
  },
  {
    by: EXECUTIVE,
    on: ['2025-11', 5],
    title: 'Booklet for ten years of Harbourlight',
    forTeam: 'marketing',
    effortDays: 6,
    cost: 4_000,
    due: '2025-12',
    exception: ['2025-11', 6, 'Our first customers come to the anniversary, and it happens once.'],
    delivered: ['2025-12', 9],
  },
  {
    by: lead('sales'),
    on: ['2025-12', 3],
    title: 'Flyer with a special price for resellers',
    forTeam: 'marketing',
    objective: 'O1',
    kpi: 'social_followers',
    effortDays: 3,
    due: '2026-01',
    declined: ['2025-12', 4, 'Resellers get no other price than clinics; it would bring no demo.'],
  },
  {
    by: lead('sales'),
    on: ['2026-01', 12],
    title: 'Answers to the questions about data protection',
    forTeam: 'marketing',
    objective: 'O1',
    kpi: 'demo_requests',
    effortDays: 4,
    due: '2026-03',
    accepted: ['2026-01', 14],
  },
  {
    by: lead('sales'),
    on: ['2026-01', 20],
    title: 'Product tour in six short videos',
    forTeam: 'marketing',
    objective: 'O1',
    kpi: 'demo_requests',
    effortDays: 25,
    cost: 12_000,
    due: '2026-03',
    parked: ['2026-01', 22, 'Right for the line, but there is no room before April.'],
  },
  {
    by: updater('sales'),
    on: ['2026-01', 28],
    title: 'Survey among new customers about the first weeks',
    forTeam: 'marketing',
    objective: 'O1',
    kpi: 'csat',
    effortDays: 6,
    due: '2026-03',
  },
  {
    by: EXECUTIVE,
    on: ['2026-02', 3],
    title: 'Collateral for customer service',
    forTeam: 'marketing',
    objective: 'O3',
    kpi: 'csat',
    effortDays: 20,
    due: '2026-03',
  },
  {
    by: updater('marketing'),
    on: ['2026-02', 5],
    title: 'Reasons of the lost deals of the last half year',
    forTeam: 'sales',
    objective: 'O1',
    kpi: 'win_rate',
    effortDays: 3,
    due: '2026-03',
  },
];

/** Days a month, running business taken off, and money of the fiscal year; the executives keep no budget of their own. */
const CAPACITY: Readonly<Record<string, { readonly days: number; readonly budget?: number }>> = {
  executive: { days: 4 },
  marketing: { days: 40, budget: 1_150_000 },
  sales: { days: 16, budget: 40_000 },
  'customer-success': { days: 18, budget: 30_000 },
  product: { days: 32, budget: 80_000 },
};

/** Says what teams can do this fiscal year, then asks them for work, through to what is open today. */
export async function loadRequests(calendar: SampleCalendar, as: ActingAs): Promise<void> {
  const months = monthRange(calendar.month('2025-04'), calendar.month('2026-03'));
  const fiscalYear = calendar.fiscalYear('2025-04');
  for (const [team, { days, budget }] of Object.entries(CAPACITY)) {
    const input = {
      months: months.map((month) => ({ month, days })),
      budgets: budget === undefined ? [] : [{ fiscalYear, amount: budget }],
    };
    must(await saveCapacity(as(HANDS[team]?.lead ?? '', calendar.at('2025-04', 14)), team, input));
  }
  for (const [index, request] of REQUESTS.entries()) await ask(calendar, as, `R${index + 1}`, request);
}

async function ask(
  { at, month }: SampleCalendar,
  as: ActingAs,
  code: string,
  { by, on, due, accepted, parked, declined, exception, rounds = [], delivered, ...asked }: SampleRequest,
): Promise<void> {
  const { forTeam } = asked;
  must(await createRequest(as(by, at(...on)), { code, ...asked, due: month(due) }));
  const doing = lead(forTeam);
  if (accepted) must(await decideRequest(as(doing, at(...accepted)), code, { decision: 'accept' }));
  for (const [decision, said] of [
    ['park', parked],
    ['decline', declined],
  ] as const) {
    if (!said) continue;
    const [inMonth, day, reason] = said;
    must(await decideRequest(as(doing, at(inMonth, day)), code, { decision, reason }));
  }
  if (exception) {
    const [inMonth, day, reason] = exception;
    must(await exceptRequest(as(EXECUTIVE, at(inMonth, day)), code, { reason }));
    must(await noteException(as(doing, at(inMonth, day + 2)), code));
  }
  for (const [inMonth, day, reason] of rounds) {
    must(await recordRound(as(by, at(inMonth, day)), code, { reason }));
  }
  if (delivered) must(await deliverRequest(as(doing, at(...delivered)), code));
}
