import type { StrategyContent } from '@/lib/strategy/model';

/** One version of a strategy of the sample: published on a day of an original month, proposed twelve days before. */
export interface SampleStrategy {
  readonly owner: string;
  readonly number?: number;
  readonly month: string;
  readonly published: number;
  /** Days of that month; left out: twelve and two before it is published. */
  readonly proposed?: number;
  readonly windowEnds?: number;
  readonly content: Partial<StrategyContent>;
  /** `from`: the original month on whose first day it begins. */
  readonly notice?: {
    readonly what: string;
    readonly why: string;
    readonly benefit: string;
    readonly who: string;
    readonly from: string;
  };
}

const ORGANIZATION: Partial<StrategyContent> = {
  positioning:
    'The scheduling software that gives a clinic its front desk back: patients book themselves, the day fills itself, and nobody has to learn it first.',
  messaging:
    'Less phone, more patients. We show it with the clinic’s own numbers: calls a day, gaps in the calendar, patients who did not come.',
  audience:
    'Group practices and clinics with 5 to 60 doctors in one country or region. The practice manager decides, the head of reception lives with it, the doctors must not notice.',
  needs:
    'Fewer calls in the first two hours of the day. A calendar without gaps. Nothing that IT has to install. Somebody who answers the phone when it does not work.',
  whyUs:
    'The large clinic systems treat scheduling as a side room; the booking portals own the patient. We do one thing, work with every clinic system, and the patients stay the clinic’s.',
  strengths:
    'Live in nine days on average. The best rate of self-booked visits in the market. A service team that knows clinics from the inside.',
  opportunities:
    'Clinics that were bought by groups and now schedule in three systems. Practices whose booking portal raised its prices. Partners who sell hardware to reception desks.',
  priorities: [
    { text: 'Win clinics with 5 to 60 doctors, where the front desk is overrun', objective: 'O1' },
    { text: 'Let growth pay for itself', objective: 'O2' },
    { text: 'Keep every clinic that we have won', objective: 'O3' },
    { text: 'Be the first name that practice managers think of', objective: 'O4' },
  ],
  notDoing: [
    { text: 'Tenders of hospitals', words: ['hospital tender', 'public tender'] },
    { text: 'Development for a single customer', words: ['custom development', 'bespoke'] },
    { text: 'Hardware for reception desks', words: ['kiosk', 'terminal'] },
    { text: 'Countries outside of Europe', words: ['overseas'] },
  ],
  horizons: {
    one: 'Revenue a fifth above last year, from clinics that stay.',
    three: 'An eighth of our market, and two partners who sell us without asking.',
    five: 'The scheduling standard of European group practices.',
  },
  goals: ['S2', 'M3', 'M4', 'C1'],
};

const MARKETING: Partial<StrategyContent> = {
  positioning:
    'Marketing brings Sales people who run a clinic and have asked for a demo; reach is a means, not an end.',
  messaging:
    'One promise in every channel: a calmer front desk in two weeks. One proof: the numbers of a clinic of the same size.',
  audience:
    'Practice managers who compare vendors; heads of administration who must save hours; doctors who read what practice managers send them.',
  needs:
    'To see it work with their own calendar before they talk to anybody. Prices without a call. A peer who says so.',
  whyUs:
    'We are the only ones who publish what a clinic saves, month by month, with the clinic’s name under it.',
  strengths: 'Webinars that fill. Search pages that rank. Thirty clinics that speak for us.',
  opportunities:
    'Questions that practice managers ask each other and nobody answers. Customers who would recommend us and were never asked.',
  priorities: [
    { text: 'More people who ask for a demo, of the kind that Sales accepts', objective: 'O1' },
    { text: 'A customer for less than 6,000', objective: 'O2' },
    { text: 'A louder voice where practice managers listen', objective: 'O4' },
  ],
  notDoing: [
    {
      text: 'Material for running customer support',
      words: ['customer service', 'customer support', 'support manual'],
    },
    { text: 'Sponsoring of sports and culture', words: ['sponsoring', 'sponsorship'] },
    { text: 'Radio and television', words: ['radio spot', 'television spot'] },
    { text: 'Leads that were bought', words: ['lead list', 'address list'] },
  ],
  horizons: {
    one: 'Every second opportunity begins with something of ours.',
    three: 'Practice managers find us before they look for software.',
    five: 'A fifth of new customers come because a customer said so.',
  },
  serves: ['O1', 'O2', 'O4'],
  goals: ['M1', 'M2', 'M3', 'M4'],
};

const SALES: Partial<StrategyContent> = {
  positioning:
    'We sell to those whom we can help within a month, and say so to the others on the first call.',
  messaging: 'Bring your worst Monday. We schedule it with you in thirty minutes.',
  audience: 'Practice managers with a budget of their own; owners of groups that buy for several sites.',
  needs: 'A price that holds. A date on which it works. A reference they can call.',
  whyUs: 'The demo runs with the clinic’s own calendar, and the first month can be cancelled.',
  strengths: 'Two working days to a demo. Sellers who have worked at a front desk.',
  opportunities: 'Groups that want one system for all sites. Customers of portals before their renewal.',
  priorities: [
    { text: 'Win the clinics that we meet', objective: 'O1' },
    { text: 'Take up every lead within a day and say what became of it', objective: 'O1' },
    { text: 'Spend selling time where it is won back within a year', objective: 'O2' },
  ],
  notDoing: [
    { text: 'Discounts above 15 %', words: ['special price'] },
    { text: 'Pilots without an end date', words: ['free pilot'] },
  ],
  horizons: {
    one: 'One in four opportunities is won.',
    three: 'Half of new revenue from groups.',
    five: 'A seller’s year is planned from renewals, not from cold calls.',
  },
  serves: ['O1', 'O2'],
  goals: ['S2', 'M2', 'X1'],
};

const CUSTOMER_SUCCESS: Partial<StrategyContent> = {
  positioning: 'A clinic’s first ninety days decide about its next five years; those days are ours.',
  messaging: 'You will not be alone on your first Monday.',
  audience: 'Heads of reception in their first ninety days; practice managers before a renewal.',
  needs: 'An answer within the hour. A person with a name. Proof that the change was worth it.',
  whyUs: 'Every clinic has one person here who knows its calendar.',
  strengths: 'Onboarding in nine days. People who come from clinics.',
  opportunities:
    'Clinics whose backlog of requests grows: they leave three months later, and can be seen before.',
  priorities: [
    { text: 'No request older than two days', objective: 'O3' },
    { text: 'Every clinic reaches sixty percent self-booked visits by day ninety', objective: 'O3' },
    { text: 'Ask for the recommendation when the praise is fresh', objective: 'O3' },
  ],
  notDoing: [
    { text: 'Training for systems that are not ours', words: ['training for other systems'] },
    { text: 'Data entry for customers', words: ['enter appointments'] },
  ],
  horizons: {
    one: 'Churn below 1.3 % a month.',
    three: 'A clinic that leaves is a case that everybody knows.',
    five: 'Customers bring one customer in five.',
  },
  serves: ['O3'],
  goals: ['C1', 'C2'],
};

const PRODUCT: Partial<StrategyContent> = {
  positioning: 'Four things a month that a front desk notices by itself.',
  messaging: 'Shipped, used, measured; what nobody uses goes again.',
  audience: 'Heads of reception; patients who book at night on a phone.',
  needs: 'Booking in under a minute. No second login. Nothing that slows the desk down.',
  whyUs: 'We ship every week and remove what was not used after ninety days.',
  strengths: 'Two teams with a designer each. Every screen tested at a real desk.',
  opportunities: 'Waiting lists that fill gaps by themselves. Reminders that patients answer.',
  priorities: [
    { text: 'What keeps clinics: speed and fewer requests to service', objective: 'O3' },
    { text: 'A booking flow that needs no explaining', objective: 'O3' },
  ],
  notDoing: [
    { text: 'A patient app of our own', words: ['patient app', 'mobile app for patients'] },
    { text: 'Billing', words: ['invoice module', 'billing module'] },
  ],
  horizons: {
    one: 'Forty-eight features that are used.',
    three: 'A calendar that fills its own gaps.',
    five: 'A front desk without a phone.',
  },
  serves: ['O3'],
  goals: ['P1'],
};

const EXECUTIVE: Partial<StrategyContent> = {
  positioning: 'We decide little, early and in writing, and pay for growth from what we earn.',
  audience: 'The teams, who need decisions; the board, which needs no surprises.',
  needs: 'A decision within a week. The reason with it.',
  priorities: [
    { text: 'Operating profit before headcount', objective: 'O2' },
    { text: 'Money follows the order of the objectives', objective: 'O1' },
  ],
  notDoing: [{ text: 'Acquisitions this year', words: ['acquisition'] }],
  horizons: {
    one: 'Operating profit 15 % above last year.',
    three: 'No round of financing that we need.',
    five: 'Our choice of partners.',
  },
  serves: ['O1', 'O2'],
};

/** In the order in which they were published; the organization's is renewed in autumn. */
export const STRATEGIES: readonly SampleStrategy[] = [
  {
    owner: 'organization',
    month: '2025-05',
    published: 16,
    content: {
      ...ORGANIZATION,
      audience:
        'Group practices, clinics and hospital groups. The practice manager decides, the head of reception lives with it.',
      notDoing: ORGANIZATION.notDoing?.slice(1) ?? [],
    },
  },
  { owner: 'marketing', month: '2025-06', published: 16, content: MARKETING },
  { owner: 'sales', month: '2025-06', published: 17, content: SALES },
  { owner: 'customer-success', month: '2025-06', published: 18, content: CUSTOMER_SUCCESS },
  { owner: 'product', month: '2025-06', published: 18, content: PRODUCT },
  { owner: 'executive', month: '2025-06', published: 19, content: EXECUTIVE },
  {
    owner: 'organization',
    number: 2,
    month: '2025-10',
    published: 16,
    content: ORGANIZATION,
    notice: {
      what: 'Hospital groups leave the audience; we answer no more tenders.',
      why: 'Two tenders took a fifth of the selling year and were decided by price alone; clinics of our size closed in half the time.',
      benefit:
        'Some forty days of Sales and Product for clinics that we can win, and a message that fits one reader.',
      who: 'Sales and Product; Marketing changes two pages.',
      from: '2025-11',
    },
  },
];

/** Product's next version, on which the other teams still speak. */
export const PRODUCT_NEXT: SampleStrategy = {
  owner: 'product',
  number: 2,
  month: '2026-02',
  published: 28,
  proposed: 3,
  windowEnds: 27,
  content: {
    opportunities:
      'Waiting lists that fill gaps by themselves. Reminders that patients answer. Forecasts of tomorrow’s no-shows.',
    priorities: [
      { text: 'What keeps clinics: speed and fewer requests to service', objective: 'O3' },
      { text: 'A beta of the waiting list with ten clinics', objective: 'O3' },
      { text: 'A booking flow that needs no explaining', objective: 'O3' },
    ],
  },
  notice: {
    what: 'The waiting list moves up to second place.',
    why: 'Gaps in the calendar are the first thing that clinics name when they think of leaving.',
    benefit: 'A reason to stay that reception sees every day.',
    who: 'Customer Success, who chooses the ten clinics; Sales, who may speak of it.',
    from: '2026-03',
  },
};
