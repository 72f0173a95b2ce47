/** One entry of the main navigation; `exact` where its address begins those of others. */
interface Place {
  label: string;
  href: string;
  exact?: boolean;
  /** What waits there, beside the name: "3 due". */
  waiting?: string;
}

export interface PlaceGroup {
  title: string | null;
  places: readonly Place[];
}

/**
 * Where a person can go in an organization; `due` counts the figures that wait for this person, null if none are theirs,
 * `reminders` what they are reminded of.
 */
export function placesOf(slug: string, due: number | null, reminders: number): PlaceGroup[] {
  const at = (path: string) => `/${encodeURIComponent(slug)}/${path}`;
  return [
    {
      title: null,
      places: [
        { label: 'Overview', href: at('overview') },
        { label: 'Objectives', href: at('objectives') },
        { label: 'Teams', href: at('teams') },
        { label: 'KPIs', href: at('kpis') },
        { label: 'Signals', href: at('signals') },
        { label: 'Insights', href: at('insights') },
      ],
    },
    {
      title: 'Work',
      places: [
        { label: 'Enter figures', href: at('enter'), ...(due && { waiting: `${due} due` }) },
        { label: 'Targets', href: at('targets') },
        {
          label: 'What I owe',
          href: at('owed'),
          ...(reminders > 0 && { waiting: reminders === 1 ? '1 reminder' : `${reminders} reminders` }),
        },
        { label: 'Close', href: at('close') },
      ],
    },
    {
      title: 'Alignment',
      places: [
        { label: 'Line map', href: at('line') },
        { label: 'Strategy', href: at('strategy') },
        { label: 'Tactics', href: at('tactics') },
        { label: 'Definitions', href: at('definitions') },
        { label: 'Hand-off', href: at('handoff') },
        { label: 'Requests', href: at('requests') },
        { label: 'Check-ins', href: at('checkins') },
        { label: 'Conflicts', href: at('conflicts') },
        { label: 'Priorities', href: at('priorities') },
        { label: 'Alignment score', href: at('alignment') },
        { label: 'Diagnostic', href: at('diagnostic') },
      ],
    },
    { title: 'Organization', places: [{ label: 'Settings', href: at('settings') }] },
  ];
}
