import type { ReactNode } from 'react';
import type { Links } from '@/components/objectives/links';
import { TextLink } from '@/components/ui/link';
import { HORIZON_YEARS, type StrategyContent } from '@/lib/strategy/model';
import { HORIZON_WORDS } from '@/lib/strategy/model/difference';
import type { StrategyView } from '@/lib/strategy/model/pages';
import { SECTION_TITLES } from './words';

type Names = Pick<StrategyView, 'objectives' | 'goals' | 'isTeam'>;

/** A strategy to be read: what it says on one page; blank sections are left out but for those that matter. */
export function StrategyDocument({
  content,
  names,
  links,
}: {
  content: StrategyContent;
  names: Names;
  links: Links;
}) {
  const { priorities, notDoing, horizons, goals, serves } = content;
  const years = HORIZON_YEARS.filter((each) => horizons[each] !== null);
  return (
    <div className="grid gap-x-9 md:grid-cols-[1.35fr_1fr] print:grid-cols-[1.35fr_1fr]">
      <div>
        <Text content={content} section="positioning" />
        <Text content={content} section="messaging" />
        {goals.length > 0 ? (
          <p className="-mt-1 mb-4 text-s text-soft">
            Positioning and messaging support{' '}
            {joined(goals.map((code) => <GoalName key={code} code={code} names={names} links={links} />))}.
          </p>
        ) : (
          <p className="-mt-1 mb-4 text-s text-soft">It names no goal that it supports yet.</p>
        )}
        <Text content={content} section="audience" />
        <Text content={content} section="needs" />
        <Text content={content} section="whyUs" />
        <Text content={content} section="strengths" />
        <Text content={content} section="opportunities" />
      </div>
      <div>
        <Part title={SECTION_TITLES.priorities}>
          <ol className="list-decimal space-y-1.5 pl-5">
            {priorities.map(({ text, objective }) => (
              <li key={text}>
                {text}
                {objective ? (
                  <>
                    {' '}
                    <span className="text-s text-soft">
                      → <ObjectiveName code={objective} names={names} links={links} />
                    </span>
                  </>
                ) : null}
              </li>
            ))}
          </ol>
        </Part>
        {names.isTeam ? (
          <Part title={SECTION_TITLES.serves}>
            {serves.length === 0 ? (
              <p className="text-soft">None: it is not linked to the organization’s strategy.</p>
            ) : (
              <ul className="space-y-1">
                {serves.map((code) => (
                  <li key={code}>
                    <ObjectiveName code={code} names={names} links={links} />
                  </li>
                ))}
              </ul>
            )}
          </Part>
        ) : null}
        <Part title={SECTION_TITLES.notDoing}>
          {notDoing.length === 0 ? (
            <p className="text-soft">Nothing is ruled out: every request can claim to fit.</p>
          ) : (
            <ul className="space-y-1">
              {notDoing.map(({ text }) => (
                <li key={text} className="flex gap-2">
                  <span aria-hidden="true" className="text-faint">
                    ×
                  </span>
                  {text}
                </li>
              ))}
            </ul>
          )}
        </Part>
        {years.length > 0 ? (
          <Part title={SECTION_TITLES.horizons}>
            <dl className="space-y-1.5">
              {years.map((each) => (
                <div key={each}>
                  <dt className="text-s text-soft">In {HORIZON_WORDS[each]}</dt>
                  <dd>{horizons[each]}</dd>
                </div>
              ))}
            </dl>
          </Part>
        ) : null}
      </div>
    </div>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="mb-4 break-inside-avoid">
      <h3 className="mb-1 font-semibold text-faint text-s">{title}</h3>
      {children}
    </section>
  );
}

function Text({ content, section }: { content: StrategyContent; section: keyof StrategyContent }) {
  const text = content[section];
  if (typeof text !== 'string') return null;
  return (
    <Part title={SECTION_TITLES[section]}>
      <p className="max-w-[70ch] whitespace-pre-line">{text}</p>
    </Part>
  );
}

function ObjectiveName({ code, names, links }: { code: string; names: Names; links: Links }) {
  const objective = names.objectives[code];
  if (!objective) return <>{code} (archived)</>;
  return (
    <>
      <TextLink href={links.objective(code)}>{`${code} ${objective.title}`}</TextLink>
      {objective.active ? null : ' (not active)'}
    </>
  );
}

function GoalName({ code, names, links }: { code: string; names: Names; links: Links }) {
  const goal = names.goals[code];
  if (!goal) return <>{code} (archived)</>;
  return <TextLink href={links.goal(goal.objective, code)}>{`${code} ${goal.title}`}</TextLink>;
}

const joined = (nodes: readonly ReactNode[]): ReactNode[] =>
  nodes.flatMap((node, index) => (index === 0 ? [node] : [', ', node]));
