import { dayName } from '@/components/closing/marks';
import { linksIn } from '@/components/objectives/links';
import type { FormAction } from '@/components/ui/form-state';
import { TextLink } from '@/components/ui/link';
import { EmptyState } from '@/components/ui/note';
import { PageHeader, PlainList, Say, Section, TwoColumns } from '@/components/ui/page';
import { PeriodPicker } from '@/components/ui/period-picker';
import { formatMonth, type Month } from '@/lib/core/month';
import type { HandoffView } from '@/lib/handoff/model';
import { AgreedDialog } from './agreed-dialog';
import { AnswersSection } from './answers-section';
import { CountsTable } from './counts-table';
import { BlackHoleTable, WorkedTable } from './monthly-tables';
import { PasteDialog } from './paste-dialog';
import { RankingTable } from './ranking-table';
import { ReportForm } from './report-form';
import { ReportTable } from './report-table';
import { RevisionsList } from './revisions-list';
import { SourcesList } from './sources-list';
import { owedByMonth, sayings } from './words';

/** What a person can do to the hand-off; each is bound to its organization, those of a month to the month. */
export interface HandoffActions {
  readonly save: FormAction;
  readonly paste: FormAction;
  readonly answer: FormAction;
  readonly explain: FormAction;
  readonly source: FormAction;
  readonly agree: FormAction;
}

/** One month of the hand-off: what Sales reports, what Marketing answers, and what the months say together. */
export function HandoffPage({ view, actions }: { view: HandoffView; actions: HandoffActions }) {
  const { locale, slug, month, may } = view;
  const at = (of: Month) => linksIn(slug).at(`handoff?month=${of}`);
  const name = formatMonth(month, 'withYear', locale);
  return (
    <>
      <PageHeader
        title="Hand-off"
        aside={
          <>
            {may.agree ? <AgreedDialog view={view} agree={actions.agree} /> : null}
            {may.report ? <PasteDialog take={actions.paste} month={name} /> : null}
          </>
        }
      >
        <PeriodPicker
          label={name}
          previous={at(view.previous)}
          next={view.next ? at(view.next) : null}
          kinds={[]}
        />
      </PageHeader>
      {view.sources.length === 0 ? <Beginning view={view} /> : <Say sentences={sayings(view)} />}
      <Section title={`What Sales reports, ${name}`} id="report" aside={reportedWords(view)}>
        <Report view={view} save={actions.save} />
      </Section>
      {view.sources.length === 0 ? null : <Readings view={view} actions={actions} />}
    </>
  );
}

/** "reported on 5 February by Felix Hartmann", or when it is due. */
function reportedWords({ rows, expected, dueDay, locale }: HandoffView): string {
  const last = rows.reduce<string>(
    (latest, { reportedOn }) => (reportedOn > latest ? reportedOn : latest),
    '',
  );
  if (rows.length === 0) return `due by ${dayName(dueDay, locale)}`;
  const missing = expected.length === 0 ? '' : `, ${expected.length} of its sources not yet`;
  return `reported on ${dayName(last, locale)}${missing}`;
}

function Beginning({ view: { may } }: { view: HandoffView }) {
  return (
    <div className="mt-3">
      <EmptyState title="Nothing has been handed over on paper yet.">
        {may.report
          ? 'Name a source of leads and type how many you received, worked, accepted and rejected; or paste the table from the CRM. Then Marketing answers, and the sources are ranked.'
          : 'Once Sales reports what became of the leads, per source and month, Marketing’s answers, the ranking of sources and the share of leads with feedback stand here.'}
      </EmptyState>
    </div>
  );
}

function Report({ view, save }: { view: HandoffView; save: FormAction }) {
  const { may, rows, expected } = view;
  if (may.report) return <ReportForm view={view} save={save} />;
  return (
    <>
      {rows.length > 0 ? <ReportTable view={view} /> : <p className="text-sm text-soft">Not reported yet.</p>}
      {rows.length > 0 && expected.length > 0 ? (
        <p className="mt-2 text-s text-soft">
          {`Not reported yet: ${expected.map(({ name }) => name).join(', ')}.`}
        </p>
      ) : null}
    </>
  );
}

function Readings({ view, actions }: { view: HandoffView; actions: HandoffActions }) {
  return (
    <>
      <RevisionsList view={view} />
      <AnswersSection view={view} answer={actions.answer} />
      <Owed view={view} />
      <RankingTable view={view} />
      <TwoColumns>
        <BlackHoleTable view={view} />
        <WorkedTable view={view} />
      </TwoColumns>
      <CountsTable view={view} explain={actions.explain} />
      <SourcesList view={view} change={actions.source} />
    </>
  );
}

/** Reports and answers that are still to come, of the months before too. */
function Owed({ view: { owed, day, locale, slug } }: { view: HandoffView }) {
  const links = linksIn(slug);
  const items = [
    ...owedByMonth(owed.reports, day).map((each) => ({ ...each, who: 'Sales reports', id: 'report' })),
    ...owedByMonth(owed.answers, day).map((each) => ({ ...each, who: 'Marketing answers', id: 'answers' })),
  ].sort((a, b) => (a.dueDay < b.dueDay ? -1 : 1));
  if (items.length === 0) return null;
  return (
    <Section title="Still to come" id="owed">
      <PlainList
        items={items.map(({ month, sources, dueDay, overdue, who, id }) => ({
          key: `${id} ${month}`,
          content: (
            <>
              <TextLink href={links.at(`handoff?month=${month}#${id}`)}>
                {`${who} ${formatMonth(month, 'withYear', locale)}`}
              </TextLink>
              {sources.length > 0 ? `: ${sources.join(', ')}` : ''}
              <span className="text-soft">
                {` · ${overdue ? 'overdue, was due' : 'due by'} ${dayName(dueDay, locale)}`}
              </span>
            </>
          ),
        }))}
      />
    </Section>
  );
}
