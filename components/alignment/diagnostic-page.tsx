import { linksIn } from '@/components/objectives/links';
import { TextLink } from '@/components/ui/link';
import { PageHeader, Say, Section } from '@/components/ui/page';
import type { DiagnosticView } from '@/lib/alignment/model';
import { formatMonth } from '@/lib/core/month';
import type { Issue, IssueName, JudgedSignal } from '@/lib/measure/diagnostic';
import { scoreText } from './words';

const TITLES: Readonly<Record<IssueName, string>> = {
  communication: 'Communication',
  goals: 'Goals that do not meet',
  data: 'Data that is not shared or trusted',
  silos: 'Silos',
  change: 'Change that does not land',
};

/** More of one signal follow on demand. */
const SHOWN = 8;

/** The five issues that keep marketing and business apart: what is open first, the numbers beside it. */
export function DiagnosticPage({ view }: { view: DiagnosticView }) {
  const { slug, locale, month, issues } = view;
  const links = linksIn(slug);
  return (
    <>
      <PageHeader title="Diagnostic" aside={<span>{formatMonth(month, 'withYear', locale)}, as of now</span>}>
        <TextLink href={links.at('alignment')} className="text-s">
          Alignment score
        </TextLink>
      </PageHeader>
      <Say sentences={sentences(issues)} />
      {issues.map((issue) => (
        <Issues key={issue.name} issue={issue} />
      ))}
      <p className="mt-4 max-w-[760px] text-s text-soft">
        Each number is the mean of its signals, 0 to 100; a signal without a case is left out. What matters is
        the lists: every line opens what it speaks of.
      </p>
    </>
  );
}

const openOf = ({ signals }: Issue): number => signals.reduce((sum, { items }) => sum + items.length, 0);

function sentences(issues: readonly Issue[]) {
  const scored = issues.flatMap((issue) => (issue.score === null ? [] : [{ issue, score: issue.score }]));
  const lowest = scored.reduce<(typeof scored)[number] | null>(
    (least, each) => (least === null || each.score < least.score ? each : least),
    null,
  );
  if (!lowest) return [[{ text: 'There is nothing yet to measure the five issues by.' }]];
  const open = issues.reduce((sum, issue) => sum + openOf(issue), 0);
  return [
    [{ text: open === 1 ? 'One thing is open. ' : `${open} things are open. ` }],
    [
      { text: 'The issue with most to mend is ' },
      { text: TITLES[lowest.issue.name].toLowerCase(), href: `#${lowest.issue.name}` },
      { text: `, ${scoreText(lowest.score)} of 100.` },
    ],
  ];
}

function Issues({ issue }: { issue: Issue }) {
  const { name, score, signals } = issue;
  const shown = signals.filter(({ cases }) => cases > 0);
  const empty = signals.filter(({ cases }) => cases === 0);
  return (
    <Section
      id={name}
      title={TITLES[name]}
      aside={score === null ? 'no case yet' : `${scoreText(score)} of 100 · ${openOf(issue)} open`}
    >
      <div className="grid gap-x-9 gap-y-3 lg:grid-cols-2">
        {shown.map((signal) => (
          <Signals key={signal.name} signal={signal} />
        ))}
      </div>
      {empty.length === 0 ? null : (
        <p className="mt-2 text-s text-soft">{`No case yet, so left out of the mean: ${empty.map((each) => each.name).join(', ')}.`}</p>
      )}
    </Section>
  );
}

function Signals({ signal: { name, good, cases, share, items } }: { signal: JudgedSignal }) {
  const percent = share === null ? '—' : `${Math.round(share * 100)} %`;
  const list = (some: typeof items) => (
    <ul className="text-sm">
      {some.map(({ text, href }) => (
        <li key={`${href} ${text}`} className="border-line border-b py-1">
          <TextLink href={href}>{text}</TextLink>
        </li>
      ))}
    </ul>
  );
  return (
    <div className="min-w-0">
      <h3 className="text-sm">
        <span className="inline-block font-[550] first-letter:uppercase">{name}</span>{' '}
        <span className="text-soft">{`${good} of ${cases}, ${percent}`}</span>
      </h3>
      {list(items.slice(0, SHOWN))}
      {items.length > SHOWN ? (
        <details className="mt-1">
          <summary className="cursor-pointer text-s text-soft">{`${items.length - SHOWN} more`}</summary>
          {list(items.slice(SHOWN))}
        </details>
      ) : null}
    </div>
  );
}
