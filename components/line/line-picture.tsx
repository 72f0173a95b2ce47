import { statusColor } from '@/components/ui/status';
import type { LineView } from '@/lib/line/model';
import type { LineNode } from '@/lib/measure/line';
import { hrefOf } from './links';
import { BOX, type Box, type Edge, layoutOf } from './picture-layout';
import { counted, FAULTS, roundMoney, standingOf } from './words';

const COLUMNS = [8, 318, 638] as const;
const HEADS = ['Objective', 'Goal', 'Tactic'] as const;
const WIDTH = 1060;
/** Of the line with the most money. */
const THICKEST = 14;

const cut = (text: string, letters: number) =>
  text.length <= letters ? text : `${text.slice(0, letters - 1).trimEnd()}…`;

/** The line as a picture, for wide screens and paper; all that it shows is in the list beneath it, which folds. */
export function LinePicture({ view }: { view: LineView }) {
  const layout = layoutOf(view.map);
  if (!layout || layout.boxes.length === 0) return null;
  const { height, edges, boxes, loose, most } = layout;
  return (
    <figure className="hidden rounded-panel border border-line bg-surface px-3 py-3 lg:block print:block">
      <svg
        width={WIDTH}
        height={height}
        viewBox={`0 0 ${WIDTH} ${height}`}
        className="max-w-full print:max-h-[720px]"
      >
        <title>
          Lines from objectives to tactics, as wide as the money planned; the list beneath says the same
        </title>
        {HEADS.map((head, at) => (
          <text key={head} x={COLUMNS[at]} y={14} className="fill-faint font-medium text-xs">
            {head}
          </text>
        ))}
        {edges.map((edge) => (
          <Thread key={`${edge.from.key} ${edge.to.key}`} edge={edge} most={most} />
        ))}
        {loose.map(({ key, y }) => (
          <path
            key={key}
            d={`M${COLUMNS[2]} ${y}h-22`}
            strokeWidth="9"
            strokeDasharray="3 4"
            fill="none"
            className="stroke-off"
          />
        ))}
        {boxes.map((box) => (
          <Drawn key={box.key} box={box} view={view} />
        ))}
      </svg>
    </figure>
  );
}

function Thread({ edge: { from, to, planned }, most }: { edge: Edge; most: number }) {
  const [start, end] = [COLUMNS[from.column] + BOX.width, COLUMNS[to.column]];
  const middle = (start + end) / 2;
  const width = most === 0 ? 1.5 : Math.max(1.5, (THICKEST * planned) / most);
  return (
    <path
      d={`M${start} ${from.y}C${middle} ${from.y} ${middle} ${to.y} ${end} ${to.y}`}
      strokeWidth={width.toFixed(1)}
      fill="none"
      className="stroke-line-strong"
    />
  );
}

const NOWHERE = { goal: null, objective: null };

function Drawn({ box, view }: { box: Box; view: LineView }) {
  const { node, folded, column, y } = box;
  const [x, top] = [COLUMNS[column], y - BOX.height / 2];
  const money = node ? node.money.planned : (folded?.planned ?? null);
  const sum = column === 0 || money === null ? '' : roundMoney(money, view.place);
  if (!node)
    return (
      <text x={x + 14} y={y + 4} className="fill-soft text-s">
        {`${folded?.isAll ? counted(folded.count, 'tactic') : `and ${folded?.count} more`}${sum ? `, ${sum}` : ''}`}
      </text>
    );
  const standing = standingOf(node);
  const faults = node.kind === 'tactic' ? node.faults : node.faults.slice(0, 1);
  return (
    <>
      <a href={hrefOf(node, NOWHERE, view)}>
        <title>{nameOf(node)}</title>
        <rect
          {...{ x, y: top, ...BOX }}
          rx="6"
          className={`fill-surface ${node.kind === 'tactic' && faults.length > 0 ? 'stroke-off' : 'stroke-line-strong'}`}
        />
        {standing ? (
          <rect x={x} y={top} width="4" height={BOX.height} rx="2" fill={statusColor(standing)} />
        ) : null}
        <text x={x + 14} y={y + 5} className="fill-ink font-[550] text-s">
          {cut(nameOf(node), sum ? 24 : 32)}
        </text>
        {sum ? (
          <text x={x + BOX.width - 10} y={y + 5} textAnchor="end" className="tabular fill-soft text-s">
            {sum}
          </text>
        ) : null}
      </a>
      {faults.map((fault, at) => (
        <text
          key={fault}
          x={node.kind === 'tactic' ? x + BOX.width + 10 : x + BOX.width / 2}
          y={node.kind === 'tactic' ? y + 5 + (at - (faults.length - 1) / 2) * 15 : top + BOX.height + 14}
          textAnchor={node.kind === 'tactic' ? 'start' : 'middle'}
          className="fill-off font-[550] text-s"
        >
          {FAULTS[fault].text}
        </text>
      ))}
    </>
  );
}

const nameOf = ({ kind, code, rank, title }: LineNode) =>
  kind === 'goal' ? `${code} ${title}` : kind === 'objective' && rank !== null ? `${rank} ${title}` : title;
