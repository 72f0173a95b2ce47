'use client';

import type { CSSProperties, KeyboardEvent } from 'react';
import { TextLink } from '@/components/ui/link';
import { Section } from '@/components/ui/page';
import { Status } from '@/components/ui/status';
import type { Above, LineView } from '@/lib/line/model';
import type { LineNode } from '@/lib/measure/line';
import { aboveOf, cureHref, hrefOf, mapHref } from './links';
import { bareMoney, counted, FAULTS, STAGES, standingOf, stateWord } from './words';

/** So many nodes are read at a glance; of more, goals are folded, and of very many objectives too. */
const [UNFOLDED, MANY] = [60, 250];
/** More siblings than these fold away behind the biggest. */
const SIBLINGS = 40;

const ROW =
  'grid grid-cols-[minmax(0,1fr)_auto] items-baseline gap-x-3 gap-y-0.5 border-line border-b py-1.5 text-sm sm:grid-cols-[minmax(0,1fr)_118px_96px_96px]';

const sizeOf = (nodes: readonly LineNode[]): number =>
  nodes.reduce((sum, node) => sum + 1 + sizeOf(node.children), 0);

/** What the list needs of the map; it reaches the browser as these data alone. */
export type TreeView = Pick<
  LineView,
  'place' | 'map' | 'filter' | 'teams' | 'objectiveOf' | 'span' | 'asked' | 'mayShare'
>;

/**
 * The whole line as a list that folds: by keyboard, on a phone and on paper; sums stand at what is folded. A client
 * component, since five hundred rows of a server component are sent twice.
 */
export function LineTree({ view, all }: { view: TreeView; all: boolean }) {
  const { map, place } = view;
  const size = sizeOf(map.objectives) + sizeOf(map.loose);
  const open = (node: LineNode) =>
    all ||
    size <= UNFOLDED ||
    (view.filter.broken === true && size <= MANY) ||
    (node.kind === 'objective' && size <= MANY);
  const parts = { view, open, depth: 0, above: { goal: null, objective: null } };
  return (
    <div className="mt-5 [--indent:12px] sm:[--indent:20px]">
      <div aria-hidden="true" className={`${ROW} hidden border-line-strong text-faint text-xs sm:grid`}>
        <span>Objective, goal, step, tactic</span>
        <span>Status</span>
        <span className="num">{`Planned, ${place.currency}`}</span>
        <span className="num">{`Spent, ${place.currency}`}</span>
      </div>
      <Branch {...parts} nodes={map.objectives} label="Objectives, goals, steps and tactics" />
      {map.loose.length > 0 ? (
        <Section title="Without a line" id="loose">
          <Branch {...parts} nodes={map.loose} />
        </Section>
      ) : null}
      <p className="mt-2 text-faint text-s print:hidden">
        {all || size <= UNFOLDED ? null : (
          <>
            <TextLink href={mapHref(view, { open: 'all' })}>Unfold everything</TextLink>
            {' · '}
          </>
        )}
        <span className="max-sm:hidden">Arrow keys go from row to row; right unfolds, left folds.</span>
      </p>
    </div>
  );
}

interface Parts {
  readonly view: TreeView;
  readonly open: (node: LineNode) => boolean;
  readonly depth: number;
  readonly above: Above;
}

/** Up and down: the next row in view; right unfolds, left folds or goes to the row above it. */
function goByArrow(event: KeyboardEvent<HTMLUListElement>) {
  const row = (event.target as HTMLElement).closest<HTMLElement>('li[id]');
  if (!row || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const fold = row.querySelector<HTMLDetailsElement>(':scope > details');
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('li[id]')].filter((each) =>
    each.checkVisibility(),
  );
  const at = rows.indexOf(row);
  const isOpen = fold?.open === true;
  const steps: Record<string, () => HTMLElement | null | undefined> = {
    ArrowDown: () => rows[at + 1],
    ArrowUp: () => rows[at - 1],
    ArrowRight: () => (isOpen ? rows[at + 1] : row),
    ArrowLeft: () => (isOpen ? row : row.parentElement?.closest<HTMLElement>('li[id]')),
  };
  const step = steps[event.key];
  if (!step) return;
  event.preventDefault();
  const next = step();
  if (fold && event.key === 'ArrowRight') fold.open = true;
  if (fold && event.key === 'ArrowLeft') fold.open = false;
  next?.querySelector('a')?.focus();
}

function Branch({ nodes, label, ...parts }: Parts & { nodes: readonly LineNode[]; label?: string }) {
  const { depth } = parts;
  const shown = nodes.length > SIBLINGS ? nodes.slice(0, SIBLINGS) : nodes;
  const rest = nodes.slice(shown.length);
  return (
    <ul aria-label={label} onKeyDown={depth === 0 ? goByArrow : undefined}>
      {shown.map((node) => (
        <Item key={`${node.kind} ${node.code}`} node={node} {...parts} />
      ))}
      {rest.length > 0 ? (
        <li>
          <details>
            <summary className="link w-fit py-1.5 text-s" style={indent(parts.depth)}>
              {`and ${rest.length} smaller ones`}
            </summary>
            <ul>
              {rest.map((node) => (
                <Item key={`${node.kind} ${node.code}`} node={node} {...parts} />
              ))}
            </ul>
          </details>
        </li>
      ) : null}
    </ul>
  );
}

const indent = (depth: number): CSSProperties => ({ paddingLeft: `calc(${depth} * var(--indent))` });

function Item({ node, view, open, depth, above }: Parts & { node: LineNode }) {
  const beneath = aboveOf(node, above, view);
  const { children, title } = node;
  return (
    <li id={`${node.kind}-${node.code}`} className="relative scroll-mt-4">
      <Row {...{ node, view, depth }} above={beneath} />
      {children.length > 0 ? (
        // The row itself holds links, which a summary must not: it stands at the row's edge instead.
        <details open={open(node)} className="[&[open]>summary]:rotate-90">
          <summary
            className="absolute top-1 flex size-6 cursor-pointer list-none items-center justify-center rounded text-faint hover:text-ink [&::-webkit-details-marker]:hidden print:hidden"
            style={{ left: `calc(${depth} * var(--indent) - 4px)` }}
          >
            <span className="sr-only">{`Beneath ${title}`}</span>
            <svg aria-hidden="true" width="9" height="9" viewBox="0 0 9 9">
              <path d="M2 1l5 3.5L2 8z" className="fill-current" />
            </svg>
          </summary>
          <Branch {...{ view, open, depth: depth + 1 }} above={beneath} nodes={children} />
        </details>
      ) : null}
    </li>
  );
}

const KINDS = { objective: 'Objective', goal: 'Goal', step: 'Step', tactic: 'Tactic' } as const;

function Row({ node, view, depth, above }: Pick<Parts, 'view' | 'depth' | 'above'> & { node: LineNode }) {
  const { kind, title, rank, money, children, faults } = node;
  const standing = standingOf(node);
  const state = stateWord(node.status);
  const stage = node.stage === null ? null : STAGES[node.stage as keyof typeof STAGES];
  const names = new Map(view.teams.map(({ code, name }) => [code, name]));
  const teams = node.teams.map((team) => names.get(team) ?? team).join(', ');
  return (
    <div className={ROW} style={{ '--depth': depth } as CSSProperties}>
      <span className="min-w-0" style={indent(depth)}>
        <span className="inline-block w-5" />
        <span className="sr-only">{`${KINDS[kind]} `}</span>
        {rank === null ? null : <span className="text-faint">{`${rank} `}</span>}
        <TextLink
          href={hrefOf(node, above, view)}
          className={kind === 'objective' ? 'font-semibold' : kind === 'goal' ? 'font-[550]' : ''}
        >
          {title}
        </TextLink>{' '}
        <span className="text-faint text-s">{[teams, stage].filter(Boolean).join(' · ')}</span>
        {children.length === 0 ? null : (
          <span className="text-faint text-s">{` · ${counted(node.tactics, 'tactic')}`}</span>
        )}
        {faults.map((fault) => (
          <span key={fault} className="text-s">
            {' '}
            <span className="font-[550] text-off">{FAULTS[fault].text}</span>
            {fault === 'no-money' && !view.mayShare ? null : (
              <span className="print:hidden">
                {' · '}
                <TextLink href={cureHref(fault, node, above, view)}>
                  {FAULTS[fault].cure}
                  <span className="sr-only">{`: ${title}`}</span>
                </TextLink>
              </span>
            )}
          </span>
        ))}
      </span>
      <span className="text-right text-s sm:text-left">
        {standing ? <Status status={standing} /> : <span className="text-soft">{state}</span>}
      </span>
      <Amount view={view} label="planned" value={money.planned} />
      <Amount view={view} label="spent" value={money.actual} />
    </div>
  );
}

/** A number under its head; on a phone, where there is no head, its name stands beside it. */
function Amount({ view, label, value }: { view: TreeView; label: string; value: number | null }) {
  const isFirst = label === 'planned';
  return (
    <span className="tabular text-s sm:text-right sm:text-sm">
      <span
        className={`text-faint sm:sr-only ${isFirst ? 'pl-[calc(var(--depth)*var(--indent)+20px)]' : ''}`}
      >{`${label} `}</span>
      {bareMoney(value, view.place)}
    </span>
  );
}
