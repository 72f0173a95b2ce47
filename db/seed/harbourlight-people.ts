import type { SamplePerson, SampleTeam } from './people';

export const SLUG = 'harbourlight';

const address = (name: string) => `${name.toLowerCase().replace(' ', '.')}@harbourlight.example`;

const person = (name: string, role: SamplePerson['role'], ...teams: string[]): SamplePerson => ({
  email: address(name),
  name,
  role,
  teams,
});

export const TEAMS: readonly SampleTeam[] = [
  { code: 'executive', name: 'Executive', kind: 'executive' },
  { code: 'marketing', name: 'Marketing', kind: 'marketing' },
  { code: 'sales', name: 'Sales', kind: 'sales' },
  { code: 'customer-success', name: 'Customer Success', kind: 'customer-success' },
  { code: 'product', name: 'Product', kind: 'product' },
];

const CFO = person('Tom Reuter', 'admin', 'executive');
const CEO = person('Ines Adler', 'executive', 'executive');
const MARKETING_LEAD = person('Mara Voss', 'lead', 'marketing');
const SALES_LEAD = person('Jonas Pike', 'lead', 'sales');
const SUCCESS_LEAD = person('Lena Ortiz', 'lead', 'customer-success');
/** Also in Harbourlight Labs, as its admin. */
const PRODUCT_LEAD = person('Arun Mehta', 'lead', 'product');
const MARKETING_OPERATIONS = person('Nadia Brandt', 'contributor', 'marketing');
const SALES_OPERATIONS = person('Felix Hartmann', 'contributor', 'sales');
const SUCCESS_OPERATIONS = person('Hugo Marchetti', 'contributor', 'customer-success');
const PRODUCT_OPERATIONS = person('Wen Zhao', 'contributor', 'product');
const BOARD_MEMBER = person('Oskar Lindqvist', 'viewer');

/** Who gets a password, in the order in which the sign-ins are told; the others are members who do not sign in. */
export const WITH_PASSWORD: readonly SamplePerson[] = [
  CFO,
  CEO,
  MARKETING_LEAD,
  SALES_LEAD,
  SUCCESS_LEAD,
  PRODUCT_LEAD,
  MARKETING_OPERATIONS,
  SALES_OPERATIONS,
  BOARD_MEMBER,
];

export const PEOPLE: readonly SamplePerson[] = [
  ...WITH_PASSWORD,
  SUCCESS_OPERATIONS,
  PRODUCT_OPERATIONS,
  // With the lead and the contributor above, Marketing has 14 members.
  person('Amelie Roth', 'contributor', 'marketing'),
  person('Bruno Keller', 'contributor', 'marketing'),
  person('Carla Nunes', 'contributor', 'marketing'),
  person('Dario Conti', 'contributor', 'marketing'),
  person('Elif Aydin', 'contributor', 'marketing'),
  person('Gregor Sund', 'contributor', 'marketing'),
  person('Hanna Vogt', 'viewer', 'marketing'),
  person('Ivo Petrov', 'viewer', 'marketing'),
  person('Julia Serrano', 'viewer', 'marketing'),
  person('Kofi Mensah', 'viewer', 'marketing'),
  person('Lotte Bakker', 'viewer', 'marketing'),
  person('Milan Horvat', 'viewer', 'marketing'),
  person('Priya Raman', 'contributor', 'sales'),
  person('Simon Clarke', 'viewer', 'sales'),
  person('Yara Nasser', 'contributor', 'customer-success'),
  person('Theo Lambert', 'viewer', 'product'),
];

export const ADMIN = CFO.email;
export const EXECUTIVE = CEO.email;
export const IN_TWO_ORGANIZATIONS = PRODUCT_LEAD;

interface Hands {
  /** Answers for the team's goals and plans. */
  readonly lead: string;
  /** Types its figures and is named while one is missing. */
  readonly updater: string;
  /** The day of the next month by which it has them. */
  readonly day: number;
}

export const HANDS: Readonly<Record<string, Hands>> = {
  executive: { lead: CFO.email, updater: CFO.email, day: 7 },
  marketing: { lead: MARKETING_LEAD.email, updater: MARKETING_OPERATIONS.email, day: 4 },
  sales: { lead: SALES_LEAD.email, updater: SALES_OPERATIONS.email, day: 5 },
  'customer-success': { lead: SUCCESS_LEAD.email, updater: SUCCESS_OPERATIONS.email, day: 5 },
  product: { lead: PRODUCT_LEAD.email, updater: PRODUCT_OPERATIONS.email, day: 3 },
};

export function handsOf(team: string): Hands {
  const hands = HANDS[team];
  if (!hands) throw new Error(`Nobody is named for the team ${team}`);
  return hands;
}
