import type { ReactNode } from 'react';
import type { Links } from '@/components/objectives/links';
import { statusWord } from '@/components/objectives/words';
import { TextLink } from '@/components/ui/link';
import { PlainList } from '@/components/ui/page';
import { Status } from '@/components/ui/status';
import type { Month } from '@/lib/core/month';
import { isVerdict } from '@/lib/measure/status';
import { monthName } from '@/lib/measure/wording';
import type { News, OverviewView } from '@/lib/overview/model';

/** What changed since the reader's last visit: where objectives stand now, then what others did. */
export function NewsList({
  view,
  news,
  lastVisit,
  links,
}: {
  view: OverviewView;
  news: readonly News[];
  /** ISO 8601; null at the first visit. */
  lastVisit: string | null;
  links: Links;
}) {
  const items = [
    ...turnsOf(view, lastVisit, links),
    ...news.map((each) => ({ key: each.id, content: doneBy(each, view, links) })),
  ];
  if (lastVisit === null) {
    return (
      <p className="text-sm text-soft">From your next visit on, this says what changed since the last one.</p>
    );
  }
  if (items.length === 0) return <p className="text-sm text-soft">Nothing has changed.</p>;
  return <PlainList items={items} />;
}

function turnsOf({ objectives, period, organization }: OverviewView, lastVisit: string | null, links: Links) {
  return objectives
    .filter(
      ({ since, start, rollup }) =>
        isVerdict(rollup.outcome.status) && since !== start && isNewSince(since, lastVisit),
    )
    .map(({ code, title, rollup }) => ({
      key: `turn ${code}`,
      content: (
        <>
          <TextLink href={links.objective(code)}>{title}</TextLink>
          {' is now: '}
          <Status
            status={rollup.outcome.status}
            word={statusWord(rollup.outcome, period.month, organization.locale)}
            hatched={rollup.outcome.stale}
          />
        </>
      ),
    }));
}

/** Whether the objective's present status began in a month that was not over at the reader's last visit. */
const isNewSince = (status: Month | null, lastVisit: string | null): boolean =>
  status !== null && lastVisit !== null && status >= lastVisit.slice(0, 7);

const VERBS: Readonly<Record<string, string>> = { create: 'added', update: 'changed', archive: 'archived' };

function doneBy(
  { by, action, code, name, objective, gone, month, count }: News,
  view: OverviewView,
  links: Links,
): ReactNode {
  const [entity = '', verb = ''] = action.split('.');
  if (entity === 'figures' || entity === 'targets') {
    const what = `${count} ${count === 1 ? entity.slice(0, -1) : entity}`;
    const when = month ? `, ${monthName(month, view.period.month, view.organization.locale)}` : '';
    return code && name ? (
      <>
        {`${by} saved ${what}: `}
        <TextLink href={links.kpi(code)}>{name}</TextLink>
        {when}
      </>
    ) : (
      `${by} saved ${what}`
    );
  }
  const href = code && !gone ? hrefOf(entity, code, objective, links) : null;
  const title = name ?? code ?? '';
  return (
    <>
      {`${by} ${VERBS[verb] ?? verb} the ${entity === 'kpi' ? 'KPI' : entity} `}
      {href ? <TextLink href={href}>{title}</TextLink> : title}
    </>
  );
}

function hrefOf(entity: string, code: string, objective: string | null, links: Links): string | null {
  if (entity === 'objective') return links.objective(code);
  if (entity === 'kpi') return links.kpi(code);
  if (entity === 'team') return links.team(code);
  return objective && links.goal(objective, code);
}
