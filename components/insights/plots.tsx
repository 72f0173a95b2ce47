import { scale } from '@/components/charts/geometry';
import { strength } from '@/lib/insight/lead-words';
import type { InsightEvidence } from '@/lib/insights/model';

const WIDTH = 320;
const HEIGHT = 236;
const LEFT = 34;
const BOTTOM = HEIGHT - 30;
const RIGHT = WIDTH - 8;
const TOP = 12;
const TEXT = { fontSize: 10.5, fill: 'var(--faint)' } as const;

interface PlotProps {
  evidence: InsightEvidence;
  label: string;
  locale: string;
}

/** What was unusual in x against what was unusual in y so many months later, a dot a month; the axes are in deviations. */
export function ScatterPlot({ evidence: { points, x, y, lag }, label }: PlotProps) {
  const reach = Math.ceil(Math.max(2, ...points.flatMap((point) => [Math.abs(point.x), Math.abs(point.y)])));
  const across = scale([-reach, reach], [LEFT, RIGHT]);
  const up = scale([-reach, reach], [BOTTOM, TOP]);
  const stops = Array.from({ length: 2 * reach + 1 }, (_, at) => at - reach).filter(
    (stop) => reach <= 3 || stop % 2 === 0,
  );
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      className="h-auto w-full max-w-[460px]"
    >
      {stops.map((stop) => (
        <g key={stop}>
          <line
            x1={LEFT}
            x2={RIGHT}
            y1={up(stop)}
            y2={up(stop)}
            stroke={stop === 0 ? 'var(--control)' : 'var(--line)'}
          />
          <text x={LEFT - 6} y={up(stop) + 3.5} textAnchor="end" {...TEXT}>
            {signed(stop)}
          </text>
          <text x={across(stop)} y={BOTTOM + 13} textAnchor="middle" {...TEXT}>
            {signed(stop)}
          </text>
        </g>
      ))}
      <line x1={across(0)} x2={across(0)} y1={TOP} y2={BOTTOM} stroke="var(--control)" />
      {points.map((point) => (
        <circle
          key={point.month}
          cx={across(point.x)}
          cy={up(point.y)}
          r="2.6"
          fill="var(--ink)"
          fillOpacity="0.65"
        />
      ))}
      <text x={RIGHT} y={HEIGHT - 3} textAnchor="end" {...TEXT}>
        {shortened(x.name)} →
      </text>
      <text x={LEFT} y={TOP - 3} {...TEXT}>
        ↑ {shortened(y.name)}, {lag === 1 ? '1 month' : `${lag} months`} later
      </text>
    </svg>
  );
}

/** The strength at each lag from 1 to 6 months with its range; the strongest in ink. */
export function LagPlot({ evidence: { lags, lag: chosen }, label, locale }: PlotProps) {
  const up = scale([-1, 1], [BOTTOM, TOP]);
  const across = scale([0.5, 6.5], [LEFT, RIGHT]);
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      className="h-auto w-full max-w-[460px]"
    >
      {[-1, -0.5, 0, 0.5, 1].map((stop) => (
        <g key={stop}>
          <line
            x1={LEFT}
            x2={RIGHT}
            y1={up(stop)}
            y2={up(stop)}
            stroke={stop === 0 ? 'var(--control)' : 'var(--line)'}
          />
          <text x={LEFT - 6} y={up(stop) + 3.5} textAnchor="end" {...TEXT}>
            {signed(stop)}
          </text>
        </g>
      ))}
      {lags.map(({ lag, r, low, high }) => {
        const color = lag === chosen ? 'var(--ink)' : 'var(--faint)';
        return (
          <g key={lag}>
            <line
              x1={across(lag)}
              x2={across(lag)}
              y1={up(low)}
              y2={up(high)}
              stroke={color}
              strokeWidth="1.6"
            />
            <circle cx={across(lag)} cy={up(r)} r="3.4" fill={color} />
            {lag === chosen ? (
              <text x={across(lag) + 7} y={up(r) + 3.5} fontSize="11" fill="var(--ink)" fontWeight="600">
                {strength(r, locale)}
              </text>
            ) : null}
            <text x={across(lag)} y={BOTTOM + 13} textAnchor="middle" {...TEXT}>
              {lag}
            </text>
          </g>
        );
      })}
      <text x={RIGHT} y={HEIGHT - 3} textAnchor="end" {...TEXT}>
        months later →
      </text>
      <text x={LEFT} y={TOP - 3} {...TEXT}>
        ↑ strength, with its range
      </text>
    </svg>
  );
}

const signed = (value: number) => String(value).replace('-', '−');

const shortened = (name: string) => (name.length > 26 ? `${name.slice(0, 25)}…` : name);
