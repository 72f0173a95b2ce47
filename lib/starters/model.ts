import type { Month } from '@/lib/core/month';
import { LIBRARY, missingInputs } from '@/lib/measure/library';
import type { KpiTemplate } from '@/lib/measure/library/template';
import type { TeamKind } from '@/lib/people/model';

/** A part that a team plays in a template; a team of the kind is proposed for it. */
interface StarterRole {
  readonly key: string;
  readonly name: string;
  readonly kind: TeamKind;
}

interface Aim {
  readonly code: string;
  readonly title: string;
  readonly kpi: string;
  readonly measure: 'total' | 'level' | 'average';
  /** Keys of roles; the first owns it. */
  readonly roles: readonly string[];
}

interface StarterGoal extends Aim {
  readonly weight: number;
}

export interface StarterObjective extends Aim {
  readonly why: string;
  readonly goals: readonly StarterGoal[];
}

/** A way to begin: what is made of it in one step. */
export interface Starter {
  readonly code: string;
  readonly title: string;
  readonly text: string;
  readonly roles: readonly StarterRole[];
  readonly objectives: readonly StarterObjective[];
  /** KPIs whose definition is proposed for both teams to sign. */
  readonly definitions: readonly string[];
  readonly checkin: {
    readonly code: string;
    readonly title: string;
    readonly roles: readonly string[];
  } | null;
}

const MARKETING: StarterRole = { key: 'marketing', name: 'Marketing', kind: 'marketing' };
const SALES: StarterRole = { key: 'sales', name: 'Sales', kind: 'sales' };

/** The two ways to begin (the rows of objectives and goals are in the order in which they are shown). */
export const STARTERS: readonly Starter[] = [
  {
    code: 'quantity-with-quality',
    title: 'Quantity with quality',
    text: 'Marketing and Sales share two goals: how many qualified leads there are, and how many of them Sales takes. They agree on what a lead is, and meet each month over the feedback on leads.',
    roles: [MARKETING, SALES],
    objectives: [
      {
        code: 'quality-leads',
        title: 'More leads that Sales can work with',
        why: 'More leads help only where Sales takes them on.',
        kpi: 'sqls',
        measure: 'total',
        roles: ['marketing', 'sales'],
        goals: [
          {
            code: 'mql-volume',
            title: 'Marketing qualified leads',
            kpi: 'mqls',
            measure: 'total',
            roles: ['marketing', 'sales'],
            weight: 50,
          },
          {
            code: 'accept-rate',
            title: 'Share of them that Sales accepts',
            kpi: 'mql_accept_rate',
            measure: 'average',
            roles: ['marketing', 'sales'],
            weight: 50,
          },
        ],
      },
    ],
    definitions: ['leads', 'mqls', 'sqls'],
    checkin: { code: 'lead-feedback', title: 'Feedback on leads', roles: ['marketing', 'sales'] },
  },
  {
    code: 'acquire-retain-profit',
    title: 'Acquire, retain, profit',
    text: 'Three objectives along the way of a customer: win them at a fair cost, keep them satisfied, and earn from it.',
    roles: [
      MARKETING,
      SALES,
      { key: 'success', name: 'Customer Success', kind: 'customer-success' },
      { key: 'executive', name: 'Executive', kind: 'executive' },
    ],
    objectives: [
      {
        code: 'acquire',
        title: 'Acquire: win new customers',
        why: 'Without new customers nothing grows.',
        kpi: 'customers_new',
        measure: 'total',
        roles: ['sales'],
        goals: [
          {
            code: 'fair-cac',
            title: 'Cost of winning a customer',
            kpi: 'cac',
            measure: 'average',
            roles: ['marketing', 'sales'],
            weight: 100,
          },
        ],
      },
      {
        code: 'retain',
        title: 'Retain: keep customers satisfied',
        why: 'A customer who stays costs less than one who is won.',
        kpi: 'churn',
        measure: 'average',
        roles: ['success'],
        goals: [
          {
            code: 'recommended',
            title: 'Customers recommend us',
            kpi: 'nps',
            measure: 'level',
            roles: ['success'],
            weight: 50,
          },
          {
            code: 'satisfied',
            title: 'Customers are satisfied',
            kpi: 'csat',
            measure: 'level',
            roles: ['success'],
            weight: 50,
          },
        ],
      },
      {
        code: 'profit',
        title: 'Profit: earn from it',
        why: 'What grows has to pay for itself.',
        kpi: 'operating_profit',
        measure: 'total',
        roles: ['executive'],
        goals: [
          {
            code: 'revenue-grows',
            title: 'Revenue',
            kpi: 'revenue',
            measure: 'total',
            roles: ['sales'],
            weight: 100,
          },
        ],
      },
    ],
    definitions: [],
    checkin: null,
  },
];

/** Every aim of a template that asks for numbers, objectives before their goals. */
export const aimsOf = ({ objectives }: Starter): readonly Aim[] =>
  objectives.flatMap((objective) => [objective, ...objective.goals]);

/** A KPI that a template needs: there already, or made from the library, with the role that owns it. */
export interface NeededKpi {
  readonly template: KpiTemplate;
  readonly exists: boolean;
  readonly role: string;
}

/** What a template needs, each after what it is made of; `known`: codes that are there. */
export function neededKpis(starter: Starter, known: ReadonlySet<string>): NeededKpi[] {
  const needed = new Map<string, NeededKpi>();
  const [first] = starter.roles;
  const add = (code: string, role: string) => {
    const template = LIBRARY.find((each) => each.code === code);
    if (!template) throw new Error(`The library has no KPI ${code}`);
    const inputs = known.has(code) ? [] : missingInputs(template, known);
    for (const each of [...inputs, template])
      if (!needed.has(each.code))
        needed.set(each.code, { template: each, exists: known.has(each.code), role });
  };
  for (const { kpi, roles } of aimsOf(starter)) add(kpi, ownerOf(kpi) ?? roles[0] ?? first?.key ?? '');
  for (const code of starter.definitions) add(code, ownerOf(code) ?? first?.key ?? '');
  return [...needed.values()].map((each) => ({ ...each, role: ownerOf(each.template.code) ?? each.role }));
}

/** What Sales counts, whoever's goal is made of it. */
const OF_SALES = new Set(['mqls_accepted', 'sqls', 'customers_new', 'sales_spend', 'revenue']);
const OF_MARKETING = new Set(['leads', 'mqls', 'mql_accept_rate', 'marketing_spend', 'cac']);
const ownerOf = (code: string) =>
  OF_SALES.has(code) ? 'sales' : OF_MARKETING.has(code) ? 'marketing' : undefined;

/** What came of a template. */
export interface StarterResult {
  readonly code: string;
  /** Codes of what was made. */
  readonly kpis: readonly string[];
  readonly objectives: readonly { readonly code: string; readonly state: 'draft' | 'active' }[];
  readonly goals: readonly string[];
  readonly definitions: readonly string[];
  readonly checkins: readonly string[];
  /** Goals that were left out, because they have no target yet. */
  readonly leftOut: readonly string[];
}

/** A template as its page and the API show it. */
export interface StarterItem {
  readonly code: string;
  readonly title: string;
  readonly text: string;
  readonly roles: readonly (StarterRole & { readonly team: string | null })[];
  readonly objectives: readonly {
    readonly code: string;
    readonly title: string;
    readonly kpi: string;
    readonly goals: readonly {
      readonly code: string;
      readonly title: string;
      readonly kpi: string;
      readonly roles: readonly string[];
    }[];
  }[];
  readonly kpis: readonly {
    readonly code: string;
    readonly name: string;
    readonly unit: string;
    readonly exists: boolean;
    readonly role: string;
  }[];
  readonly definitions: readonly string[];
  readonly checkin: string | null;
  /** It was begun before: an objective or goal of its codes is there. */
  readonly isBegun: boolean;
}

export interface StartersView {
  readonly slug: string;
  readonly locale: string;
  readonly currency: string;
  readonly starters: readonly StarterItem[];
  readonly teams: readonly { readonly code: string; readonly name: string }[];
  readonly start: Month;
  readonly end: Month;
  readonly mayApply: boolean;
}
