import { Segmented } from '@/components/ui/segmented';

/** The two ways to ask what was changed: against a day, or entry by entry. */
export function HistoryTabs({ slug, current }: { slug: string; current: 'log' | 'since' }) {
  const at = `/${encodeURIComponent(slug)}/settings/audit`;
  return (
    <div className="mt-4">
      <Segmented
        label="How changes are shown"
        choices={[
          { label: 'Every entry', href: at, current: current === 'log' },
          { label: 'What changed since', href: `${at}/since`, current: current === 'since' },
        ]}
      />
    </div>
  );
}
