import type { ReactNode } from 'react';
import { linksIn } from '@/components/objectives/links';
import { TextLink } from '@/components/ui/link';
import { EmptyState } from '@/components/ui/note';
import { PageHeader, PlainList, Section } from '@/components/ui/page';
import { type ExpectedCell, grouped, type OwedView } from '@/lib/closing/model';
import { formatMonth, type Month } from '@/lib/core/month';
import { dueDayOf } from '@/lib/measure/status';
import { dayName } from './marks';

/** What one person has to enter, submit and lock, and by when; reminders stand above it. */
export function OwedPage({ view, children }: { view: OwedView; children?: ReactNode }) {
  const { organization, figures, submissions, locks, teams } = view;
  const links = linksIn(organization.slug);
  const nothing = figures.length + submissions.length + locks.length === 0;
  return (
    <>
      <PageHeader title="What I owe" />
      {children}
      {nothing ? (
        <div className="mt-4">
          <EmptyState title="Nothing waits for you">
            Figures that are missing, months to submit and months to lock stand here when they are yours.
          </EmptyState>
        </div>
      ) : null}
      {figures.length > 0 ? (
        <Section title="Figures to enter">
          <PlainList items={toEnter(view)} />
        </Section>
      ) : null}
      {submissions.length > 0 ? (
        <Section title="Months to submit">
          <PlainList
            items={submissions.map(({ team, name, month }) => ({
              key: `${team} ${month}`,
              content: (
                <>
                  <TextLink href={links.at(`close?month=${month}`)}>{monthOf(view, month)}</TextLink>
                  {` for ${name}`}
                  <Due view={view} month={month} />
                </>
              ),
            }))}
          />
        </Section>
      ) : null}
      {locks.length > 0 ? (
        <Section title="Months to lock">
          <PlainList
            items={locks.map(({ month, submitted, teams: all }) => ({
              key: month,
              content: (
                <>
                  <TextLink href={links.at(`close?month=${month}`)}>{monthOf(view, month)}</TextLink>
                  {`: ${submitted} of ${all} teams have submitted it`}
                  <Due view={view} month={month} />
                </>
              ),
            }))}
          />
        </Section>
      ) : null}
      {teams.length > 0 ? (
        <Section title="How complete your teams are">
          <PlainList
            items={teams.map(({ code, name }) => ({
              key: code,
              content: <TextLink href={links.at(`close/${code}`)}>{`Completeness of ${name}`}</TextLink>,
            }))}
          />
        </Section>
      ) : null}
    </>
  );
}

const monthOf = ({ organization }: OwedView, month: Month) =>
  formatMonth(month, 'withYear', organization.locale);

function Due({ view: { organization }, month }: { view: OwedView; month: Month }) {
  const due = dueDayOf(month, organization.graceDays);
  const word = organization.day > due ? 'was due' : 'due by';
  return <span className="text-soft">{` · ${word} ${dayName(due, organization.locale)}`}</span>;
}

/** Figures of one team and month in one line. */
function toEnter(view: OwedView) {
  const links = linksIn(view.organization.slug);
  const groups = grouped(view.figures, ({ team, month }) => `${month} ${team}`);
  return [...groups].map(([key, cells]) => ({
    key,
    content: <ToEnter view={view} cells={cells} links={links} />,
  }));
}

function ToEnter({
  view,
  cells,
  links,
}: {
  view: OwedView;
  cells: readonly ExpectedCell[];
  links: ReturnType<typeof linksIn>;
}) {
  const [first] = cells;
  if (!first) return null;
  const count = cells.length === 1 ? '1 figure' : `${cells.length} figures`;
  return (
    <>
      <TextLink
        href={links.enter(first.team, first.month)}
      >{`${count} of ${monthOf(view, first.month)}`}</TextLink>
      {` for ${first.teamName}: ${cells.map(({ kpiName }) => kpiName).join(', ')}`}
      <Due view={view} month={first.month} />
    </>
  );
}
