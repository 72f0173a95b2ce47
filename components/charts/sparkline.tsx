import { type StatusName, statusColor } from '@/components/ui/status';
import { extent, path, scale, stretches } from './geometry';

export interface SparklineProps {
  /** Oldest first; null leaves a gap. */
  values: readonly (number | null)[];
  /** The sentence that it says: "24 months, from 1.21 % to 1.66 %, last 1.59 %". */
  label: string;
  /** Colors the dot at the end; none is drawn without. */
  status?: StatusName;
  target?: number | null;
  /** The last value is of a month that is not over. */
  lastOpen?: boolean;
  /** Places of the values from which on something else is counted. */
  breaks?: readonly number[];
  /** Given where several are to be compared on one scale. */
  domain?: readonly [number, number];
  width?: number;
  height?: number;
}

const EDGE = 4;

/** A small line without axes: gaps stay gaps, the target dotted, the open month dashed. */
export function Sparkline(props: SparklineProps) {
  const { values, label, status, target = null, lastOpen = false, width = 150, height = 34 } = props;
  const { breaks = [] } = props;
  const domain = props.domain ?? extent([...values, target]) ?? [0, 1];
  const x = scale([0, Math.max(1, values.length - 1)], [EDGE, width - EDGE]);
  const y = scale(domain, [height - EDGE, EDGE]);
  const end = values.findLastIndex((value) => value !== null);
  const last = values[end];
  return (
    <svg
      role="img"
      aria-label={breaks.length > 0 ? `${label}; what is counted changes within it` : label}
      width={width}
      height={height}
      className="block shrink-0"
    >
      {target === null ? null : (
        <line
          x1="0"
          x2={width}
          y1={y(target)}
          y2={y(target)}
          stroke="var(--control)"
          strokeWidth="1"
          strokeDasharray="1.5 3"
        />
      )}
      {breaks.map((at) => (
        <line
          key={at}
          x1={x(at)}
          x2={x(at)}
          y1="1"
          y2={height - 1}
          stroke="var(--ink)"
          strokeDasharray="1 2.5"
          strokeWidth="1.2"
        />
      ))}
      {stretches(values, x, y, lastOpen).map(({ points, open }) =>
        points.length === 1 ? (
          <circle key={path(points)} cx={points[0]?.[0]} cy={points[0]?.[1]} r="1.3" fill="var(--soft)" />
        ) : (
          <path
            key={path(points)}
            d={path(points)}
            fill="none"
            stroke="var(--soft)"
            strokeWidth="1.4"
            strokeLinejoin="round"
            strokeDasharray={open ? '3 2.5' : undefined}
          />
        ),
      )}
      {last === null || last === undefined || !status ? null : (
        <circle cx={x(end)} cy={y(last)} r="2.6" fill={statusColor(status)} />
      )}
    </svg>
  );
}
