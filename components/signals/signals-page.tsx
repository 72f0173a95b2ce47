import { Sparkline } from '@/components/charts/sparkline';
import { NotAgreedMark } from '@/components/definitions/not-agreed';
import { linksIn } from '@/components/objectives/links';
import { withQuery } from '@/components/scoreboard/picker';
import { TextLink } from '@/components/ui/link';
import { Menu } from '@/components/ui/menu';
import { MenuLinks } from '@/components/ui/menu-links';
import { EmptyState } from '@/components/ui/note';
import { PageHeader, Say, Section } from '@/components/ui/page';
import { PeriodPicker } from '@/components/ui/period-picker';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import { formatMonth, type Month } from '@/lib/core/month';
import type { NotAgreedOf } from '@/lib/definitions/model/marks';
import { signalsSentences } from '@/lib/insight/process-words';
import { plain } from '@/lib/measure/wording';
import { isNew, type SignalRow, type SignalsView } from '@/lib/signals/model';

/** What really changed in a month, and what is routine; the team in the address narrows it down. */
export function SignalsPage({
  view,
  team,
  notAgreed,
}: {
  view: SignalsView;
  team: string | undefined;
  notAgreed: NotAgreedOf;
}) {
  const { slug, locale, month, teams } = view;
  const at = (of: Month) => withQuery(linksIn(slug).at('signals'), { month: of, team });
  const chosen = teams.find(({ code }) => code === team);
  const rows = view.rows.filter(
    (row) => !chosen || row.ownerTeam === chosen.code || row.teams.includes(chosen.code),
  );
  const href = (code: string) => `${withQuery(linksIn(slug).at(`kpis/${code}`), { month })}#signal`;
  const fresh = rows.filter((row) => isNew(row, month));
  const earlier = rows.filter((row) => row.state === 'signal' && !isNew(row, month));
  const isJudged = rows.some(({ state }) => state === 'signal' || state === 'routine');
  const groups = { rows, href, names: new Map(teams.map(({ code, name }) => [code, name])) };
  return (
    <>
      <PageHeader title="Signals">
        <PeriodPicker
          label={formatMonth(month, 'withYear', locale)}
          previous={at(view.previous)}
          next={view.next && at(view.next)}
          kinds={[]}
        />
        <TeamMenu view={view} chosen={chosen?.name} />
      </PageHeader>
      {rows.length === 0 ? (
        <div className="mt-5">
          <EmptyState title="No KPI to judge">
            {chosen
              ? `${chosen.name} owns and reports none.`
              : 'Once a KPI has twelve months of figures, this page tells what changed from what is routine.'}
          </EmptyState>
        </div>
      ) : (
        <>
          <Say sentences={sayings(view, rows, href)} />
          <Section title={`What changed in ${formatMonth(month, 'long', locale)}`} id="changed">
            <Changed {...groups} {...{ slug, notAgreed, isJudged }} rows={fresh} />
          </Section>
          {earlier.length > 0 ? (
            <Section title="Different for longer" id="earlier">
              <Earlier {...groups} rows={earlier} locale={locale} />
            </Section>
          ) : null}
          {rows.some(({ state }) => state !== 'signal') ? (
            <Section title="Everything else">
              <Group {...groups} state="routine" title="Routine" />
              <Group {...groups} state="provisional" title="Too few months to tell" />
              <Group {...groups} state="no-figure" title="No figure for the month" />
            </Section>
          ) : null}
        </>
      )}
    </>
  );
}

function sayings(
  { month, locale, preliminary }: SignalsView,
  rows: readonly SignalRow[],
  href: (code: string) => string,
) {
  const count = (state: SignalRow['state']) => rows.filter((row) => row.state === state).length;
  const sentences = signalsSentences({
    ...{ month, locale },
    fresh: rows.flatMap((row) =>
      isNew(row, month) && row.direction ? [{ code: row.kpi, name: row.name, direction: row.direction }] : [],
    ),
    earlier: rows.filter((row) => row.state === 'signal' && !isNew(row, month)).length,
    routine: count('routine'),
    provisional: count('provisional'),
    without: count('no-figure'),
  });
  const linked = sentences.map((parts) =>
    parts.map(({ text, subject }) => (subject ? { text, href: href(subject.code) } : { text })),
  );
  return preliminary ? [...linked, [{ text: 'The month is preliminary until it is locked.' }]] : linked;
}

function TeamMenu({ view, chosen }: { view: SignalsView; chosen: string | undefined }) {
  const { slug, month, teams } = view;
  const at = (code?: string) => withQuery(linksIn(slug).at('signals'), { month, team: code });
  return (
    <Menu
      label={
        <>
          {chosen ?? 'All teams'} <span aria-hidden="true">▾</span>
        </>
      }
      className="min-h-6 text-s text-soft hover:text-ink"
    >
      <MenuLinks
        choices={[
          { label: 'All teams', href: at(), current: chosen === undefined },
          ...teams.map(({ code, name }) => ({ label: name, href: at(code), current: name === chosen })),
        ]}
      />
    </Menu>
  );
}

interface Groups {
  readonly rows: readonly SignalRow[];
  readonly href: (code: string) => string;
  readonly names: ReadonlyMap<string, string>;
}

const worth = ({ wanted }: SignalRow) => (wanted === null ? '' : wanted ? 'for the better' : 'for the worse');

/** The signals of the month, what goes the wrong way first. */
function Changed({
  rows,
  href,
  names,
  isJudged,
  slug,
  notAgreed,
}: Groups & { isJudged: boolean; slug: string; notAgreed: NotAgreedOf }) {
  const order = ({ wanted }: SignalRow) => (wanted === false ? 0 : wanted === null ? 1 : 2);
  if (rows.length === 0)
    return (
      <p className="text-sm text-soft">
        {isJudged
          ? 'Nothing did: the KPIs go up and down as they always do.'
          : 'Nothing can be told yet: a KPI is judged from twelve months of figures on.'}
      </p>
    );
  return (
    <ul>
      {rows
        .toSorted((a, b) => order(a) - order(b))
        .map((row) => (
          <li
            key={row.kpi}
            className="flex flex-wrap items-center gap-x-5 gap-y-1 border-line border-b py-2.5"
          >
            <div className="min-w-0 flex-1 basis-[320px]">
              <p className="text-sm">
                <TextLink href={href(row.kpi)} className="font-semibold">
                  {row.name}
                </TextLink>{' '}
                <span className="text-faint text-s">
                  {[names.get(row.ownerTeam) ?? row.ownerTeam, worth(row)].filter(Boolean).join(' · ')}
                </span>{' '}
                <NotAgreedMark slug={slug} kpi={row.kpi} notAgreed={notAgreed[row.kpi]} />
              </p>
              <p className="max-w-[760px] text-s text-soft">{row.sentences.map(plain).join(' ')}</p>
            </div>
            <Sparkline
              values={row.spark}
              target={row.center}
              label={`${row.name}, its last ${row.spark.length} charted values, with their center`}
            />
          </li>
        ))}
    </ul>
  );
}

/** Signals that go on from earlier months, the latest first, until somebody records that the process changed. */
function Earlier({ rows, href, names, locale }: Groups & { locale: string }) {
  return (
    <>
      <p className="mb-1 max-w-[760px] text-s text-soft">
        Where a change is here to stay, say so on the KPI’s page: “The process changed here” gives it limits
        of its own.
      </p>
      <Table caption="Different for longer" stack className="max-w-[880px] text-sm">
        <thead>
          <tr>
            <Th>KPI</Th>
            <Th>Owner</Th>
            <Th>Since</Th>
            <Th>It is</Th>
          </tr>
        </thead>
        <tbody>
          {rows
            .toSorted((a, b) => (b.since ?? '').localeCompare(a.since ?? ''))
            .map((row) => (
              <tr key={row.kpi}>
                <RowHead className="py-1">
                  <TextLink href={href(row.kpi)}>{row.name}</TextLink>
                </RowHead>
                <Td label="Owner" className="py-1 text-soft">
                  {names.get(row.ownerTeam) ?? row.ownerTeam}
                </Td>
                <Td label="Since" className="py-1">
                  {row.since ? formatMonth(row.since, 'withYear', locale) : '—'}
                </Td>
                <Td label="It is" className="py-1 text-soft">
                  {[whereIs(row), worth(row)].filter(Boolean).join(' · ')}
                </Td>
              </tr>
            ))}
        </tbody>
      </Table>
    </>
  );
}

const whereIs = ({ direction, chartedAs }: SignalRow) =>
  `${chartedAs.startsWith('change') ? 'its changes are ' : ''}${direction === 'down' ? 'lower' : 'higher'} than before`;

/** KPIs about which there is nothing to do, folded away. */
function Group({ rows, href, names, state, title }: Groups & { state: SignalRow['state']; title: string }) {
  const own = rows.filter((row) => row.state === state);
  if (own.length === 0) return null;
  return (
    <details className="border-line border-b py-1.5">
      <summary className="link w-fit text-sm">{`${title}: ${own.length}`}</summary>
      <ul className="my-1">
        {own.map((row) => (
          <li key={row.kpi} className="border-line border-t py-1.5 text-s">
            <TextLink href={href(row.kpi)}>{row.name}</TextLink>{' '}
            <span className="text-faint">{names.get(row.ownerTeam) ?? row.ownerTeam}</span>{' '}
            <span className="text-soft">{row.sentences.map(plain).join(' ')}</span>
          </li>
        ))}
      </ul>
    </details>
  );
}
