import { linksIn } from '@/components/objectives/links';
import { withQuery } from '@/components/scoreboard/picker';
import { type Above, cureOf, type LineView } from '@/lib/line/model';
import type { LineFault, LineNode } from '@/lib/measure/line';

type Place = Pick<LineView, 'place' | 'objectiveOf'>;

/** What a node hangs under, from what is above it in the tree. */
export const aboveOf = (node: LineNode, above: Above, { objectiveOf }: Place): Above => {
  if (node.kind === 'objective') return { goal: null, objective: node.code };
  if (node.kind === 'goal') return { goal: node.code, objective: objectiveOf[node.code] ?? null };
  return above;
};

/** The page of what a node stands for; a step has none of its own, its goal does. */
export function hrefOf(node: LineNode, above: Above, { place, objectiveOf }: Place): string {
  const links = linksIn(place.slug);
  if (node.kind === 'objective') return links.objective(node.code);
  if (node.kind === 'tactic') return links.tactic(node.code);
  const goal = node.kind === 'goal' ? node.code : (above.goal ?? '');
  return links.goal(objectiveOf[goal] ?? above.objective ?? '', goal);
}

/** The place where a fault of a node is mended. */
export const cureHref = (fault: LineFault, node: LineNode, above: Above, { place }: Place): string =>
  linksIn(place.slug).at(cureOf(fault, node, above));

/** The address of the map with something changed; null takes a part away. */
export function mapHref(
  { place, span, filter, asked }: Pick<LineView, 'place' | 'span' | 'filter' | 'asked'>,
  changed: Readonly<Record<string, string | null>>,
): string {
  const { team, stage, status, broken } = filter;
  const now: Record<string, string | null | undefined> = {
    ...{ team, stage, status, broken: broken ? 'true' : undefined },
    ...(asked && { from: span.from, to: span.to }),
    ...changed,
  };
  const parts = Object.entries(now).map(([name, value]) => [name, value ?? undefined]);
  return withQuery(linksIn(place.slug).at('line'), Object.fromEntries(parts));
}
