import { STAGE_NAMES } from '@/components/kpis/choices';
import { type Links, linksIn } from '@/components/objectives/links';
import { withQuery } from '@/components/scoreboard/picker';
import { ButtonLink } from '@/components/ui/button';
import { TextLink } from '@/components/ui/link';
import { Menu } from '@/components/ui/menu';
import { MenuLinks } from '@/components/ui/menu-links';
import { EmptyState } from '@/components/ui/note';
import { PageHeader, Say, Section } from '@/components/ui/page';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import { formatAmount } from '@/lib/core/amount';
import { labelOf } from '@/lib/core/fiscal-calendar';
import { FUNNEL_STAGES } from '@/lib/kpis/model';
import { TACTIC_STATUSES } from '@/lib/tactics/model';
import {
  coverageOf,
  type Funnel,
  type TacticRow,
  type TacticsFilter,
  type TacticsView,
} from '@/lib/tactics/model/pages';
import { Flags } from './flags';
import { effectText, gapsText, moneyFormat, resultText, STATUS_NAMES, tacticsSentences } from './words';

/** Every tactic with its line, money and result, narrowed down by what stands in the address. */
export function TacticsPage({ view, filter }: { view: TacticsView; filter: TacticsFilter }) {
  const links = linksIn(view.slug);
  const rows = view.rows.filter((row) => isChosen(row, filter));
  const narrowed = Object.values(filter).some((value) => value !== undefined);
  return (
    <>
      <PageHeader
        title="Tactics"
        aside={
          view.mayAdd ? (
            <>
              <ButtonLink href={links.at('tactics/import')}>Paste or import…</ButtonLink>
              <ButtonLink href={links.at('tactics/new')} kind="ink">
                Add a tactic
              </ButtonLink>
            </>
          ) : null
        }
      >
        <Filters view={view} filter={filter} links={links} />
      </PageHeader>
      {view.rows.length === 0 ? (
        <div className="mt-5">
          <EmptyState
            title="No tactics yet"
            action={
              view.mayAdd ? <ButtonLink href={links.at('tactics/new')}>Add the first</ButtonLink> : null
            }
          >
            A tactic is a campaign, a channel or a program: it works for a goal, has a reason, and says what
            it shall change.
          </EmptyState>
        </div>
      ) : (
        <>
          <Say sentences={tacticsSentences(view, rows)} />
          {rows.length === 0 ? (
            <p className="text-sm text-soft">No tactic is of this kind.</p>
          ) : (
            <TacticsTable view={view} rows={rows} links={links} />
          )}
          <FunnelSection
            view={view}
            funnel={
              narrowed
                ? coverageOf(
                    rows,
                    view.kpis.filter((kpi) => isOfTeam(kpi, filter.team)),
                  )
                : view.funnel
            }
            links={links}
          />
        </>
      )}
    </>
  );
}

const isOfTeam = (kpi: { readonly teams: readonly string[] }, team: string | undefined) =>
  team === undefined || kpi.teams.includes(team);

const isChosen = ({ tactic }: TacticRow, { team, goal, stage, status }: TacticsFilter): boolean =>
  (team === undefined || tactic.team === team || tactic.supportingTeams.includes(team)) &&
  (goal === undefined || (goal === 'none' ? tactic.goal === null : tactic.goal === goal)) &&
  (stage === undefined || tactic.funnelStage === stage) &&
  (status === undefined || tactic.status === status);

function Filters({ view, filter, links }: { view: TacticsView; filter: TacticsFilter; links: Links }) {
  const choices = (
    key: keyof TacticsFilter,
    all: string,
    options: readonly (readonly [string, string])[],
  ) => {
    const at = (value?: string) => withQuery(links.at('tactics'), { ...filter, [key]: value });
    const chosen = options.find(([value]) => value === filter[key]);
    return (
      <Menu
        key={key}
        label={
          <>
            {chosen?.[1] ?? all} <span aria-hidden="true">▾</span>
          </>
        }
        className="min-h-6 text-s text-soft hover:text-ink"
      >
        <MenuLinks
          choices={[
            { label: all, href: at(), current: !chosen },
            ...options.map(([value, label]) => ({ label, href: at(value), current: value === filter[key] })),
          ]}
        />
      </Menu>
    );
  };
  return (
    <>
      {choices(
        'team',
        'All teams',
        view.teams.map(({ code, name }) => [code, name] as const),
      )}
      {choices(
        'stage',
        'All stages',
        FUNNEL_STAGES.map((stage) => [stage, STAGE_NAMES[stage]] as const),
      )}
      {choices(
        'status',
        'Any status',
        TACTIC_STATUSES.map((status) => [status, STATUS_NAMES[status]] as const),
      )}
      {choices('goal', 'All goals', [
        ['none', 'No goal'],
        ...view.goals.map(({ code, title }) => [code, `${code} ${title}`] as const),
      ])}
    </>
  );
}

function TacticsTable({
  view,
  rows,
  links,
}: {
  view: TacticsView;
  rows: readonly TacticRow[];
  links: Links;
}) {
  const year = labelOf('year', view.year, view.calendar);
  const format = { ...moneyFormat(view), bare: true };
  const sum = (of: 'planned' | 'actual') =>
    rows.reduce((total, { tactic }) => total + (tactic.money[of] ?? 0), 0);
  return (
    <Table caption="Tactics with their money and results" stack className="text-sm">
      <thead>
        <tr>
          <Th className="w-[26%]">Tactic</Th>
          <Th>Works for</Th>
          <Th>Stage</Th>
          <Th numeric>{`Planned ${year}, ${view.currency}`}</Th>
          <Th numeric>{`Spent ${year}, ${view.currency}`}</Th>
          <Th className="w-[22%]">Expected and what came</Th>
          <Th>Status</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.tactic.code} row={row} view={view} links={links} />
        ))}
      </tbody>
      <tfoot>
        <tr>
          <RowHead>{rows.length === 1 ? '1 tactic' : `${rows.length} tactics`}</RowHead>
          <Td colSpan={2} />
          <Td numeric label={`Planned ${year}`} className="font-semibold">
            {formatAmount(sum('planned'), format)}
          </Td>
          <Td numeric label={`Spent ${year}`} className="font-semibold">
            {formatAmount(sum('actual'), format)}
          </Td>
          <Td colSpan={2} />
        </tr>
      </tfoot>
    </Table>
  );
}

function Row({ row, view, links }: { row: TacticRow; view: TacticsView; links: Links }) {
  const { tactic } = row;
  const format = { ...moneyFormat(view), bare: true };
  const effect =
    tactic.expectedEffect && row.kpi ? effectText(tactic.expectedEffect, row.kpi, view.locale) : null;
  return (
    <tr>
      <RowHead>
        <TextLink href={links.at(`tactics/${tactic.code}`)}>{tactic.title}</TextLink>
        <span className="block font-normal text-faint text-xs">
          {[tactic.code, tactic.teamName, tactic.accountableName ?? 'nobody yet'].join(' · ')}
        </span>
      </RowHead>
      <Td label="Works for" className="min-w-[150px] text-soft">
        {tactic.goalLink ? (
          <>
            {tactic.goalLink.title}
            <span className="block text-faint text-xs">{tactic.objectiveLink?.title}</span>
          </>
        ) : (
          '—'
        )}
      </Td>
      <Td label="Stage" className="text-soft">
        {tactic.funnelStage ? STAGE_NAMES[tactic.funnelStage] : '—'}
      </Td>
      <Td numeric label="Planned">
        {formatAmount(tactic.money.planned, format)}
      </Td>
      <Td numeric label="Spent">
        {formatAmount(tactic.money.actual, format)}
      </Td>
      <Td label="Expected and what came" className="text-soft">
        {resultText(row) ?? effect ?? '—'}
      </Td>
      <Td label="Status">
        <span className="inline-block first-letter:uppercase">{STATUS_NAMES[tactic.status]}</span>
        <Flags flags={row.flags} waits={row.waits} />
      </Td>
    </tr>
  );
}

/** Which stage of the funnel has tactics, money and a KPI that shows it; the gaps are named. */
function FunnelSection({ view, funnel, links }: { view: TacticsView; funnel: Funnel; links: Links }) {
  const gaps = gapsText(funnel);
  const format = { ...moneyFormat(view), bare: true };
  return (
    <Section title="The funnel" id="funnel" aside="active tactics and the KPIs that show each stage">
      {gaps.length > 0 ? <p className="mb-2 text-off text-sm">{gaps.join(' ')}</p> : null}
      {funnel.unplaced.length > 0 ? (
        <p className="mb-2 text-sm text-soft">{`Without a stage: ${funnel.unplaced.join(', ')}.`}</p>
      ) : null}
      <Table caption="Coverage of the funnel by stage" stack className="max-w-[880px] text-sm">
        <thead>
          <tr>
            <Th>Stage</Th>
            <Th numeric>Tactics</Th>
            <Th numeric>{`Planned, ${view.currency}`}</Th>
            <Th>KPIs</Th>
          </tr>
        </thead>
        <tbody>
          {funnel.stages.map(({ stage, tactics, planned, kpis }) => (
            <tr key={stage}>
              <RowHead className="py-1">{STAGE_NAMES[stage]}</RowHead>
              <Td numeric label="Tactics" className="py-1">
                {tactics.length}
              </Td>
              <Td numeric label="Planned" className="py-1">
                {formatAmount(planned, format)}
              </Td>
              <Td label="KPIs" className="py-1 text-soft">
                {kpis.length === 0
                  ? '—'
                  : kpis.map((code, at) => (
                      <span key={code}>
                        {at > 0 ? ', ' : null}
                        <TextLink href={links.kpi(code)}>
                          {view.kpis.find((kpi) => kpi.code === code)?.name ?? code}
                        </TextLink>
                      </span>
                    ))}
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Section>
  );
}
