import { createAnnotation } from '@/lib/annotations/commands/create-annotation';
import type { SampleCalendar } from './calendar';
import { handsOf } from './harbourlight-people';
import { must } from './must';
import type { ActingAs } from './people';

/** What the charts tell beside their figures; `on` is the day on which it was written. */
const ANNOTATIONS = [
  {
    kpi: 'leads',
    team: 'marketing',
    month: '2025-07',
    endMonth: '2025-09',
    text: 'Webinar series: one evening a week.',
    on: ['2025-08', 6],
  },
  {
    kpi: 'leads',
    team: 'marketing',
    month: '2025-10',
    text: 'Trade fair; its list came twice, see the note on the figure.',
    on: ['2025-12', 9],
  },
  {
    kpi: 'nps',
    team: 'customer-success',
    month: '2025-06',
    text: 'The new booking flow went live.',
    on: ['2025-07', 7],
  },
] as const;

/** Writes to the charts, by the leads of the teams. */
export async function loadAnnotations({ month, at }: SampleCalendar, as: ActingAs): Promise<void> {
  for (const annotation of ANNOTATIONS) {
    const { kpi, team, text, on } = annotation;
    const endMonth = 'endMonth' in annotation ? month(annotation.endMonth) : null;
    const context = as(handsOf(team).lead, at(on[0], on[1]));
    must(await createAnnotation(context, kpi, { month: month(annotation.month), endMonth, text }));
  }
}
