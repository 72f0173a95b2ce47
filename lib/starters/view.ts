import type { Context } from '@/lib/auth/actor';
import { mayEver } from '@/lib/auth/policy';
import { periodOf } from '@/lib/core/fiscal-calendar';
import { monthOf } from '@/lib/core/month';
import { kpisOf } from '@/lib/kpis/queries';
import { isCodeTaken } from '@/lib/objectives/queries';
import { calendarOf } from '@/lib/people/model';
import { remembered, teamsOf } from '@/lib/people/queries';
import { neededKpis, STARTERS, type StarterItem, type StartersView } from './model';

/** The templates to begin with: what each would make here, and what is there already. */
export async function startersView(context: Context): Promise<StartersView> {
  const view = await remembered(context, 'starters', null, async (tx, organization, day) => {
    const { organizationId, slug, locale, currency } = organization;
    const [all, kpis] = await Promise.all([teamsOf(tx), kpisOf(tx, organizationId)]);
    const teams = all.filter(({ archivedAt }) => !archivedAt);
    const known = new Map(kpis.map((kpi) => [kpi.code, kpi]));
    const codes = STARTERS.map((starter) => starter.objectives[0]?.code ?? '');
    const begun = await Promise.all(codes.map((code) => isCodeTaken(tx, organizationId, 'objective', code)));
    const starters = STARTERS.map((starter, at): StarterItem => {
      const { code, title, text, roles, definitions, checkin } = starter;
      return {
        ...{ code, title, text, definitions, checkin: checkin?.title ?? null },
        roles: roles.map((role) => ({
          ...role,
          team: teams.find(({ kind }) => kind === role.kind)?.code ?? null,
        })),
        objectives: starter.objectives.map(({ code: of, title: name, kpi, goals }) => ({
          ...{ code: of, title: name, kpi },
          goals: goals.map((goal) => ({
            ...{ code: goal.code, title: goal.title, kpi: goal.kpi, roles: goal.roles },
          })),
        })),
        kpis: neededKpis(starter, new Set(known.keys())).map(({ template, exists, role }) => ({
          code: template.code,
          name: known.get(template.code)?.name ?? template.name,
          unit: known.get(template.code)?.unit ?? template.unit,
          ...{ exists, role },
        })),
        isBegun: begun[at] ?? false,
      };
    });
    const { from, to } = periodOf('year', monthOf(day), calendarOf(organization));
    return {
      ...{ slug, locale, currency, starters, start: from, end: to },
      teams: teams.map(({ code, name }) => ({ code, name })),
    };
  });
  return { ...view, mayApply: mayEver(context.actor, 'starter.apply') };
}
