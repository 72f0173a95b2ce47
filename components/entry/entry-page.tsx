import type { ReactNode } from 'react';
import { FigureGrid } from '@/components/grid/figure-grid';
import { OtherPlans } from '@/components/targets/other-plans';
import { TargetDialog } from '@/components/targets/target-dialog';
import type { FormAction } from '@/components/ui/form-state';
import { TextLink } from '@/components/ui/link';
import { Menu } from '@/components/ui/menu';
import { MenuLinks } from '@/components/ui/menu-links';
import { PageHeader } from '@/components/ui/page';
import { PeriodPicker } from '@/components/ui/period-picker';
import { Segmented } from '@/components/ui/segmented';
import { formatMonth } from '@/lib/core/month';
import type { EntryView } from '@/lib/entry/model';
import type { SaveFigures } from '@/lib/figures/model/grid';

/** "Enter figures" or "Targets" of one team: what is due, the team and the months to choose, and the grid. */
export function EntryPage({
  slug,
  view,
  save,
  setTarget,
  beneath,
}: {
  slug: string;
  view: EntryView;
  save: SaveFigures;
  /** On the page of targets: sets one that the grid has no place for. */
  setTarget?: FormAction;
  /** On the page of targets: what hangs beneath them. */
  beneath?: ReactNode;
}) {
  const { data, team, teams, closing, earlier, later, label, monthsShown } = view;
  const figures = data.mode === 'figures';
  const address = (mode: 'figures' | 'targets', query: Record<string, string>) =>
    `/${slug}/${mode === 'figures' ? 'enter' : 'targets'}?${new URLSearchParams(query)}`;
  const here = (month: string) =>
    address(data.mode, { team: team.code, month, ...(monthsShown === 24 ? { months: '24' } : {}) });
  return (
    <>
      <PageHeader
        title={figures ? 'Enter figures' : 'Targets'}
        aside={<TextLink href={`/${slug}/import?team=${team.code}`}>Import and export</TextLink>}
      >
        <Menu
          label={
            <>
              {team.name} <span aria-hidden="true">▾</span>
            </>
          }
          aria-label={`Team: ${team.name}`}
          className="rounded border border-line-strong bg-surface px-2.5 py-1 font-semibold text-sm hover:bg-wash"
        >
          <MenuLinks
            choices={teams.map(({ code, name, own }) => ({
              label: own ? `${name} (yours)` : name,
              href: address(data.mode, { team: code }),
              current: code === team.code,
            }))}
          />
        </Menu>
        <Segmented
          label="What is entered"
          choices={[
            { label: 'Figures', href: address('figures', { team: team.code }), current: figures },
            { label: 'Targets', href: address('targets', { team: team.code }), current: !figures },
          ]}
        />
        <PeriodPicker label={label} previous={here(earlier)} next={later && here(later)} kinds={[]} />
        {figures ? (
          <Segmented
            label="Months in view"
            choices={['13', '24'].map((months) => ({
              label: `${months} months`,
              href: address('figures', { team: team.code, month: data.months.at(-1) ?? '', months }),
              current: monthsShown === Number(months),
            }))}
          />
        ) : null}
        <p className="text-s text-soft">{figures && data.rows.length > 0 ? dueWords(closing) : null}</p>
      </PageHeader>
      {data.canEdit ? null : (
        <p className="text-s text-soft">
          {figures
            ? `You read ${team.name}’s figures; its own members enter them.`
            : `You read ${team.name}’s targets; its lead sets them.`}
        </p>
      )}
      {setTarget && data.canEdit && data.rows.length > 0 ? (
        <div className="mt-2">
          <TargetDialog
            action={setTarget}
            kpis={data.rows.map(({ kpi, name }) => ({ code: kpi, name }))}
            month={data.months.at(0) ?? data.openMonth}
          />
        </div>
      ) : null}
      <FigureGrid data={data} save={save} season={view.season} />
      <OtherPlans view={view} />
      {beneath}
    </>
  );
}

function dueWords({ month, dueDay, missing }: EntryView['closing']): string {
  const day = `${Number(dueDay.slice(8))} ${formatMonth(dueDay.slice(0, 7) as typeof month, 'long')}`;
  const name = formatMonth(month, 'long');
  if (missing === 0) return `${name} is complete`;
  return `${name} is due on ${day} · ${missing} ${missing === 1 ? 'figure is' : 'figures are'} missing`;
}
