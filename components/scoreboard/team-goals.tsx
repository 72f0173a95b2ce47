import { BulletGraph } from '@/components/charts/bullet-graph';
import { NotAgreedMark } from '@/components/definitions/not-agreed';
import { GoalStatus } from '@/components/objectives/goal-status';
import type { Links } from '@/components/objectives/links';
import { PaceBasis } from '@/components/objectives/pace-basis';
import { expectedText, paceWords } from '@/components/objectives/words';
import { Link, TextLink } from '@/components/ui/link';
import { EmptyState } from '@/components/ui/note';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import { formatAmount } from '@/lib/core/amount';
import type { NotAgreedOf } from '@/lib/definitions/model/marks';
import type { TeamGoal, TeamView } from '@/lib/scoreboard/model';

interface Props {
  view: TeamView;
  links: Links;
  notAgreed: NotAgreedOf;
}

/** A team's goals: where each stands, what was expected by now, and who answers for it. */
export function TeamGoals(props: Props) {
  const { view, links } = props;
  if (view.goals.length === 0) {
    return (
      <EmptyState title={`${view.team.name} has no goal yet`}>
        Goals stand under a business objective:{' '}
        <TextLink href={links.at('objectives')}>see the objectives</TextLink>.
      </EmptyState>
    );
  }
  return (
    <Table caption={`Goals of ${view.team.name}`} stack className="text-sm">
      <thead>
        <tr>
          <Th>Goal</Th>
          <Th numeric>Actual</Th>
          <Th numeric>Expected</Th>
          <Th>Status</Th>
          <Th>Pace</Th>
          <Th>Accountable</Th>
        </tr>
      </thead>
      <tbody>
        {view.goals.map((goal) => (
          <GoalLine key={goal.item.code} goal={goal} {...props} />
        ))}
      </tbody>
    </Table>
  );
}

function GoalLine({ goal, view, links, notAgreed }: Props & { goal: TeamGoal }) {
  const { item, standing, format, direction } = goal;
  const { locale } = view.organization;
  const others = item.teams.length - 1;
  return (
    <tr>
      <RowHead className="max-w-[280px]">
        <Link href={links.goal(item.objective, item.code)} className="rounded-xs hover:underline">
          {item.title}
        </Link>
        <span className="block font-normal text-faint text-xs">
          {goal.objectiveTitle}
          {others > 0 ? ` · with ${others === 1 ? 'one other team' : `${others} other teams`}` : ''}
        </span>
        <NotAgreedMark slug={view.organization.slug} kpi={item.kpi} notAgreed={notAgreed[item.kpi]} />
      </RowHead>
      <Td numeric label="Actual" className="font-semibold">
        {standing.actual === null ? (
          <span className="text-faint">—</span>
        ) : (
          <Link href={links.kpi(item.kpi)} className="rounded-xs hover:underline">
            {formatAmount(standing.actual, format)}
          </Link>
        )}
      </Td>
      <Td numeric label="Expected" className="text-soft">
        {expectedText(standing, direction, format)}
        <PaceBasis standing={standing} format={format} />
      </Td>
      <Td label="Status" className="whitespace-nowrap">
        <GoalStatus row={goal} standing={standing} month={view.period.month} locale={locale} links={links} />
      </Td>
      <Td>
        <BulletGraph
          pace={standing.pace}
          status={standing.status}
          atRisk={standing.atRisk}
          hatched={standing.stale}
          label={paceWords(standing)}
          width={130}
        />
      </Td>
      <Td label="Accountable" className="text-soft">
        {goal.accountableName ?? 'nobody named'}
      </Td>
    </tr>
  );
}
