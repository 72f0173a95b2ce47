import { ReportedAs } from '@/components/closing/reported-as';
import { linked, linksIn, shownQuery } from '@/components/objectives/links';
import { kpisSentences } from '@/components/scoreboard/list-words';
import { pickerOf, withQuery } from '@/components/scoreboard/picker';
import { ScoreTable } from '@/components/scoreboard/score-table';
import { Button, ButtonLink } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import type { FormAction } from '@/components/ui/form-state';
import { Link, TextLink } from '@/components/ui/link';
import { Menu } from '@/components/ui/menu';
import { MenuLinks } from '@/components/ui/menu-links';
import { EmptyState } from '@/components/ui/note';
import { PageHeader, Say } from '@/components/ui/page';
import { PeriodPicker } from '@/components/ui/period-picker';
import type { BreaksOf, NotAgreedOf } from '@/lib/definitions/model/marks';
import type { ArchivedKpi } from '@/lib/kpis/model';
import type { KpisView, ScoreRow } from '@/lib/scoreboard/model';
import { ArchivedKpis } from './archived-kpis';

export interface KpisPageProps {
  view: KpisView;
  /** A team's code: KPIs that it owns or reports. */
  team: string | undefined;
  /** What their names, codes or the people who enter them hold. */
  text: string;
  notAgreed: NotAgreedOf;
  breaks: BreaksOf;
  archived: readonly ArchivedKpi[];
  restore: (kpi: ArchivedKpi) => FormAction;
}

/** All KPIs by the team that owns them; team and text in the address narrow them down. */
export function KpisPage({ view, team, text, archived, notAgreed, breaks, restore }: KpisPageProps) {
  const { organization, period, mayChange } = view;
  const links = linksIn(organization.slug, period);
  const rows = view.rows.filter((row) => isAsked(row, team, text));
  const groups = view.teams
    .map(({ code, name }) => ({
      key: code,
      title: (
        <Link href={links.team(code)} className="rounded-xs hover:underline">
          {name}
        </Link>
      ),
      rows: rows.filter(({ ownerTeam }) => ownerTeam === code),
    }))
    .filter((group) => group.rows.length > 0);
  return (
    <>
      <PageHeader
        title="KPIs"
        aside={
          mayChange ? (
            <>
              <ButtonLink href={links.at('kpis/many-at-once')}>Many at once…</ButtonLink>
              <ButtonLink kind="ink" href={links.at('kpis/new')}>
                New KPI…
              </ButtonLink>
            </>
          ) : null
        }
      >
        <PeriodPicker {...pickerOf(links.at('kpis'), period, organization, { team, q: text })} />
        <ReportedAs
          reporting={view.reporting}
          path={links.at('kpis')}
          period={period}
          kept={{ team, q: text }}
        />
      </PageHeader>
      {view.rows.length === 0 ? (
        <div className="mt-5">
          <FirstKpis view={view} />
        </div>
      ) : (
        <>
          <Say sentences={linked(kpisSentences(rows, period.kind), links, new Map())} />
          <Filter view={view} team={team} text={text} />
          {rows.length === 0 ? (
            <EmptyState title="No KPI is like that">
              <TextLink href={links.at('kpis')}>Show all of them</TextLink>.
            </EmptyState>
          ) : (
            <ScoreTable
              caption={`KPIs, ${period.label}`}
              place={organization}
              period={period}
              groups={groups}
              team={null}
              notAgreed={notAgreed}
              breaks={breaks}
              short
            />
          )}
        </>
      )}
      <ArchivedKpis kpis={archived} restore={restore} />
    </>
  );
}

function isAsked(row: ScoreRow, team: string | undefined, text: string): boolean {
  if (team !== undefined && row.ownerTeam !== team && !row.teams.includes(team)) return false;
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const all = `${row.name} ${row.code} ${row.class} ${row.person ?? ''}`.toLowerCase();
  return words.every((word) => all.includes(word));
}

function Filter({ view, team, text }: Pick<KpisPageProps, 'view' | 'team' | 'text'>) {
  const { organization, period, teams } = view;
  const links = linksIn(organization.slug, period);
  const shown = shownQuery(period);
  const address = (kept: { team?: string; q?: string }) => withQuery(links.at('kpis'), { ...shown, ...kept });
  const chosen = teams.find(({ code }) => code === team);
  const hidden = { ...shown, ...(team && { team }) };
  return (
    <div className="mb-3 flex flex-wrap items-center gap-x-4 gap-y-2 print:hidden">
      <form action={links.at('kpis')} data-link="" className="flex items-center gap-2">
        {Object.entries(hidden).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <Field
          key={text}
          name="q"
          type="search"
          label="Find a KPI"
          labelHidden
          placeholder="Name, code or person"
          defaultValue={text}
        />
        <Button type="submit">Find</Button>
      </form>
      <Menu
        label={
          <>
            {chosen ? chosen.name : 'All teams'} <span aria-hidden="true">▾</span>
          </>
        }
        className="min-h-6 text-soft hover:text-ink"
      >
        <MenuLinks
          choices={[
            { label: 'All teams', href: address({ q: text }), current: !chosen },
            ...teams.map(({ code, name }) => ({
              label: name,
              href: address({ q: text, team: code }),
              current: code === team,
            })),
          ]}
        />
      </Menu>
      {text || team ? <TextLink href={address({})}>Show all</TextLink> : null}
    </div>
  );
}

function FirstKpis({ view }: { view: KpisView }) {
  const links = linksIn(view.organization.slug);
  if (!view.mayChange) {
    return <EmptyState title="No KPI yet">An admin adds the KPIs that the teams report.</EmptyState>;
  }
  const withTeam = view.teams.length > 0;
  return (
    <EmptyState
      title="No KPI yet"
      action={
        <ButtonLink kind="ink" href={links.at(withTeam ? 'kpis/new' : 'settings/teams')}>
          {withTeam ? 'Choose the first from the library' : 'Add a team first'}
        </ButtonLink>
      }
    >
      {withTeam
        ? 'The library has the usual ones with definition and formula: leads, MQL, win rate, revenue, churn. Begin with what a team counts, then what is computed from it.'
        : 'A KPI belongs to the team that owns it.'}
    </EmptyState>
  );
}
