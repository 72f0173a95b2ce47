import { BulletGraph } from '@/components/charts/bullet-graph';
import { Sparkline } from '@/components/charts/sparkline';
import { marksOf, sparkBreaks } from '@/components/definitions/not-agreed';
import { Explain } from '@/components/explanations/explain';
import { prospectText } from '@/components/forecasts/words';
import type { Links } from '@/components/objectives/links';
import {
  COMPARED,
  changeText,
  coverageWords,
  goalsOnTrack,
  ofTarget,
  paceWords,
  READING_WORDS,
  resultLine,
  statusWord,
} from '@/components/objectives/words';
import { Link } from '@/components/ui/link';
import { Status } from '@/components/ui/status';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import { type FiscalCalendar, labelOf } from '@/lib/core/fiscal-calendar';
import { formatMonth } from '@/lib/core/month';
import type { BreaksOf, NotAgreedOf } from '@/lib/definitions/model/marks';
import { hasEnded, isVerdict } from '@/lib/measure/status';
import { amounts } from '@/lib/measure/wording';
import type { OverviewObjective, OverviewView } from '@/lib/overview/model';
import type { Period } from '@/lib/series/model';

interface Shown {
  readonly period: Period;
  readonly locale: string;
  readonly day: string;
  readonly links: Links;
  readonly notAgreed: NotAgreedOf;
  readonly breaks: BreaksOf;
}

/** A row per objective, by rank: its result, beside what the goals beneath it say. */
export function ObjectiveRows({
  view,
  links,
  notAgreed,
  breaks,
}: {
  view: OverviewView;
  links: Links;
  notAgreed: NotAgreedOf;
  breaks: BreaksOf;
}) {
  const { period, organization } = view;
  const { locale, day } = organization;
  const shown: Shown = { period, locale, day, links, notAgreed, breaks };
  return (
    <Table caption="Business objectives by rank" stack className="text-sm">
      <thead>
        <tr>
          <Th className="w-7 pl-1">
            <span className="sr-only">Rank</span>
          </Th>
          <Th className="w-[17%]">Business objective</Th>
          <Th className="w-[23%]">Result</Th>
          <Th>
            <span className="border-ink border-l-2 pl-1.5">expected by now</span>
          </Th>
          <Th className="w-[23%]">Result and goals together</Th>
          <Th numeric>Goals</Th>
          <Th numeric>
            {periodHead(period, organization.locale)}
            <span className="block font-normal">{COMPARED[period.compare]}</span>
          </Th>
          <Th>24 months</Th>
        </tr>
      </thead>
      <tbody>
        {view.objectives.map((objective) => (
          <tr key={objective.code}>
            <Td numeric className="pl-1 text-faint">
              <span className="max-sm:hidden">{objective.rank}</span>
            </Td>
            <RowHead className="sm:px-2! sm:py-1.5! text-base leading-[1.3]">
              <Link href={links.objective(objective.code)} className="rounded-xs hover:underline">
                {objective.title}
              </Link>
              <p className="font-normal text-faint text-xs">{ownerLine(objective, organization.calendar)}</p>
            </RowHead>
            <ResultCell objective={objective} shown={shown} />
            <TogetherCells objective={objective} shown={shown} />
            <PeriodCells objective={objective} shown={shown} />
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

const AS_NAMED = {
  month: '',
  quarter: '',
  half: '',
  year: '',
  qtd: 'Quarter to date',
  ytd: 'Year to date',
  t12: '12 months',
  custom: '',
};

const periodHead = ({ kind, month, label }: Period, locale: string) =>
  AS_NAMED[kind] || (kind === 'month' ? formatMonth(month, 'shortWithYear', locale) : label);

/** Team and horizon; where something is behind also the person whose move it is. */
function ownerLine(objective: OverviewObjective, calendar: FiscalCalendar): string {
  const { ownerTeamName, accountableName, horizonYears, end, rollup } = objective;
  const { status, likelihood } = rollup.outcome;
  const isBehind = status === 'off-track' || status === 'at-risk' || likelihood === 'unlikely';
  const who = [ownerTeamName, isBehind ? accountableName : null].filter(Boolean).join(', ');
  const until =
    horizonYears === 1 && end ? labelOf('year', { from: end, to: end }, calendar) : `${horizonYears} years`;
  return [who, horizonYears === null ? '' : until].filter(Boolean).join(' · ');
}

function ResultCell({ objective, shown }: { objective: OverviewObjective; shown: Shown }) {
  const { outcome } = objective.rollup;
  const { period, locale, links } = shown;
  const lines = resultLine(outcome, objective.direction, objective.format);
  const prospect = prospectText(outcome);
  return (
    <>
      <Td className="sm:px-2! sm:py-1.5!">
        <Explain href={links.explain('objective', objective.code)} about={objective.title}>
          <Status
            status={outcome.status}
            word={statusWord(outcome, period.month, locale)}
            hatched={outcome.stale}
          />
        </Explain>
        <p className="text-soft text-xs">
          {lines.length === 0 ? (
            'no figures to judge it by'
          ) : (
            <>
              <Link href={links.kpi(objective.kpiCode)} className="hover:underline">
                {lines[0]}
              </Link>
              {lines.length > 1 ? ` · ${lines.slice(1).join(' · ')}` : null}
              {prospect ? ` · ${prospect}` : null}
            </>
          )}
        </p>
      </Td>
      <Td className="sm:px-2! sm:py-1.5!">
        <Link href={links.objective(objective.code)} className="inline-block">
          <BulletGraph
            pace={isVerdict(outcome.status) ? outcome.pace : null}
            status={outcome.status}
            label={`${objective.title}: ${paceWords(outcome)}`}
            atRisk={outcome.atRisk}
            hatched={outcome.stale}
            width={124}
          />
        </Link>
      </Td>
    </>
  );
}

function TogetherCells({ objective, shown }: { objective: OverviewObjective; shown: Shown }) {
  const { contribution, reading, children } = objective.rollup;
  const { links, period, locale } = shown;
  const worst = children.find(({ goal }) => goal === contribution.worst);
  const named = worst && objective.goalFormats[worst.goal];
  const isBehind = worst && (worst.standing.status === 'off-track' || worst.standing.status === 'at-risk');
  const old = coverageWords(contribution, period.month, locale);
  const goals = `${links.objective(objective.code)}#goals`;
  return (
    <>
      <Td className="sm:px-2! sm:py-1.5!">
        <p className="font-semibold text-s">
          {reading === 'goals-ahead' ? (
            <Link href={`${links.at('insights')}?objective=${objective.code}`} className="hover:underline">
              {READING_WORDS[reading]}
            </Link>
          ) : (
            READING_WORDS[reading]
          )}
        </p>
        <p className="text-soft text-xs">
          <Link href={goals} className="hover:underline">
            {goalsOnTrack(contribution)}
          </Link>
          {worst && named ? (
            <>
              {' · weakest: '}
              <Link href={links.goal(objective.code, worst.goal)} className="hover:underline">
                {named.name} {ofTarget(worst.standing, named.direction, named.format)}
              </Link>
              {isBehind && named.accountableName ? `, ${named.accountableName}` : null}
            </>
          ) : null}
          {old.length > 0 ? ` · ${old.join(' · ')}` : null}
          <NotAgreedWords objective={objective} shown={shown} />
        </p>
      </Td>
      <Td numeric className="sm:px-2! sm:py-1.5!" label="Goals’ score">
        <Explain href={links.explain('contribution', objective.code)} about={`score of ${objective.title}`}>
          <b className="font-semibold text-s">
            {contribution.score === null ? '—' : Math.round(contribution.score)}
          </b>
        </Explain>
        <span className="block text-faint text-xs max-sm:inline"> of 100</span>
      </Td>
    </>
  );
}

/** Definitions that the numbers of the row rest on and that are not agreed. */
function NotAgreedWords({ objective, shown }: { objective: OverviewObjective; shown: Shown }) {
  const kpis = [objective.kpiCode, ...objective.rollup.children.map(({ kpi }) => kpi)];
  return marksOf(shown.notAgreed, kpis).map(({ kpi, name, words }) => (
    <span key={kpi}>
      {' · '}
      <Link
        href={shown.links.at(`definitions/${kpi}`)}
        className="hover:underline"
        aria-label={`${name}: definition not agreed; ${words}`}
      >
        {`${name} not agreed`}
      </Link>
    </span>
  ));
}

function PeriodCells({ objective, shown }: { objective: OverviewObjective; shown: Shown }) {
  const { period: value, format, spark, rollup } = objective;
  const { period, links, day, breaks } = shown;
  const [amount = '—'] = amounts([value.value], format);
  const change = changeText(value, format);
  const target = rollup.outcome.measure === 'total' ? null : rollup.outcome.target;
  return (
    <>
      <Td
        numeric
        className="sm:px-2! sm:py-1.5! max-sm:whitespace-normal"
        label={periodHead(period, shown.locale)}
      >
        <span className="whitespace-nowrap text-s">
          <Explain href={links.explain('kpi', objective.kpiCode)} about={objective.kpiName}>
            {amount}
          </Explain>
        </span>
        {value.months < value.monthsExpected ? (
          <span className="block text-faint text-xs">{`${value.months} of ${value.monthsExpected} months`}</span>
        ) : null}
        <span className="block whitespace-nowrap text-soft text-xs max-sm:inline">
          {' '}
          {change ?? 'nothing to compare with'}
        </span>
      </Td>
      <Td className="sm:px-2! sm:py-1.5!">
        <Link href={links.kpi(objective.kpiCode)} className="inline-block">
          <Sparkline
            values={spark}
            label={sparkLabel(objective)}
            breaks={sparkBreaks(breaks, objective.kpiCode, period.month, spark.length)}
            status={rollup.outcome.status}
            target={target}
            lastOpen={!hasEnded(period.month, day)}
            width={104}
          />
        </Link>
      </Td>
    </>
  );
}

function sparkLabel({ kpiName, spark, format }: OverviewObjective): string {
  const there = spark.filter((value) => value !== null);
  const last = there.at(-1);
  if (last === undefined) return `${kpiName}: no figure in 24 months`;
  const [low = '', high = '', end = ''] = amounts([Math.min(...there), Math.max(...there), last], format);
  return `${kpiName}, 24 months: from ${low} to ${high}, last ${end}`;
}
