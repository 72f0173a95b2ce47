import { dayName } from '@/components/closing/marks';
import type { Links } from '@/components/objectives/links';
import { TextLink } from '@/components/ui/link';
import type { StrategyTasks } from '@/lib/strategy/model/pages';
import { strategyPath } from './words';

/**
 * Lines of "Waiting for you": proposals to answer before their windows end, own ones to publish, and what is to be read
 * and acknowledged.
 */
export function strategyLines({ answer, publish, acknowledge }: StrategyTasks, locale: string, links: Links) {
  const nameOf = ({ owner, name }: { owner: string; name: string }) =>
    owner === 'organization' ? 'the strategy' : `the strategy of ${name}`;
  const version = ({ owner, number }: { owner: string; number: number }) =>
    links.at(`strategy/${owner}/versions/${number}`);
  return [
    ...answer.map((task) => ({
      key: `answer ${task.owner} ${task.team}`,
      content: (
        <>
          <TextLink href={version(task)}>{`Approve or decline ${nameOf(task)}`}</TextLink>
          {` for ${task.team}`}
          <span className="text-soft">{` · until ${dayName(task.windowEnds, locale)}`}</span>
        </>
      ),
    })),
    ...publish.map((task) => ({
      key: `publish ${task.owner}`,
      content: (
        <>
          <TextLink href={version(task)}>{`Publish ${nameOf(task)}`}</TextLink>: its window has ended.
        </>
      ),
    })),
    ...acknowledge.map((task) => ({
      key: `acknowledge ${task.owner}`,
      content: (
        <>
          <TextLink href={links.at(strategyPath(task.owner))}>{`Read ${nameOf(task)}`}</TextLink>
          {` and acknowledge version ${task.number}.`}
        </>
      ),
    })),
  ];
}
