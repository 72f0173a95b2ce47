import { agreeOnDefinition } from '@/lib/definitions/commands/agree-on-definition';
import { decideDefinition } from '@/lib/definitions/commands/decide-definition';
import { proposeDefinition } from '@/lib/definitions/commands/propose-definition';
import { referDefinition } from '@/lib/definitions/commands/refer-definition';
import { tryDefinition } from '@/lib/definitions/commands/try-definition';
import type { SampleCalendar } from './calendar';
import { COMPUTED_KPIS } from './harbourlight-computed';
import { TYPED_KPIS } from './harbourlight-kpis';
import { EXECUTIVE, handsOf } from './harbourlight-people';
import { must } from './must';
import type { ActingAs } from './people';

/** A first version, in the words of the KPI itself where it has no others. `owner` first, then the others that use it. */
interface SampleDefinition {
  readonly kpi: string;
  readonly teams: readonly string[];
  readonly text?: string;
  readonly criteria?: readonly string[];
  readonly counts?: readonly string[];
  readonly countsNot?: readonly string[];
}

const DEFINITIONS: readonly SampleDefinition[] = [
  {
    kpi: 'leads',
    teams: ['marketing'],
    criteria: ['Works for a clinic', 'Left a name and a way to answer', 'Not in the CRM before'],
    counts: ['A practice manager who downloads the guide with her address'],
    countsNot: ['Applicants, suppliers and students', 'The same person with a second address'],
  },
  {
    kpi: 'mqls',
    teams: ['marketing', 'sales'],
    criteria: ['Is a lead', 'Clinic with three or more practitioners', 'Asked about the product'],
    counts: ['A clinic of four that asks for prices'],
    countsNot: ['A practitioner on her own, whatever she asks'],
  },
  {
    kpi: 'sqls',
    teams: ['sales', 'marketing'],
    criteria: ['Accepted by Sales', 'Need, budget and date confirmed in a talk'],
    counts: ['“We change systems in June and have 400 a month for it”'],
    countsNot: ['“Send us something, we will look at it”'],
  },
  { kpi: 'demo_requests', teams: ['marketing'], countsNot: ['A second request of the same clinic'] },
  { kpi: 'marketing_spend', teams: ['marketing', 'sales'], countsNot: ['Salaries of Marketing'] },
  { kpi: 'cpl', teams: ['marketing'] },
  { kpi: 'accept_rate', teams: ['sales', 'marketing'], criteria: ['Taken on within five working days'] },
  { kpi: 'mql_sql_rate', teams: ['marketing', 'sales'], criteria: ['SQL and MQL of the same month'] },
  {
    kpi: 'cac',
    teams: ['marketing', 'sales'],
    criteria: ['Spend and new customers of the same months', 'Marketing without, Sales with salaries'],
  },
  {
    kpi: 'customers_new',
    teams: ['sales', 'marketing'],
    countsNot: ['A clinic that comes back within a year'],
  },
  { kpi: 'share_of_voice', teams: ['marketing'] },
  { kpi: 'market_share', teams: ['marketing'] },
  {
    kpi: 'opportunities',
    teams: ['sales'],
    criteria: ['An offer with price and start was sent'],
    countsNot: ['An offer renewed within the quarter'],
  },
  { kpi: 'win_rate', teams: ['sales'], criteria: ['Won offers among those won or lost in the month'] },
  { kpi: 'new_mrr', teams: ['sales'], countsNot: ['Set-up fees'] },
  { kpi: 'revenue', teams: ['sales', 'executive'] },
  { kpi: 'operating_profit', teams: ['executive'] },
  { kpi: 'churn_rate', teams: ['customer-success'], countsNot: ['A clinic that only reduces its plan'] },
  { kpi: 'nps', teams: ['customer-success'] },
  { kpi: 'csat', teams: ['customer-success'], criteria: ['One question after each solved ticket'] },
  { kpi: 'features_shipped', teams: ['product'], text: 'Features released in the month.' },
];

/** Sales objected to how CAC counts salaries; the CEO decided, and Sales signed. */
const CAC = {
  objection: 'Our salaries are in and those of Marketing are not: it makes Sales look dearer than it is.',
  decision:
    'The books tell the salaries of Marketing apart from next year on. Until then it is counted so, as in the past.',
};

const FEATURES = {
  text: 'Features announced to all customers in the month.',
  criteria: ['Named in the release notes', 'Open to every plan'],
  countsNot: ['A beta for some clinics'],
  why: 'What nobody was told about helps no customer.',
  benefit: 'The number says what customers can use.',
};

/** What the months would have been: the clinics with three or four practitioners taken out, the webinars put in. */
const MQL = {
  text: 'Leads of a clinic with five or more practitioners who asked about the product or attended a webinar.',
  criteria: [
    'Is a lead',
    'Clinic with five or more practitioners',
    'Asked about the product or attended a webinar to its end',
  ],
  counts: ['A clinic of six that stayed to the end of a webinar'],
  countsNot: ['A clinic of four, whatever it asks'],
  why: 'Sales turns down most clinics with fewer than five practitioners as a bad fit, and the share that becomes SQL falls.',
  benefit: 'Fewer calls in vain, and an MQL that says something of the pipeline.',
  objection:
    'Who only attended a webinar has not asked for anything: we would call them in vain. Without the webinars we sign.',
  trial: [
    ['2025-10', 472],
    ['2025-11', 431],
    ['2025-12', 358],
  ],
} as const;

/** What the KPIs mean, signed by the teams that use them; MQL is in dispute. After the goals, which make users of teams. */
export async function loadDefinitions({ month, at }: SampleCalendar, as: ActingAs): Promise<void> {
  const texts = new Map([...TYPED_KPIS, ...COMPUTED_KPIS].map(({ code, definition }) => [code, definition]));
  const lead = (team: string, original: string, day: number) => as(handsOf(team).lead, at(original, day));
  const why = 'Written down, so that every team counts alike.';
  for (const { kpi, teams, text = texts.get(kpi), ...more } of DEFINITIONS) {
    const [owner = ''] = teams;
    const input = { text, ...more, validFrom: month('2022-02'), why };
    must(await proposeDefinition(lead(owner, '2025-04', 14), kpi, input));
    for (const [index, team] of teams.entries()) {
      if (kpi === 'cac' && team === 'sales') continue;
      must(await agreeOnDefinition(lead(team, '2025-04', 15 + index), kpi, 1, { team, verdict: 'agree' }));
    }
  }
  const sales = (verdict: 'agree' | 'object', comment?: string) => ({ team: 'sales', verdict, comment });
  const { objection, decision: reason } = CAC;
  must(await agreeOnDefinition(lead('sales', '2025-04', 16), 'cac', 1, sales('object', objection)));
  must(await decideDefinition(as(EXECUTIVE, at('2025-04', 24)), 'cac', 1, { decision: 'adopt', reason }));
  must(await agreeOnDefinition(lead('sales', '2025-04', 25), 'cac', 1, sales('agree')));
  const product = lead('product', '2025-04', 22);
  must(await proposeDefinition(product, 'features_shipped', { ...FEATURES, validFrom: month('2025-05') }));
  must(await agreeOnDefinition(product, 'features_shipped', 2, { team: 'product', verdict: 'agree' }));
  await disputeMql(month, lead);
}

/** Proposed and signed by Marketing, objected to by Sales, tried on a quarter; the CEO decides. */
async function disputeMql(
  month: SampleCalendar['month'],
  lead: (team: string, original: string, day: number) => ReturnType<ActingAs>,
): Promise<void> {
  const { objection, trial, ...words } = MQL;
  const proposed = lead('marketing', '2026-01', 20);
  must(await proposeDefinition(proposed, 'mqls', { ...words, validFrom: month('2026-03') }));
  must(await agreeOnDefinition(proposed, 'mqls', 2, { team: 'marketing', verdict: 'agree' }));
  const figures = trial.map(([original, value]) => ({ month: month(original), value }));
  must(await tryDefinition(lead('marketing', '2026-01', 23), 'mqls', 2, { figures }));
  const objected = { team: 'sales', verdict: 'object', comment: objection };
  must(await agreeOnDefinition(lead('sales', '2026-01', 27), 'mqls', 2, objected));
  const dispute = { decider: EXECUTIVE, by: `${month('2026-03')}-10` };
  must(await referDefinition(lead('sales', '2026-01', 28), 'mqls', 2, dispute));
}
