import { systemContext } from '@/lib/auth/actor';
import { saveFigures } from '@/lib/figures/commands/save-figures';
import { createGoal } from '@/lib/objectives/commands/create-goal';
import { createObjective } from '@/lib/objectives/commands/create-objective';
import type { SampleCalendar } from './calendar';
import type { SampleKpi } from './harbourlight-kpis';
import { IN_TWO_ORGANIZATIONS } from './harbourlight-people';
import { loadKpis } from './kpis';
import { must } from './must';
import { loadPeople, type SamplePerson, type SampleTeam } from './people';

const LEAD: SamplePerson = {
  email: 'freya.lund@harbourlight.example',
  name: 'Freya Lund',
  role: 'lead',
  teams: ['research'],
};

const PEOPLE: readonly SamplePerson[] = [
  { ...IN_TWO_ORGANIZATIONS, role: 'admin', teams: ['research'] },
  LEAD,
  {
    email: 'jakub.nowak@harbourlight.example',
    name: 'Jakub Nowak',
    role: 'contributor',
    teams: ['pilots'],
  },
];

const TEAMS: readonly SampleTeam[] = [
  { code: 'research', name: 'Research', kind: 'product' },
  { code: 'pilots', name: 'Pilots', kind: 'customer-success' },
];

const KPIS: readonly SampleKpi[] = [
  {
    code: 'studies',
    name: 'Studies finished',
    class: 'flow',
    teams: ['research'],
    definition: 'Studies with a written result.',
  },
  {
    code: 'pilot_clinics',
    name: 'Pilot clinics',
    class: 'stock',
    teams: ['pilots'],
    definition: 'Clinics that try a prototype on the last day of the month.',
  },
  {
    code: 'pilot_visits',
    name: 'Visits booked in pilots',
    class: 'flow',
    teams: ['pilots'],
    definition: 'Visits that patients booked through a prototype.',
  },
];

/** From the first month on, the last being the sample's last. */
const FIRST = '2025-04';
const FIGURES: Readonly<Record<string, readonly number[]>> = {
  studies: [2, 1, 3, 2, 1, 3, 2, 3, 2, 3],
  pilot_clinics: [4, 4, 5, 6, 6, 7, 9, 10, 10, 12],
  pilot_visits: [310, 342, 395, 410, 388, 520, 664, 702, 688, 845],
};

/** Harbourlight Labs: a small second organization, so that one person of the sample is in two. */
export async function loadLabs(organizationId: string, calendar: SampleCalendar): Promise<void> {
  const { at, month } = calendar;
  const as = await loadPeople(organizationId, TEAMS, PEOPLE, at('2025-04', 1));
  await loadKpis(as(IN_TWO_ORGANIZATIONS.email, at('2025-04', 1)), KPIS);
  const months = Array.from({ length: 10 }, (_, step) => originalMonth(step));
  const figures = months.flatMap((original, step) =>
    Object.entries(FIGURES).map(([kpi, values]) => ({
      kpi,
      month: month(original),
      value: values[step] ?? null,
    })),
  );
  must(await saveFigures(systemContext(organizationId, at('2026-02', 6)), { figures }));
  must(
    await createObjective(as(IN_TWO_ORGANIZATIONS.email, at('2025-04', 2)), {
      code: 'L1',
      title: 'Prototypes that clinics use',
      why: 'What is not tried in a clinic is not built into the product.',
      horizonYears: 1,
      ownerTeam: 'research',
      accountable: IN_TWO_ORGANIZATIONS.email,
      successKpi: 'pilot_clinics',
      measure: 'level',
      baseline: 3,
      target: 14,
      start: month('2025-04'),
      end: month('2026-03'),
      state: 'active',
    }),
  );
  must(
    await createGoal(as(LEAD.email, at('2025-04', 3)), {
      code: 'R1',
      title: '24 studies in the year',
      objective: 'L1',
      teams: ['research'],
      kpi: 'studies',
      accountable: LEAD.email,
      kind: 'absolute',
      target: 24,
      start: month('2025-04'),
      end: month('2026-03'),
      weight: 1,
    }),
  );
}

function originalMonth(step: number): string {
  const place = Number(FIRST.slice(5)) - 1 + step;
  return `${Number(FIRST.slice(0, 4)) + Math.floor(place / 12)}-${String((place % 12) + 1).padStart(2, '0')}`;
}
