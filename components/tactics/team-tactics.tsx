import { type Links, linksIn } from '@/components/objectives/links';
import { TextLink } from '@/components/ui/link';
import { PlainList, Section } from '@/components/ui/page';
import { formatAmount } from '@/lib/core/amount';
import type { TacticsView, TacticsWaiting } from '@/lib/tactics/model/pages';
import { Flags } from './flags';
import { moneyFormat, STATUS_NAMES } from './words';

/** What a team has under way: each tactic with its money of the fiscal year and what it lacks. */
export function TeamTactics({ view, team }: { view: TacticsView; team: string }) {
  const links = linksIn(view.slug);
  const rows = view.rows.filter(
    ({ tactic }) =>
      (tactic.team === team || tactic.supportingTeams.includes(team)) &&
      (tactic.status === 'active' || tactic.status === 'paused'),
  );
  const format = { ...moneyFormat(view), compact: true };
  return (
    <Section
      title="Tactics"
      id="tactics"
      aside={<TextLink href={links.at(`tactics?team=${team}`)}>all of this team</TextLink>}
      className="print:hidden"
    >
      {rows.length === 0 ? (
        <p className="text-sm text-soft">Nothing is under way.</p>
      ) : (
        <PlainList
          items={rows.map(({ tactic, flags, waits }) => ({
            key: tactic.code,
            content: (
              <span className="flex flex-wrap items-baseline gap-x-2">
                <TextLink href={links.at(`tactics/${tactic.code}`)}>{tactic.title}</TextLink>
                <span className="text-faint text-xs">
                  {[
                    tactic.goalLink?.title,
                    tactic.status === 'active' ? null : STATUS_NAMES[tactic.status],
                    tactic.team === team ? null : `run by ${tactic.teamName}`,
                    tactic.money.planned === null ? null : formatAmount(tactic.money.planned, format),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
                <Flags flags={flags} waits={waits} />
              </span>
            ),
          }))}
        />
      )}
    </Section>
  );
}

/** Lines of "Waiting for you": effects that are due to be looked at, and what nobody answers for. */
export function tacticLines({ reviews, ownerless }: TacticsWaiting, links: Links) {
  const due = reviews.map(({ code, title }) => ({
    key: `tactic ${code}`,
    content: (
      <>
        Keep, change or stop: <TextLink href={links.at(`tactics/${code}#effect`)}>{title}</TextLink>
      </>
    ),
  }));
  if (ownerless === 0) return due;
  const words = ownerless === 1 ? '1 thing has' : `${ownerless} things have`;
  return [
    ...due,
    {
      key: 'no-owner',
      content: (
        <>
          <TextLink href={links.at('no-owner')}>{words} nobody</TextLink> who answers for it.
        </>
      ),
    },
  ];
}
