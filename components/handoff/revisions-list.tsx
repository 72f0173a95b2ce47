import { PlainList, Section } from '@/components/ui/page';
import { dateFormat } from '@/lib/core/intl';
import type { HandoffView, ReportItem, ReportRevision } from '@/lib/handoff/model';
import { COLUMN_WORDS, COLUMNS, cellOf } from './fields';

/** What rows of the month said before they were corrected. */
export function RevisionsList({ view: { rows, revisions, locale } }: { view: HandoffView }) {
  const when = dateFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  const steps = rows.flatMap((row) => {
    const states: (ReportItem | ReportRevision)[] = [...revisions.filter(({ id }) => id === row.id), row];
    return states.slice(1).map((state, at) => ({ row, was: states[at] ?? state, is: state }));
  });
  if (steps.length === 0) return null;
  return (
    <Section title="Corrected">
      <PlainList
        items={steps.reverse().map(({ row, was, is }) => ({
          key: `${row.id} ${is.version}`,
          content: (
            <>
              {`${row.source}: ${changed(was, is)}`}
              <span className="text-soft">{` · ${is.enteredBy}, ${when.format(new Date(is.enteredAt))}`}</span>
            </>
          ),
        }))}
      />
    </Section>
  );
}

const written = (value: number | null) => (value === null ? '—' : String(value));

function changed(was: ReportItem | ReportRevision, is: ReportItem | ReportRevision): string {
  const parts = COLUMNS.filter((column) => cellOf(was, column) !== cellOf(is, column)).map(
    (column) =>
      `${COLUMN_WORDS[column].toLowerCase()} ${written(cellOf(was, column))} → ${written(cellOf(is, column))}`,
  );
  return parts.length > 0 ? parts.join(', ') : 'the note';
}
