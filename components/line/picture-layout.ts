import type { LineMap, LineNode } from '@/lib/measure/line';

/** A box of the picture: a node, or what is folded away beneath one ("7 more"). */
export interface Box {
  readonly key: string;
  readonly column: 0 | 1 | 2;
  /** Its middle. */
  readonly y: number;
  readonly node: LineNode | null;
  readonly folded: {
    readonly count: number;
    readonly planned: number | null;
    /** Nothing beside them is drawn. */
    readonly isAll: boolean;
  } | null;
}

export interface Edge {
  readonly from: Box;
  readonly to: Box;
  readonly planned: number;
}

export interface Layout {
  readonly boxes: readonly Box[];
  readonly edges: readonly Edge[];
  /** Tactics that hang on nothing. */
  readonly loose: readonly Box[];
  readonly height: number;
  /** The most money of one edge. */
  readonly most: number;
}

export const BOX = { height: 36, width: 232 } as const;
const ROW = 48;
/** A goal that is left alone says so beneath its box. */
const ALONE_ROW = 66;
const TOP = 34;
const ROWS = 30;

const tacticsOf = (goal: LineNode): LineNode[] =>
  goal.children.flatMap((child) => (child.kind === 'step' ? child.children : [child]));

/** How much of each branch is drawn: the biggest first, as much as is readable at once. */
const LIMITS = [
  { tactics: 12, goals: 99, loose: 12 },
  { tactics: 5, goals: 99, loose: 6 },
  { tactics: 2, goals: 12, loose: 5 },
  { tactics: 1, goals: 6, loose: 4 },
  { tactics: 1, goals: 3, loose: 3 },
  { tactics: 0, goals: 2, loose: 2 },
] as const;

type Limit = (typeof LIMITS)[number];

/** Places objectives, goals and tactics in three columns; null: too much for a picture, the list beneath shows all. */
export function layoutOf(map: LineMap): Layout | null {
  for (const limit of LIMITS) {
    const layout = drawn(map, limit);
    if (layout.height <= TOP + ROWS * ROW) return layout;
  }
  return null;
}

function drawn(map: LineMap, limit: Limit): Layout {
  const boxes: Box[] = [];
  const edges: Edge[] = [];
  let y = TOP;
  const put = (box: Omit<Box, 'key'>, key: string): Box => {
    const made = { ...box, key };
    boxes.push(made);
    return made;
  };
  const middle = (of: readonly Box[]) => ((of[0]?.y ?? y) + (of.at(-1)?.y ?? y)) / 2;
  const row = (height: number) => {
    y += height;
    return y - height / 2;
  };
  const folded = (nodes: readonly LineNode[], isAll = false) => ({
    ...{ count: nodes.length, isAll },
    planned: nodes.reduce<number | null>(
      (sum, { money }) => (money.planned === null ? sum : (sum ?? 0) + money.planned),
      null,
    ),
  });

  const goal = (node: LineNode): Box => {
    const all = tacticsOf(node);
    const shown = all.slice(0, limit.tactics);
    const rest = all.slice(limit.tactics);
    const leaves = shown.map((tactic) =>
      put({ column: 2, y: row(ROW), node: tactic, folded: null }, `tactic ${tactic.code}`),
    );
    if (rest.length > 0)
      leaves.push(
        put(
          { column: 2, y: row(ROW), node: null, folded: folded(rest, shown.length === 0) },
          `rest ${node.code}`,
        ),
      );
    const at = leaves.length > 0 ? middle(leaves) : row(node.faults.length > 0 ? ALONE_ROW : ROW);
    const box = put({ column: 1, y: at, node, folded: null }, `goal ${node.code}`);
    for (const leaf of leaves) {
      const planned = leaf.node ? leaf.node.money.planned : (leaf.folded?.planned ?? null);
      edges.push({ from: box, to: leaf, planned: planned ?? 0 });
    }
    return box;
  };
  for (const objective of map.objectives) {
    const shown = objective.children.slice(0, limit.goals);
    const rest = objective.children.slice(limit.goals);
    const goals = shown.map(goal);
    if (rest.length > 0)
      goals.push(put({ column: 1, y: row(ROW), node: null, folded: folded(rest) }, `rest ${objective.code}`));
    const at = goals.length > 0 ? middle(goals) : row(objective.faults.length > 0 ? ALONE_ROW : ROW);
    const box = put({ column: 0, y: at, node: objective, folded: null }, `objective ${objective.code}`);
    for (const each of goals)
      edges.push({ from: box, to: each, planned: each.node?.money.planned ?? each.folded?.planned ?? 0 });
  }
  const loose: Box[] = [];
  for (const node of map.loose.slice(0, limit.loose)) {
    if (node.kind === 'goal') goal(node);
    else {
      const box = put({ column: 2, y: row(ROW), node, folded: null }, `tactic ${node.code}`);
      loose.push(box);
    }
  }
  const rest = map.loose.slice(limit.loose);
  if (rest.length > 0)
    loose.push(put({ column: 2, y: row(ROW), node: null, folded: folded(rest) }, 'rest without a line'));
  const most = edges.reduce((max, { planned }) => Math.max(max, planned), 0);
  return { boxes, edges, loose, height: y + 10, most };
}
