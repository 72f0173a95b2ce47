import { targetText } from '@/components/scoreboard/numbers';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Link, TextLink } from '@/components/ui/link';
import { EmptyState } from '@/components/ui/note';
import { PlainList, Section } from '@/components/ui/page';
import { formatAmount } from '@/lib/core/amount';
import { formatMonth } from '@/lib/core/month';
import type { ChangesView, FigureChange, KpiChanges, PlanChange } from '@/lib/history/model';
import { ChangedParts } from './changed-parts';
import { stepName } from './words';

/** What is different now from how it stood on a day, such as the last board meeting. */
export function ChangesPage({
  view,
  remember,
}: {
  view: ChangesView;
  remember: (data: FormData) => Promise<void>;
}) {
  const { since, cut, organization } = view;
  const kpis = view.kpis.filter(({ figures, targets }) => figures.length + targets.length > 0);
  const things = view.things.filter(({ entity }) => entity !== 'month');
  const steps = view.things.length - things.length;
  return (
    <>
      <form action={remember} className="mt-4 flex flex-wrap items-end gap-3">
        <Field name="since" label="The last board meeting was on" type="date" required defaultValue={since} />
        <Button type="submit">Show what changed</Button>
        <p className="text-s text-soft">Remembered in this browser.</p>
      </form>
      <p className="mt-4 max-w-[880px] text-l leading-[1.45]">{sentence(view)}</p>
      {view.kpis.length + view.things.length === 0 ? (
        <EmptyState title="Nothing has changed since then" />
      ) : (
        <>
          {kpis.length > 0 ? (
            <Section title="Says something else now, by KPI">
              <PlainList
                items={kpis.map((kpi) => ({ key: kpi.kpi, content: <OfKpi kpi={kpi} view={view} /> }))}
              />
            </Section>
          ) : null}
          <Fresh view={view} />
          {things.length > 0 ? (
            <Section title="Definitions, goals, objectives, people">
              <PlainList
                items={things.map((thing) => ({
                  key: thing.id,
                  content: (
                    <>
                      <p>
                        <span className="text-soft">{dayIn(organization, thing.at)}</span> {thing.actor}{' '}
                        {stepName(thing)} {thing.code}
                        {thing.reason ? <span className="text-soft">: {thing.reason}</span> : null}
                      </p>
                      {thing.before === null ? null : <ChangedParts parts={thing.differences} />}
                    </>
                  ),
                }))}
              />
            </Section>
          ) : null}
          {steps > 0 ? (
            <p className="mt-3 text-sm text-soft">
              <TextLink href={`/${organization.slug}/settings/audit?entity=month&from=${since}`}>
                {steps === 1 ? 'One step of the close' : `${steps} steps of the close`}
              </TextLink>
              : months submitted, locked or reopened.
            </p>
          ) : null}
          {cut ? (
            <p className="mt-2 text-s text-soft">There is more: every entry stands in the log.</p>
          ) : null}
        </>
      )}
    </>
  );
}

/** KPIs in which something was entered that nothing had stood for. */
function Fresh({ view }: { view: ChangesView }) {
  const fresh = view.kpis.filter(({ newFigures, newTargets }) => newFigures + newTargets > 0);
  if (fresh.length === 0) return null;
  return (
    <Section title="Entered for the first time">
      <ul className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
        {fresh.map(({ kpi, name, newFigures, newTargets }) => (
          <li key={kpi}>
            <Link href={`/${view.organization.slug}/kpis/${kpi}`} className="hover:underline">
              {name}
            </Link>{' '}
            <span className="text-soft">
              {[count(newFigures, 'figure', 'figures'), count(newTargets, 'target', 'targets')]
                .filter(Boolean)
                .join(', ')}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

const dayIn = ({ locale, timeZone }: ChangesView['organization'], at: string) =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone }).format(new Date(at));

const count = (number: number, one: string, many: string) =>
  number === 0 ? null : `${number} ${number === 1 ? one : many}`;

/** The whole in one sentence. */
function sentence({ kpis, things, since, organization }: ChangesView): string {
  const sum = (of: (kpi: KpiChanges) => number) => kpis.reduce((all, kpi) => all + of(kpi), 0);
  const parts = [
    count(
      sum((kpi) => kpi.figures.length),
      'figure was changed',
      'figures were changed',
    ),
    count(
      sum((kpi) => kpi.newFigures),
      'figure was entered for the first time',
      'figures were entered for the first time',
    ),
    count(
      sum((kpi) => kpi.targets.length),
      'target was revised',
      'targets were revised',
    ),
    count(
      sum((kpi) => kpi.newTargets),
      'target was set anew',
      'targets were set anew',
    ),
    count(things.length, 'other thing was changed', 'other things were changed'),
  ].filter((part) => part !== null);
  const day = new Intl.DateTimeFormat(organization.locale, { dateStyle: 'long', timeZone: 'UTC' });
  const head = `Since ${day.format(new Date(since))}`;
  return parts.length === 0 ? `${head} nothing has changed.` : `${head}: ${parts.join(', ')}.`;
}

function OfKpi({ kpi, view }: { kpi: KpiChanges; view: ChangesView }) {
  const { organization } = view;
  return (
    <>
      <p>
        <Link href={`/${organization.slug}/kpis/${kpi.kpi}`} className="font-semibold hover:underline">
          {kpi.name}
        </Link>
      </p>
      <ul className="tabular">
        {kpi.figures.map((change) => (
          <li key={`${change.team}/${change.month}`}>
            {figureText(change, kpi, organization.locale)} <Why change={change} view={view} />
          </li>
        ))}
        {kpi.targets.map((change) => (
          <li key={`${change.team}/${change.period}/${change.month}`}>
            {planText(change, kpi, organization.locale)} <Why change={change} view={view} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Why({ change, view }: { change: FigureChange | PlanChange; view: ChangesView }) {
  return (
    <span className="text-soft">
      {change.by}, {dayIn(view.organization, change.at)}
      {change.reason ? `: ${change.reason}` : ''}
    </span>
  );
}

function figureText({ month, before, after }: FigureChange, { format }: KpiChanges, locale: string): string {
  const text = (value: FigureChange['before']) =>
    value === 'n/a' ? 'n/a' : value === null ? 'blank' : formatAmount(value, format);
  return `${formatMonth(month, 'withYear', locale)}: ${text(before)} → ${text(after)}`;
}

function planText(
  { period, month, before, after }: PlanChange,
  { format }: KpiChanges,
  locale: string,
): string {
  const text = ({ value, low, high }: PlanChange['before']) =>
    value === null && low === null && high === null
      ? 'none'
      : targetText({ target: value, low, high }, format);
  const name = period === 'month' ? '' : `${period} to `;
  return `Target, ${name}${formatMonth(month, 'withYear', locale)}: ${text(before)} → ${text(after)}`;
}
