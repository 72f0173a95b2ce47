import type { Context } from '@/lib/auth/actor';
import { mayEver, refuseRole } from '@/lib/auth/policy';
import { addMonths, monthOf } from '@/lib/core/month';
import { fail, ok, type Result } from '@/lib/core/result';
import {
  type ArchivedKpi,
  type KpiFormView,
  type ManyKpisView,
  type SplitView,
  toItem,
} from '@/lib/kpis/model';
import { shownMonth } from '@/lib/objectives/model';
import { membersOf, remembered, teamsOf } from '@/lib/people/queries';
import { type KpisView, placeOf } from '@/lib/scoreboard/model';
import { isCompleteIn, scoreRow, shownPeriod } from '@/lib/scoreboard/view';
import type { PagePeriod } from '@/lib/series/input';
import { missingFigures, reportingOf } from '@/lib/series/model';
import { loadLedger } from '@/lib/series/queries';
import { kpisByCode, kpisOf, tiesOf } from './queries';

/** For the list: this year, the twelve months before, and the twelve before those. */
const LIST_MONTHS = 36;

/** All KPIs in one period, for the organization; filtered and ordered by the page. */
export async function kpisView(context: Context, query: PagePeriod): Promise<KpisView> {
  const { period: kind, compare, as } = query;
  const view = await remembered(
    context,
    'kpis',
    [query.month, query.from, kind, compare, as],
    async (tx, organization, day) => {
      const month = shownMonth(query.month, day);
      const loaded = await loadLedger(tx, organization, day, 'all', {
        from: addMonths(month ?? monthOf(day), -LIST_MONTHS),
        to: monthOf(day),
        as,
      });
      const { ledger, kpis } = loaded;
      const period = shownPeriod(ledger, isCompleteIn(ledger, kpis), { ...query, month });
      const names = new Map(loaded.teams.map((team) => [team.code, team.name]));
      const owed = missingFigures(ledger, kpis, names, period.month, { due: false });
      return {
        organization: placeOf(organization, day),
        period,
        reporting: reportingOf(loaded, period),
        teams: loaded.teams.filter(({ archivedAt }) => !archivedAt).map(({ code, name }) => ({ code, name })),
        rows: kpis.map((kpi) => scoreRow({ ledger, organization, owed }, kpi, period, null)),
      };
    },
  );
  return { ...view, mayChange: mayEver(context.actor, 'kpi.create') };
}

/** KPIs that were put away, for those who may take them back; for everybody else none. */
export async function archivedKpis(context: Context): Promise<readonly ArchivedKpi[]> {
  if (!mayEver(context.actor, 'kpi.restore')) return [];
  return remembered(context, 'kpis-archived', [], async (tx, { organizationId }) => {
    const all = await kpisOf(tx, organizationId, true);
    return all
      .filter(({ archived }) => archived)
      .map(({ code, name, ownerTeam, version }) => ({ code, name, ownerTeam, version }));
  });
}

/** What the form of a KPI offers: teams, people, and all KPIs that a formula may use; `code`: the KPI to change. */
export async function kpiFormView(context: Context, code: string | null): Promise<Result<KpiFormView>> {
  const refused = refuseRole(context.actor, code === null ? 'kpi.create' : 'kpi.update');
  if (refused) return refused;
  return remembered(context, 'kpi-form', [code], async (tx, organization) => {
    const [teams, members, kpis, [kpi]] = await Promise.all([
      teamsOf(tx),
      membersOf(tx),
      kpisOf(tx, organization.organizationId),
      code === null ? [] : kpisByCode(tx, organization.organizationId, [code]),
    ]);
    if (code !== null && !kpi) return fail('not-found', `There is no KPI “${code}”.`);
    return ok({
      slug: organization.slug,
      locale: organization.locale,
      currency: organization.currency,
      bounds: { onTrack: organization.onTrack, atRisk: organization.atRisk },
      teams: teams.filter(({ archivedAt }) => !archivedAt).map(({ code: of, name }) => ({ code: of, name })),
      members: members.filter(({ disabledAt }) => !disabledAt).map(({ email, name }) => ({ email, name })),
      kpis: kpis.map(({ code: of, name, unit, formula }) => ({ code: of, name, unit, formula })),
      kpi: kpi ? toItem(kpi) : null,
    });
  });
}

/** Every KPI, archived ones too, with what can be set for many of them at once. */
export async function manyKpisView(context: Context): Promise<Result<ManyKpisView>> {
  const refused = refuseRole(context.actor, 'kpi.update');
  if (refused) return refused;
  return remembered(context, 'kpis-many', null, async (tx, organization) => {
    const [teams, members, kpis] = await Promise.all([
      teamsOf(tx),
      membersOf(tx),
      kpisOf(tx, organization.organizationId, true),
    ]);
    return ok({
      slug: organization.slug,
      locale: organization.locale,
      teams: teams.filter(({ archivedAt }) => !archivedAt).map(({ code, name }) => ({ code, name })),
      members: members.filter(({ disabledAt }) => !disabledAt).map(({ email, name }) => ({ email, name })),
      kpis: kpis.map((kpi) => ({ ...toItem(kpi), updaterName: kpi.updaterName })),
    });
  });
}

/** A KPI that is to be split, with what hangs on it and keeps it from becoming the sum itself. */
export async function splitView(context: Context, code: string): Promise<Result<SplitView>> {
  const refused = refuseRole(context.actor, 'kpi.split');
  if (refused) return refused;
  return remembered(context, 'kpi-split', code, async (tx, { organizationId, slug }) => {
    const kpis = await kpisOf(tx, organizationId, true);
    const kpi = kpis.find((each) => each.code === code && !each.archived);
    if (!kpi) return fail('not-found', `There is no KPI “${code}”.`);
    const ties = await tiesOf(tx, organizationId, kpi.id);
    return ok({ slug, kpi: toItem(kpi), ties, taken: kpis.map((each) => each.code) });
  });
}
