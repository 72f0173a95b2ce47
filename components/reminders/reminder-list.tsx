import { dayName } from '@/components/closing/marks';
import { linksIn } from '@/components/objectives/links';
import { ActionForm, SubmitButton } from '@/components/ui/action-form';
import type { FormAction } from '@/components/ui/form-state';
import { TextLink } from '@/components/ui/link';
import { PlainList, Section } from '@/components/ui/page';
import { formatMonth } from '@/lib/core/month';
import type { Dismissal, Reminder, RemindersView } from '@/lib/reminders/model';
import { whenDue } from './words';

/** What the reader is reminded of, each to be put away until its next stage. */
export function ReminderList({
  view,
  dismiss,
}: {
  view: RemindersView;
  dismiss: (reminder: Dismissal) => FormAction;
}) {
  if (view.items.length === 0) return null;
  return (
    <Section title="Reminders">
      <PlainList
        items={view.items.map((reminder) => ({
          key: `${reminder.month} ${reminder.stage}`,
          content: <Line view={view} reminder={reminder} dismiss={dismiss(reminder)} />,
        }))}
      />
    </Section>
  );
}

function Line({
  view: { slug, locale, day },
  reminder: { month, dueDay, figures },
  dismiss,
}: {
  view: RemindersView;
  reminder: Reminder;
  dismiss: FormAction;
}) {
  const links = linksIn(slug);
  const name = formatMonth(month, 'withYear', locale);
  const count = figures.length === 1 ? '1 figure' : `${figures.length} figures`;
  const team = figures[0]?.team ?? '';
  const kpis = [...new Set(figures.map(({ kpiName }) => kpiName))];
  const rest = kpis.length - NAMED;
  const names = rest > 1 ? `${kpis.slice(0, NAMED).join(', ')} and ${rest} more` : kpis.join(', ');
  return (
    <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
      <span>
        <TextLink href={links.enter(team, month)}>{`${count} of ${name}`}</TextLink>
        {` ${whenDue(figures.length, dueDay, day, dayName(dueDay, locale))}: ${names}`}
      </span>
      <ActionForm action={dismiss} aria-label={`Put the reminder of ${name} away`}>
        <SubmitButton kind="plain" busy="One moment…">
          Put away
        </SubmitButton>
      </ActionForm>
    </div>
  );
}

const NAMED = 6;
