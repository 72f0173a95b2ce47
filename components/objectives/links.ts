import type { Month } from '@/lib/core/month';
import type { ExplainedSubject } from '@/lib/explanations/model';
import type { Sentence, Subject } from '@/lib/measure/sentences';
import type { Period } from '@/lib/series/model';

/** What a page shows, carried along by its links, so that what opens speaks of the same months. */
type Shown = Pick<Period, 'month' | 'kind' | 'compare'> & Partial<Pick<Period, 'as' | 'span'>>;

const query = (parameters: Record<string, string | undefined>) => {
  const known = Object.entries(parameters).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return known.length === 0 ? '' : `?${new URLSearchParams(known)}`;
};

/** A period as it stands in an address. */
export function shownQuery({ month, kind, compare, as, span }: Shown): Record<string, string> {
  const range = kind === 'custom' && span;
  return {
    month: range ? range.to : month,
    period: kind,
    ...(range && { from: range.from }),
    compare,
    ...(as === 'firstReported' && { as }),
  };
}

const carried = (shown?: Shown) => (shown ? query(shownQuery(shown)) : '');

/** Addresses inside an organization; codes are letters, digits, - and _, which need no escape. */
export function linksIn(slug: string, shown?: Shown) {
  const at = (path: string) => `/${slug}/${path}`;
  const objective = (code: string) => at(`objectives/${code}${carried(shown)}`);
  return {
    at,
    objective,
    goal: (ofObjective: string, code: string) => `${objective(ofObjective)}#goal-${code}`,
    kpi: (code: string) => at(`kpis/${code}${carried(shown)}`),
    team: (code: string) => at(`teams/${code}${carried(shown)}`),
    explain: (subject: ExplainedSubject, code: string) => at(`explain/${subject}/${code}${carried(shown)}`),
    tactic: (code: string) => at(`tactics/${code}`),
    enter: (team: string, month: Month) => at(`enter${query({ team, month })}`),
  };
}

export type Links = ReturnType<typeof linksIn>;

/** The sentences with each subject as a link; `objectiveOf` knows under which objective a goal stands. */
export function linked(
  sentences: readonly Sentence[],
  links: Links,
  objectiveOf: ReadonlyMap<string, string>,
): { text: string; href?: string }[][] {
  return sentences.map((sentence) =>
    sentence.map(({ text, subject }) => {
      const href = subject && hrefOf(subject, links, objectiveOf);
      return href === undefined ? { text } : { text, href };
    }),
  );
}

function hrefOf(
  subject: Subject,
  links: Links,
  objectiveOf: ReadonlyMap<string, string>,
): string | undefined {
  const { kind, code, month, team } = subject;
  if (kind === 'objective') return links.objective(code);
  if (kind === 'tactic') return links.tactic(code);
  if (kind === 'line') return links.at('line?broken=true');
  if (kind === 'kpi') return links.kpi(code);
  if (kind === 'team') return links.team(code);
  if (kind === 'figure') return month && team ? links.enter(team, month) : links.kpi(code);
  const objective = objectiveOf.get(code);
  return objective && links.goal(objective, code);
}
