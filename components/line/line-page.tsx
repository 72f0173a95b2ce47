import { linked, linksIn } from '@/components/objectives/links';
import { ButtonLink } from '@/components/ui/button';
import type { FormAction } from '@/components/ui/form-state';
import { TextLink } from '@/components/ui/link';
import { Menu } from '@/components/ui/menu';
import { MenuLinks } from '@/components/ui/menu-links';
import { EmptyState } from '@/components/ui/note';
import { PageHeader, Say } from '@/components/ui/page';
import { PeriodPicker } from '@/components/ui/period-picker';
import { type Choice, Segmented } from '@/components/ui/segmented';
import { STATUS_WORDS } from '@/components/ui/status';
import { STANDINGS } from '@/lib/line/input';
import { isFiltered, type LineView, type MoneyView } from '@/lib/line/model';
import { TACTIC_STATES } from '@/lib/measure/line';
import { LinePicture } from './line-picture';
import { LineTree, type TreeView } from './line-tree';
import { mapHref } from './links';
import { MoneySections } from './money-sections';
import { periodOfMap } from './period';
import { STAGES, STATES } from './words';

/** The straight line from every tactic and every euro to a business objective. */
export function LinePage({
  view,
  money,
  all,
  share,
}: {
  view: LineView;
  money: MoneyView;
  /** Every branch unfolded. */
  all: boolean;
  share: FormAction;
}) {
  const links = linksIn(view.place.slug);
  const { map, filter } = view;
  const isEmpty = map.objectives.length === 0 && map.loose.length === 0;
  return (
    <>
      <PageHeader
        title="Line map"
        aside={
          <>
            <span className="hidden lg:inline">line width = planned money ·</span>
            <TextLink href={links.at('alignment')}>Alignment score</TextLink>
          </>
        }
      >
        <PeriodPicker {...periodOfMap(view)} />
      </PageHeader>
      {isEmpty && !isFiltered(filter) ? null : <Filters view={view} />}
      {isEmpty ? (
        <div className="mt-5">
          {isFiltered(filter) ? (
            <EmptyState
              title={filter.broken ? 'Nothing is broken here.' : 'Nothing fits this choice.'}
              action={<ButtonLink href={mapHref(view, EVERYTHING)}>Show everything</ButtonLink>}
            >
              {filter.broken
                ? 'Every tactic that is chosen has its line and its reason.'
                : 'No objective, goal or tactic is left.'}
            </EmptyState>
          ) : (
            <EmptyState
              title="There is no line yet"
              action={
                <ButtonLink kind="ink" href={links.at('objectives')}>
                  Objectives
                </ButtonLink>
              }
            >
              It begins with a business objective that is active; goals, steps and tactics hang beneath it.
            </EmptyState>
          )}
        </div>
      ) : (
        <>
          <Say sentences={linked(view.words, links, new Map(Object.entries(view.objectiveOf)))} />
          <LinePicture view={view} />
          <Strategies view={view} />
          <LineTree view={treeOf(view)} all={all} />
        </>
      )}
      <MoneySections view={view} money={money} share={share} />
    </>
  );
}

const treeOf = ({ place, map, filter, teams, objectiveOf, span, asked, mayShare }: LineView): TreeView => ({
  place,
  map,
  filter,
  teams,
  objectiveOf,
  span,
  asked,
  mayShare,
});

const EVERYTHING = { team: null, stage: null, status: null, broken: null };

function Filters({ view }: { view: LineView }) {
  const { team, stage, status, broken } = view.filter;
  const choice = (name: string, now: string | undefined, value: string | null, label: string): Choice => ({
    label,
    href: mapHref(view, { [name]: value }),
    current: (now ?? null) === value,
  });
  const state = (value: (typeof TACTIC_STATES)[number]) =>
    choice('status', status, value, `Tactics: ${STATES[value].toLowerCase()}`);
  const standing = (value: (typeof STANDINGS)[number]) =>
    choice('status', status, value, `Goals: ${STATUS_WORDS[value].toLowerCase()}`);
  return (
    <div className="mt-2 flex flex-wrap items-center gap-x-4 gap-y-2 print:hidden">
      <Filter
        name="Team"
        choices={[
          choice('team', team, null, 'All teams'),
          ...view.teams.map(({ code, name }) => choice('team', team, code, name)),
        ]}
      />
      <Filter
        name="Funnel stage"
        choices={[
          choice('stage', stage, null, 'All stages'),
          ...Object.entries(STAGES).map(([value, label]) => choice('stage', stage, value, label)),
        ]}
      />
      <Filter
        name="Status"
        choices={[
          choice('status', status, null, 'Every status'),
          ...TACTIC_STATES.map(state),
          ...STANDINGS.map(standing),
        ]}
      />
      <Segmented
        label="What is shown"
        choices={[
          { label: 'Everything', href: mapHref(view, { broken: null }), current: !broken },
          { label: 'Broken only', href: mapHref(view, { broken: 'true' }), current: broken === true },
        ]}
      />
    </div>
  );
}

function Filter({ name, choices }: { name: string; choices: readonly Choice[] }) {
  const chosen = choices.find(({ current }) => current) ?? choices[0];
  return (
    <Menu
      aria-label={`${name}: ${chosen?.label ?? ''}`}
      label={
        <>
          {chosen?.label} <span aria-hidden="true">▾</span>
        </>
      }
      className={`min-h-6 text-s hover:text-ink ${chosen === choices[0] ? 'text-soft' : 'font-semibold text-ink'}`}
    >
      <MenuLinks choices={choices} />
    </Menu>
  );
}

/** The line begins with a strategy: the organization's and each team's, one click away; missing ones are named. */
function Strategies({ view }: { view: LineView }) {
  const links = linksIn(view.place.slug);
  const { team } = view.filter;
  const shown = view.strategies.filter((each, at) => at === 0 || team === undefined || each.owner === team);
  return (
    <p className="mt-4 text-s text-soft">
      {shown.map(({ owner, name, number, serves }, at) => (
        <span key={owner}>
          {at === 0 ? 'Strategy of ' : at === 1 ? '; of the teams ' : ', '}
          <TextLink href={links.at(`strategy/${owner}`)}>{name}</TextLink>
          {number === null ? (
            <span className="font-[550] text-off"> none yet</span>
          ) : (
            ` version ${number}${at > 0 && serves.length === 0 ? ', linked to no objective' : ''}`
          )}
        </span>
      ))}
      .
    </p>
  );
}
