import { rankObjectives } from '@/lib/priorities/commands/rank-objectives';
import type { SampleCalendar } from './calendar';
import { handsOf } from './harbourlight-people';
import { must } from './must';
import type { ActingAs } from './people';

/** How the teams would rank the objectives. The Executive team has not said yet; growth and keeping pull apart. */
const VOTES = [
  { team: 'marketing', order: ['O1', 'O4', 'O3', 'O2'] },
  { team: 'sales', order: ['O1', 'O2', 'O4', 'O3'] },
  { team: 'customer-success', order: ['O3', 'O1', 'O2', 'O4'] },
  { team: 'product', order: ['O3', 'O4', 'O1', 'O2'] },
] as const;

/** Each lead votes in the second week of the quarter before the last. */
export async function loadPriorities({ at }: SampleCalendar, as: ActingAs): Promise<void> {
  for (const { team, order } of VOTES) {
    must(await rankObjectives(as(handsOf(team).lead, at('2025-10', 9)), team, { objectives: order }));
  }
}
