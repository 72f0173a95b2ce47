import type { Links } from '@/components/objectives/links';
import { ButtonLink } from '@/components/ui/button';
import { TextLink } from '@/components/ui/link';
import { EmptyState } from '@/components/ui/note';
import type { OverviewView } from '@/lib/overview/model';
import type { Role } from '@/lib/people/model';

interface Step {
  readonly done: boolean;
  readonly text: string;
  readonly href: string;
  readonly verb: string;
  readonly mine: boolean;
}

/** An organization without an active objective: what to do first, in order; the reader's own steps have a button. */
export function FirstSteps({ view, role, links }: { view: OverviewView; role: Role; links: Links }) {
  const steps = stepsOf(view, role, links);
  const next = steps.find((step) => !step.done);
  return (
    <EmptyState title="Here executives will read whether the work reaches its objectives.">
      <p>{next?.mine ? 'It takes four steps; the next one is yours.' : 'It takes four steps:'}</p>
      <ol className="mt-3 space-y-2">
        {steps.map((step, at) => (
          <li key={step.text} className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span className="flex gap-x-3">
              <span className="tabular w-4 shrink-0 text-faint" aria-hidden="true">
                {step.done ? '✓' : at + 1}
              </span>
              <span className={step.done ? 'text-faint' : 'text-ink'}>
                {step.text}
                {step.done ? <span className="sr-only"> (done)</span> : null}
              </span>
            </span>
            {step.mine && !step.done ? (
              <ButtonLink href={step.href} kind={step === next ? 'ink' : 'quiet'}>
                {step.verb}
              </ButtonLink>
            ) : null}
          </li>
        ))}
      </ol>
      <p className="mt-3">
        Then come the <TextLink href={links.at('strategy')}>strategy</TextLink>, the goals of the teams, their
        steps and their tactics, in this order.
        {role === 'admin' || role === 'executive' ? (
          <>
            {' Or '}
            <TextLink href={links.at('starters')}>begin with a template</TextLink>: objectives, goals and KPIs
            in one step, once the teams are there.
          </>
        ) : null}
      </p>
    </EmptyState>
  );
}

function stepsOf(view: OverviewView, role: Role, links: Links): Step[] {
  const isAdmin = role === 'admin';
  const isExecutive = isAdmin || role === 'executive';
  return [
    {
      done: view.hasTeams,
      text: isAdmin
        ? 'Add the teams and invite their people.'
        : 'An admin adds the teams and invites their people.',
      href: links.at('settings/teams'),
      verb: 'Add teams',
      mine: isAdmin,
    },
    {
      done: view.hasKpis,
      text: isAdmin
        ? 'Add the KPIs that each team reports.'
        : 'An admin adds the KPIs that each team reports.',
      href: links.at('kpis'),
      verb: 'Add KPIs',
      mine: isAdmin,
    },
    {
      done: view.hasFigures,
      text:
        role === 'viewer'
          ? 'The teams enter their monthly figures.'
          : 'Enter the monthly figures, as far back as you have them.',
      href: links.at('enter'),
      verb: 'Enter figures',
      mine: role !== 'viewer' && view.hasKpis,
    },
    {
      done: false,
      text: isExecutive
        ? view.drafts > 0
          ? 'Activate a business objective: some are drafts.'
          : 'Set the first business objective.'
        : 'An executive sets the first business objective.',
      href: links.at(view.drafts > 0 ? 'objectives' : 'objectives/new'),
      verb: view.drafts > 0 ? 'See the drafts' : 'Set an objective',
      mine: isExecutive,
    },
  ];
}
