import { read } from '@/db/client';
import type { Context } from '@/lib/auth/actor';
import { mayEver, mayForTeam, refuseRole } from '@/lib/auth/policy';
import { fiscalYearOf, fiscalYearSpan } from '@/lib/core/fiscal-calendar';
import { monthOf, monthRange } from '@/lib/core/month';
import { parse } from '@/lib/core/parse';
import { fail, ok, type Result } from '@/lib/core/result';
import type { Fit } from '@/lib/measure/fit';
import { loadIn } from '@/lib/measure/workload';
import { calendarOf, dayOf, type Organization } from '@/lib/people/model';
import { membersOf, organizationOf, remembered } from '@/lib/people/queries';
import { type FitSource, loadFit } from './commands/load-fit';
import { nameRequest } from './commands/name-request';
import { isOfEither } from './commands/sides';
import { requestInput } from './input';
import {
  exceptionsPerQuarter,
  fittedRequest,
  isUndecided,
  type RequestRights,
  type RequestsView,
  reworkOf,
  type StoredRequest,
  type TeamCapacity,
  type WaitingRequest,
} from './model';
import { waitingRequests } from './queries';

/** Every request with its verdict, what teams can do and have to do in a fiscal year, rework and exceptions. */
export function requestsView(context: Context, fiscalYear?: number): Promise<RequestsView> {
  return remembered(context, 'requests', fiscalYear ?? null, async (tx, organization, day) => {
    const [source, members] = await Promise.all([loadFit(tx, organization, day), membersOf(tx)]);
    const calendar = calendarOf(organization);
    const year = fiscalYear ?? fiscalYearOf(monthOf(day), calendar);
    const { slug, locale, currency } = organization;
    const teams = source.teams.filter(({ archivedAt }) => archivedAt === null);
    return {
      ...{ slug, locale, currency, day, calendar, fiscalYear: year },
      requests: source.requests.map((request) => ({
        ...request,
        ...fittedRequest(request, source.fitOf(request)),
      })),
      capacity: capacityIn(source, organization, year),
      rework: reworkOf(source.requests),
      exceptions: exceptionsPerQuarter(source.requests, calendar),
      teams: teams.map(({ id, code, name }) => ({ id, code, name })),
      objectives: source.objectives
        .filter(({ state }) => state === 'active')
        .map(({ code, title }) => ({ code, title })),
      kpis: source.kpis.map(({ code, name }) => ({ code, name })),
      members: members
        .filter(({ disabledAt }) => disabledAt === null)
        .map(({ email, name }) => ({ email, name })),
    };
  });
}

function capacityIn(source: FitSource, organization: Organization, year: number): TeamCapacity[] {
  const { from, to } = fiscalYearSpan(year, calendarOf(organization));
  const work = source.workIn(year);
  const versions = new Map(source.capacityRows.map((row) => [`${row.team}/${row.month}`, row.version]));
  return source.teams
    .filter(({ archivedAt }) => archivedAt === null)
    .map(({ code, name }) => {
      const own = work.filter(({ team }) => team === code);
      const budget = source.budgets.find((row) => row.team === code && row.fiscalYear === year);
      return {
        team: code,
        name,
        months: monthRange(from, to).map((month) => ({
          ...loadIn(own, source.capacity.get(code) ?? new Map(), month),
          version: versions.get(`${code}/${month}`) ?? 0,
        })),
        budget: { fiscalYear: year, ...source.moneyOf(code, year), version: budget?.version ?? 0 },
        uncounted: source.tactics
          .filter(({ team, status }) => team === code && status === 'active')
          .filter(({ start, effortDays }) => start === null || effortDays === null)
          .map((tactic) => ({ code: tactic.code, title: tactic.title })),
      };
    });
}

/** The fit of what somebody is about to ask; stores nothing. */
export async function requestFit(context: Context, input: unknown): Promise<Result<Fit>> {
  const { actor, now } = context;
  const refused = refuseRole(actor, 'request.create');
  if (refused) return refused;
  const parsed = parse(requestInput, input);
  if (!parsed.ok) return parsed;
  const { objective = null, kpi = null, cost = null, ...given } = parsed.value;
  return read(actor.organizationId, async (tx) => {
    const named = await nameRequest(tx, actor, { ...given, objective, kpi });
    if (!named.ok) return named;
    const organization = await organizationOf(tx, actor.organizationId);
    const source = await loadFit(tx, organization, dayOf(organization, now));
    return ok(source.fitOf({ ...given, objective, kpi, cost }));
  });
}

/** One request, and what the reader may do with it. */
export async function requestView(context: Context, code: string) {
  const view = await requestsView(context);
  const request = view.requests.find((each) => each.code === code);
  return request
    ? ok({ view, request, rights: rightsOf(context, request, request.verdict) })
    : fail('not-found', `There is no request “${code}”.`);
}

/** Codes of the teams whose capacity the reader may say. */
export const plannedTeams = ({ actor }: Context, { teams }: RequestsView): ReadonlySet<string> =>
  new Set(teams.filter(({ id }) => mayForTeam(actor, 'capacity.save', id)).map(({ code }) => code));

function rightsOf({ actor }: Context, request: StoredRequest, verdict: Fit['verdict']): RequestRights {
  const { forTeamId, state, exceptionBy } = request;
  const open = isUndecided(request);
  const other = exceptionBy === null || exceptionBy !== (actor.accountId ?? actor.tokenId);
  return {
    decide: open && mayForTeam(actor, 'request.decide', forTeamId),
    except: open && verdict !== 'fits' && mayEver(actor, 'request.except'),
    note: state === 'exception' && other && mayForTeam(actor, 'request.note', forTeamId),
    round:
      state === 'accepted' && mayEver(actor, 'request.round') && isOfEither(actor, 'request.round', request),
    deliver: state === 'accepted' && mayForTeam(actor, 'request.deliver', forTeamId),
    update: open && mayEver(actor, 'request.update') && isOfEither(actor, 'request.update', request),
  };
}

/** What waits for a lead: requests to decide and exceptions to see, of own teams, the oldest first. */
export function requestsWaiting({ actor }: Context): Promise<WaitingRequest[]> {
  const { role, teams, organizationId } = actor;
  if (role !== 'lead' || teams === 'all' || teams.size === 0) return Promise.resolve([]);
  return read(organizationId, (tx) => waitingRequests(tx, organizationId, [...teams]));
}
