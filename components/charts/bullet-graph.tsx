import { useId } from 'react';
import { type StatusName, statusColor } from '@/components/ui/status';

export interface BulletGraphProps {
  /** Share of what is expected by now: 1 is exactly there. Null draws the empty frame. */
  pace: number | null;
  status: StatusName;
  /** The sentence that it says: "99 % of what is expected by now". */
  label: string;
  /** From where on it is at risk, as a share of what is expected. */
  atRisk?: number;
  /** The last status stays because a figure is missing. */
  hatched?: boolean;
  width?: number;
  height?: number;
}

/** Where the frame ends, as a share of what is expected; a longer bar ends in an arrow. */
const MOST = 1.3;

/** Attainment as a bar in the color of its status, before a band up to "at risk" and a mark at what is expected. */
export function BulletGraph(props: BulletGraphProps) {
  const { pace, status, label, atRisk = 0.9, hatched = false, width = 170, height = 26 } = props;
  const id = useId();
  const at = (share: number) => (Math.max(0, Math.min(MOST, share)) / MOST) * width;
  const middle = height / 2;
  const beyond = pace !== null && pace > MOST;
  const color = statusColor(status);
  return (
    <svg role="img" aria-label={label} width={width} height={height} className="block shrink-0">
      <rect y={middle - 6} width={width} height="12" fill="var(--wash)" />
      <rect y={middle - 6} width={at(atRisk)} height="12" fill="var(--line)" />
      {hatched ? (
        <pattern id={id} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M0 0V4" stroke={color} strokeWidth="4" />
        </pattern>
      ) : null}
      {pace === null ? null : (
        <rect
          y={middle - 3}
          width={at(pace) - (beyond ? 6 : 0)}
          height="6"
          fill={hatched ? `url(#${id})` : color}
          stroke={hatched ? color : undefined}
        />
      )}
      {beyond ? <path d={`M${width - 7} ${middle - 5}l6 5-6 5z`} fill={color} /> : null}
      <line x1={at(1)} x2={at(1)} y1={middle - 10} y2={middle + 10} stroke="var(--ink)" strokeWidth="2" />
    </svg>
  );
}
