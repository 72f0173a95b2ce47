import { marksOf, NotAgreedMark } from '@/components/definitions/not-agreed';
import { linksIn } from '@/components/objectives/links';
import { withQuery } from '@/components/scoreboard/picker';
import { ActionForm, SubmitButton } from '@/components/ui/action-form';
import type { FormAction } from '@/components/ui/form-state';
import { TextLink } from '@/components/ui/link';
import { EmptyState } from '@/components/ui/note';
import { PageHeader, Say, type SayPart, Section } from '@/components/ui/page';
import { formatMonth } from '@/lib/core/month';
import type { NotAgreedOf } from '@/lib/definitions/model/marks';
import { type LeadVerdict, TEST_MONTHS } from '@/lib/insight/lead-test';
import { insightsSentences, leadSentence, type SaidLead } from '@/lib/insight/lead-words';
import type { InsightsPageQuery } from '@/lib/insights/input';
import type { InsightEvidence, InsightsView, ObjectiveInsights } from '@/lib/insights/model';
import type { Sentence } from '@/lib/measure/wording';
import { AnswerForm } from './answer-form';
import { Evidence } from './evidence';
import { VanityFlags } from './vanity-flags';
import { VerdictTables } from './verdict-tables';

interface InsightsProps {
  view: InsightsView;
  asked: InsightsPageQuery;
  evidence: InsightEvidence | null;
  notAgreed: NotAgreedOf;
  answer: FormAction;
  run: FormAction;
}

/** Which metric leads which objective, in the prescribed words, and which look good without a tie. */
export function InsightsPage({ view, asked, evidence, notAgreed, answer, run }: InsightsProps) {
  const { slug, flags, objectives, mayRun } = view;
  const links = linksIn(slug);
  const home = links.at('insights');
  const shown = objectives.filter(({ code }) => asked.objective === undefined || code === asked.objective);
  const flag = flags.find((each) => each.kpi === asked.answer && each.mayAnswer);
  const names = new Map(view.kpis.map(({ code, name }) => [code, name]));
  return (
    <>
      <PageHeader title="Insights" aside={<WorkedOut view={view} run={mayRun ? run : null} />}>
        {asked.objective === undefined ? null : (
          <TextLink href={home} className="text-s">
            All objectives
          </TextLink>
        )}
      </PageHeader>
      <Say sentences={linked(insightsSentences(countsOf(shown), countFlags(view)), slug)} />
      {view.run === null ? <NotYet /> : null}
      {view.run !== null && objectives.length === 0 ? (
        <EmptyState title="No objective is active">
          Once an objective is active and has a success KPI, this page tells which metrics lead it.
        </EmptyState>
      ) : null}
      {view.run === null
        ? null
        : shown.map((objective) => (
            <Objective key={objective.code} {...{ objective, view, asked, evidence, notAgreed }} />
          ))}
      {view.run === null ? null : (
        <Section title="Looks good, no shown tie to an objective" id="vanity">
          {flag ? (
            <AnswerForm {...{ flag, action: answer, kpis: view.kpis, back: `${home}#vanity` }} />
          ) : null}
          <VanityFlags
            flags={flags}
            locale={view.locale}
            kpiHref={links.kpi}
            answerHref={(code) => withQuery(`${home}#vanity`, { objective: asked.objective, answer: code })}
            nameOf={(code) => names.get(code) ?? code}
          />
        </Section>
      )}
    </>
  );
}

function WorkedOut({ view: { run: last, locale }, run }: { view: InsightsView; run: FormAction | null }) {
  const day = (at: string) =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(at));
  return (
    <>
      {last === null ? null : (
        <span>
          Worked out on {day(last.at)} by method {last.method}, through{' '}
          {formatMonth(last.month, 'withYear', locale)}
        </span>
      )}
      {run ? (
        <ActionForm action={run} aria-label="Work out the insights">
          <SubmitButton kind="plain" busy="Working it out…">
            Work it out now
          </SubmitButton>
        </ActionForm>
      ) : null}
    </>
  );
}

const NotYet = () => (
  <EmptyState title="Nothing has been worked out yet">
    This happens by itself soon after figures are entered, and each night. A metric is tested against the
    result of an objective once both have {TEST_MONTHS} months.
  </EmptyState>
);

function Objective({
  objective,
  view,
  asked,
  evidence,
  notAgreed,
}: Pick<InsightsProps, 'view' | 'asked' | 'evidence' | 'notAgreed'> & { objective: ObjectiveInsights }) {
  const { code, title, results, tried, longest, counts, rows } = objective;
  const links = linksIn(view.slug);
  const said = (row: (typeof rows)[number]): SaidLead => ({
    ...row,
    ...{ tried, month: view.month, locale: view.locale },
    x: { code: row.x, name: row.xName },
    y: { code: row.y, name: row.yName },
  });
  const words = (row: (typeof rows)[number]): SayPart[] =>
    linked([leadSentence(said(row))], view.slug)[0] ?? [];
  const open = ({ x, y }: { x: string; y: string }) =>
    withQuery(`${links.at('insights')}#${code}`, { objective: code, x, y });
  const opened = rows.find(({ x, y }) => x === asked.x && y === asked.y);
  return (
    <Section
      id={code}
      title={`${code} ${title}`}
      aside={
        <>
          {results.length === 0
            ? 'no success KPI yet'
            : `held against ${results.map(({ name }) => name).join(' and ')}`}
          {tried > 0 ? ` · ${tried} ${tried === 1 ? 'KPI was' : 'KPIs were'} tried` : null} ·{' '}
          <TextLink href={links.objective(code)}>Objective</TextLink>
        </>
      }
    >
      {opened && evidence ? (
        <Evidence
          {...{ evidence, words: words(opened), stored: opened.r, locale: view.locale }}
          mark={
            <NotAgreedMark
              slug={view.slug}
              kpi={evidence.x.code}
              notAgreed={marksOf(notAgreed, [evidence.x.code, evidence.y.code])}
            />
          }
          close={withQuery(`${links.at('insights')}#${code}`, { objective: code })}
        />
      ) : null}
      {results.length > 0 && longest < TEST_MONTHS ? (
        <p className="mb-1 text-sm">
          Not enough history: needs {TEST_MONTHS} months, this has {longest}.
        </p>
      ) : null}
      <VerdictTables {...{ rows, counts, title, open, words, locale: view.locale }} />
    </Section>
  );
}

/** The sentences with their subjects linked. */
const linked = (sentences: readonly Sentence[], slug: string): SayPart[][] =>
  sentences.map((parts) =>
    parts.map(({ text, subject }) => (subject ? { text, href: linksIn(slug).kpi(subject.code) } : { text })),
  );

function countsOf(objectives: readonly ObjectiveInsights[]): Record<LeadVerdict, number> {
  const sum = (verdict: LeadVerdict) => objectives.reduce((all, { counts }) => all + counts[verdict], 0);
  return {
    leads: sum('leads'),
    contradicts: sum('contradicts'),
    'no-link': sum('no-link'),
    'cant-tell': sum('cant-tell'),
    'too-early': sum('too-early'),
  };
}

const countFlags = ({ flags }: InsightsView) => ({
  all: flags.length,
  waiting: flags.filter(({ waiting }) => waiting).length,
});
