import { read, type Tx } from '@/db/client';
import type { Context } from '@/lib/auth/actor';
import { mayEver, refuseRole } from '@/lib/auth/policy';
import { csvOf } from '@/lib/core/csv';
import { type Month, monthRange, toMonth } from '@/lib/core/month';
import { parse } from '@/lib/core/parse';
import { fail, invalid, ok, type Result } from '@/lib/core/result';
import { isComputed, type Kpi, mayStandIn } from '@/lib/kpis/model';
import { kpisOf } from '@/lib/kpis/queries';
import { dayOf, type Organization, type Team } from '@/lib/people/model';
import { membersOf, organizationOf, teamsOf } from '@/lib/people/queries';
import { lastEndedMonth } from '@/lib/series/model';
import { defaultTeam } from '@/lib/targets/model';
import { targetsOf } from '@/lib/targets/queries';
import { type ExportQuery, unknownNames } from './input';
import { FILE_TYPES, type FileFormat, type FileView, type ImportPageView, type NewKpi } from './model';
import { standingFigures } from './queries';
import { guessKpi } from './reading/guess';
import { xlsxOf } from './sheet/write-xlsx';
import { type LedgerCell, tableOf } from './writing/tables';

const EARLIEST = toMonth('1900-01');
const LATEST = toMonth('2199-12');
const MOST_MONTHS = 120;

interface Ground {
  readonly organization: Organization;
  readonly kpis: readonly Kpi[];
  readonly teams: readonly Team[];
  readonly team: Team | undefined;
}

/** What the page "Import" offers to this reader. */
export function importView({ actor, now }: Context): Promise<ImportPageView> {
  return read(actor.organizationId, async (tx) => {
    const [organization, teams, kpis, members] = await Promise.all([
      organizationOf(tx, actor.organizationId),
      teamsOf(tx),
      kpisOf(tx, actor.organizationId),
      membersOf(tx),
    ]);
    const own = (team: Team) => actor.teams !== 'all' && actor.teams.has(team.id);
    return {
      slug: organization.slug,
      locale: organization.locale,
      teams: teams
        .filter(({ archivedAt }) => archivedAt === null)
        .map((team) => ({ code: team.code, name: team.name, own: own(team) }))
        .sort((a, b) => Number(b.own) - Number(a.own)),
      kpis: kpis.filter((kpi) => !isComputed(kpi.class)).map(({ code, name }) => ({ code, name })),
      month: lastEndedMonth(dayOf(organization, now)),
      mayImport: mayEver(actor, 'figures.import'),
      mayCreate: mayEver(actor, 'kpi.create'),
      admins: members.flatMap(({ role, name, disabledAt }) => (role === 'admin' && !disabledAt ? name : [])),
    };
  });
}

/** What KPIs the names of a sheet would become; each with a code that no KPI and none before it has. */
export function guessedKpis({ actor }: Context, input: unknown): Promise<Result<NewKpi[]>> | Result<never> {
  const refused = refuseRole(actor, 'kpi.create');
  if (refused) return refused;
  const names = parse(unknownNames, input);
  if (!names.ok) return names;
  return read(actor.organizationId, async (tx) => {
    const [organization, kpis] = await Promise.all([
      organizationOf(tx, actor.organizationId),
      kpisOf(tx, actor.organizationId, true),
    ]);
    const taken = ['new', ...kpis.map(({ code }) => code)];
    const guessed = names.value.map((name) => {
      const kpi = guessKpi(name, taken, organization.fiscalYearStartMonth);
      taken.push(kpi.code);
      return kpi;
    });
    return ok(guessed);
  });
}

/** Every figure in a layout that an import takes back as unchanged; the long one has the monthly targets as well. */
export function figuresExport(
  context: Context,
  format: FileFormat,
  query: ExportQuery,
): Promise<Result<FileView>> {
  return withGround(context, query, async (tx, ground) => {
    const { from = EARLIEST, to = LATEST } = query;
    const cells = await ledgerCells(tx, ground, from, to);
    const own = cells.filter(({ team }) => !ground.team || team === ground.team.code);
    const held = own.map(({ month }) => month).sort();
    const months = monthRange(query.from ?? held[0] ?? LATEST, query.to ?? held.at(-1) ?? EARLIEST);
    return ok(fileOf(`${ground.organization.slug}-figures`, format, query, own, months));
  });
}

/** A sheet to fill in: each typed KPI of the team in each of the months (the last that ended), with what stands there. */
export function templateView(
  context: Context,
  format: FileFormat,
  query: ExportQuery,
): Promise<Result<FileView>> {
  return withGround(context, query, async (tx, ground) => {
    const { organization, team } = ground;
    const ended = lastEndedMonth(dayOf(organization, context.now));
    const from = query.from ?? (query.to !== undefined && query.to < ended ? query.to : ended);
    const to = query.to ?? (from > ended ? from : ended);
    const months = monthRange(from, to);
    if (months.length > MOST_MONTHS) return invalid('from', `At most ${MOST_MONTHS} months.`);
    const known = new Map((await ledgerCells(tx, ground, from, to)).map((cell) => [cellName(cell), cell]));
    const cells = placesOf(ground, months).map((place) => known.get(cellName(place)) ?? place);
    const name = `${organization.slug}-${team?.code ?? 'all-teams'}-${from === to ? from : `${from}-to-${to}`}`;
    return ok(fileOf(name, format, query, cells, months));
  });
}

function withGround(
  { actor }: Context,
  query: ExportQuery,
  work: (tx: Tx, ground: Ground) => Promise<Result<FileView>>,
): Promise<Result<FileView>> {
  return read(actor.organizationId, async (tx) => {
    const [organization, kpis, teams] = await Promise.all([
      organizationOf(tx, actor.organizationId),
      kpisOf(tx, actor.organizationId),
      teamsOf(tx),
    ]);
    const team = teams.find(({ code }) => code === query.team);
    if (query.team !== undefined && !team) return fail('not-found', `There is no team “${query.team}”.`);
    if (query.from !== undefined && query.to !== undefined && query.from > query.to) {
      return invalid('to', 'The last month is before the first.');
    }
    return work(tx, { organization, kpis, teams, team });
  });
}

const cellName = ({ kpi, team, month }: LedgerCell) => `${kpi}/${team ?? ''}/${month}`;

/** Where a figure may stand: by KPI, team and month, in their order. */
const placesOf = ({ organization, kpis, teams, team }: Ground, months: readonly Month[]): LedgerCell[] =>
  kpis
    .filter((kpi) => !isComputed(kpi.class))
    .flatMap((kpi) => {
      const reporting = teams.filter((each) => each.archivedAt === null && kpi.teams.includes(each.code));
      const places = months.filter((month) =>
        mayStandIn(kpi.frequency, month, organization.fiscalYearStartMonth),
      );
      return reporting
        .filter((each) => !team || each.id === team.id)
        .flatMap((each) => places.map((month) => emptyCell(kpi.code, each.code, month)));
    });

const emptyCell = (kpi: string, team: string | null, month: Month): LedgerCell => ({
  kpi,
  team,
  month,
  value: null,
  target: null,
  note: null,
});

/** What stands in the ledger, figure and target of one place side by side, in the order of KPIs, teams and months. */
async function ledgerCells(tx: Tx, { organization, kpis, teams }: Ground, from: Month, to: Month) {
  const byId = new Map(kpis.map((kpi, order) => [kpi.id, { kpi, order }]));
  const codes = new Map(teams.map(({ id, code }) => [id, code]));
  const ids = [...byId.keys()];
  const [figures, targets] = await Promise.all([
    standingFigures(tx, organization.organizationId, ids, from, to),
    targetsOf(tx, organization.organizationId, ids, from, to),
  ]);
  const cells = new Map<string, LedgerCell>();
  for (const { kpiId, teamId, month, value, note } of figures) {
    const kpi = byId.get(kpiId)?.kpi.code ?? '';
    const cell = { ...emptyCell(kpi, codes.get(teamId) ?? '', month), value, note };
    if (value !== null || note !== null) cells.set(cellName(cell), cell);
  }
  for (const { kpiId, teamId, period, month, value, low, high, note } of targets) {
    const kpi = byId.get(kpiId)?.kpi;
    const target = low !== null && high !== null ? { low, high } : value;
    // The organization's own target of a KPI whose one team has taken it over can no longer be named.
    if (!kpi || period !== 'month' || target === null || (teamId === null && defaultTeam(kpi) !== null))
      continue;
    const place = emptyCell(kpi.code, teamId === null ? null : (codes.get(teamId) ?? ''), month);
    const cell = cells.get(cellName(place)) ?? place;
    // As an import reads it: a note is the figure's, the target's where there is no figure.
    cells.set(cellName(place), { ...cell, target, note: cell.value === null ? note : cell.note });
  }
  const order = new Map(kpis.map(({ code }, at) => [code, at]));
  const rank = ({ kpi, team, month }: LedgerCell) =>
    `${String(order.get(kpi) ?? 0).padStart(6, '0')}/${team ?? ''}/${month}`;
  return [...cells.values()]
    .map((cell) => ({ cell, rank: rank(cell) }))
    .sort((a, b) => (a.rank < b.rank ? -1 : 1))
    .map(({ cell }) => cell);
}

function fileOf(
  name: string,
  format: FileFormat,
  { layout }: ExportQuery,
  cells: readonly LedgerCell[],
  months: readonly Month[],
): FileView {
  const table = tableOf(layout, cells, months);
  const bytes = format === 'csv' ? new TextEncoder().encode(csvOf(table)) : xlsxOf('Figures', table);
  return { name: `${name}.${format}`, type: FILE_TYPES[format], bytes };
}
