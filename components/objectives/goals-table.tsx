import { BulletGraph } from '@/components/charts/bullet-graph';
import { Explain } from '@/components/explanations/explain';
import { Link, TextLink } from '@/components/ui/link';
import { Section } from '@/components/ui/page';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import { formatAmount } from '@/lib/core/amount';
import { numberFormat } from '@/lib/core/intl';
import type { Child } from '@/lib/measure/rollup';
import { isVerdict } from '@/lib/measure/status';
import { monthName } from '@/lib/measure/wording';
import type { GoalRow, ObjectiveView } from '@/lib/objectives/model/pages';
import { GoalStatus, revisionText } from './goal-status';
import type { Links } from './links';
import { PaceBasis } from './pace-basis';
import { expectedText, goalsOnTrack, paceWords, pointsShown } from './words';

interface Shown {
  readonly view: ObjectiveView;
  readonly links: Links;
}

interface Made {
  readonly child: Child;
  readonly row: GoalRow;
  readonly points: number | null;
}

/** What the objective is made of: its goals, with points that add up to the score; those against it apart. */
export function GoalsTable({ view, links }: Shown) {
  const { rollup, goals } = view;
  if (!rollup) return null;
  const rows = new Map(goals.map((row) => [row.item.code, row]));
  const points = pointsShown(
    rollup.children.map((child) => child.points),
    rollup.contribution.score,
  );
  const made = rollup.children.flatMap((child, at): Made[] => {
    const row = rows.get(child.goal);
    return row ? [{ child, row, points: points[at] ?? null }] : [];
  });
  const toward = made.filter(({ child }) => child.sign === 1);
  const against = made.filter(({ child }) => child.sign === -1);
  return (
    <>
      <Section title="What it is made of" id="goals" aside={goalsOnTrack(rollup.contribution)}>
        {toward.length === 0 ? (
          <p className="text-sm text-soft">No goal works toward it yet.</p>
        ) : (
          <Table caption="Goals under this objective" stack className="text-sm">
            <Head weighted />
            <tbody>
              {toward.map((each) => (
                <Row key={each.child.goal} made={each} view={view} links={links} weighted />
              ))}
            </tbody>
            <tfoot>
              <Total view={view} links={links} />
            </tfoot>
          </Table>
        )}
      </Section>
      {against.length > 0 ? (
        <Section title="Working against it" aside="never in the score">
          <Table caption="Goals that work against this objective" stack className="text-sm">
            <Head />
            <tbody>
              {against.map((each) => (
                <Row key={each.child.goal} made={each} view={view} links={links} />
              ))}
            </tbody>
          </Table>
        </Section>
      ) : null}
    </>
  );
}

function Head({ weighted }: { weighted?: boolean }) {
  return (
    <thead>
      <tr>
        <Th className="w-[27%]">Goal</Th>
        <Th>Team</Th>
        <Th>Person</Th>
        <Th numeric>Actual</Th>
        <Th numeric>Expected</Th>
        <Th>Status</Th>
        <Th>Pace</Th>
        {weighted ? (
          <>
            <Th numeric>Chosen weight</Th>
            <Th numeric>Points</Th>
          </>
        ) : null}
      </tr>
    </thead>
  );
}

function Row({ made, view, links, weighted }: { made: Made; weighted?: boolean } & Shown) {
  const { child, row, points } = made;
  const { standing } = child;
  const { item, format, direction, accountableName } = row;
  const { locale } = view.organization;
  return (
    <tr id={`goal-${item.code}`} className="scroll-mt-4 target:bg-wash">
      <RowHead className="text-base">
        {item.title}
        <span className="block font-normal text-faint text-xs">
          <GoalFacts row={row} child={child} view={view} />
          {view.mayChangeGoals.includes(item.code) ? (
            <span className="print:hidden">
              {' · '}
              <TextLink
                href={links.at(`objectives/${view.objective.code}/goals/${item.code}/edit`)}
                aria-label={`Change ${item.title}`}
              >
                change
              </TextLink>
            </span>
          ) : null}
        </span>
      </RowHead>
      <Td label="Team" className="text-soft">
        {item.teams.map((team, at) => (
          <span key={team}>
            {at > 0 ? ', ' : null}
            <Link href={links.team(team)} className="rounded-xs hover:underline">
              {view.teamNames[team] ?? team}
            </Link>
          </span>
        ))}
      </Td>
      <Td label="Person" className="text-soft sm:whitespace-nowrap">
        {accountableName ?? 'nobody yet'}
      </Td>
      <Td numeric label="Actual">
        <Explain href={links.explain('goal', item.code)} about={item.title}>
          {formatAmount(standing.actual, format)}
        </Explain>
      </Td>
      <Td numeric label="Expected" className="text-soft">
        {expectedText(standing, direction, format)}
        <PaceBasis standing={standing} format={format} />
      </Td>
      <Td>
        <div className="min-w-[82px]">
          <GoalStatus row={row} standing={standing} month={view.month} locale={locale} links={links} />
        </div>
      </Td>
      <Td>
        <BulletGraph
          pace={isVerdict(standing.status) ? standing.pace : null}
          status={standing.status}
          label={`${item.title}: ${paceWords(standing)}`}
          atRisk={standing.atRisk}
          hatched={standing.stale}
          width={118}
        />
      </Td>
      {weighted ? (
        <>
          <Td numeric label="Chosen weight" className="text-soft">
            {percent(child.share, locale)}
          </Td>
          <Td numeric label="Points" className="font-semibold">
            {points === null ? '—' : tenth(points, locale)}
          </Td>
        </>
      ) : null}
    </tr>
  );
}

/** The KPI, what the target is, and what a relative one stands on. */
function GoalFacts({ row, child, view }: { row: GoalRow; child: Child; view: ObjectiveView }) {
  const { locale } = view.organization;
  const objectiveEnd = view.objective.end;
  const { format, kpiName } = row;
  const { target, baseValue, provisional, proposedBase, proposedTarget } = child.standing;
  const facts = [
    kpiName,
    target === null ? null : `target ${formatAmount(target, format)}`,
    baseValue === null
      ? null
      : `from ${formatAmount(baseValue, format)}${provisional ? ', preliminary' : ''}`,
    proposedBase === null
      ? null
      : `a figure of the base was corrected since: ${formatAmount(proposedBase, format)} would make the target ${formatAmount(proposedTarget, format)}, not decided yet`,
    row.item.audience === null ? null : `for: ${row.item.audience}`,
    child.sign === 1 && row.item.weight === 0 ? 'shown, not counted' : null,
    row.item.end && row.item.end !== objectiveEnd
      ? `until ${monthName(row.item.end, row.item.end, locale)}`
      : null,
    revisionText(row, locale),
  ];
  return facts.filter(Boolean).join(' · ');
}

function Total({ view, links }: Shown) {
  const { rollup, month, organization } = view;
  if (!rollup) return null;
  const { score, coverage, oldestInput, goals, capped } = rollup.contribution;
  const data = coverage === 1 ? (goals === 1 ? 'its goal has data' : `all ${goals} goals have data`) : null;
  const words = [
    data ?? `goals with data carry ${percent(coverage, organization.locale)} of the weight`,
    oldestInput ? `oldest input ${monthName(oldestInput, month, organization.locale)}` : null,
    score === null ? 'not enough for a score' : null,
    capped ? 'goals that weigh much are off track' : null,
    'weights are chosen by people',
  ];
  return (
    <tr>
      <RowHead className="text-base">Contribution</RowHead>
      <Td colSpan={6} className="text-s text-soft">
        {words.filter(Boolean).join(' · ')}
      </Td>
      <Td numeric label="Weight with data">
        {percent(coverage, organization.locale)}
      </Td>
      <Td numeric label="Score" className="font-semibold">
        <Explain href={links.explain('contribution', view.objective.code)} about="the score">
          {score === null ? '—' : tenth(score, organization.locale)}
        </Explain>
      </Td>
    </tr>
  );
}

const percent = (share: number, locale: string) =>
  `${numberFormat(locale, { maximumFractionDigits: 1 }).format(share * 100)} %`;

const tenth = (points: number, locale: string) =>
  numberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(points);
