'use client';

import { usePlotArea, useXAxisScale, useYAxisScale } from 'recharts';
import { type AmountFormat, formatAmount } from '@/lib/core/amount';
import type { EndLabel } from './end-labels';

/** What a coming period is forecast to be; without a range (`low`, `high` null) the mean alone. */
export interface Foreseen {
  readonly mean: number;
  readonly low: number | null;
  readonly high: number | null;
}

interface FanPoint {
  readonly label: string;
  readonly forecast?: Foreseen | null;
}

type Fan = readonly (FanPoint & { readonly forecast: Foreseen })[];

const fanOf = (points: readonly FanPoint[]): Fan =>
  points.flatMap(({ label, forecast }) => (forecast ? [{ label, forecast }] : []));

/** All numbers of a forecast, which the axis has to hold. */
export const fanValues = (points: readonly FanPoint[]): (number | null)[] =>
  fanOf(points).flatMap(({ forecast: { mean, low, high } }) => [mean, low, high]);

/** The fan of a forecast, from the last known point: its mean dashed, its range shaded. */
export function ForecastFan({
  points,
  from,
}: {
  points: readonly FanPoint[];
  from: { readonly label: string; readonly value: number } | null;
}) {
  const plot = usePlotArea();
  const x = useXAxisScale();
  const y = useYAxisScale();
  const fan = fanOf(points);
  if (!plot || !x || !y || fan.length === 0) return null;
  const at = (label: string, value: number) =>
    `${x(label, { position: 'middle' }) ?? plot.x} ${y(value) ?? plot.y}`;
  const start = from ? [at(from.label, from.value)] : [];
  const edge = (of: 'low' | 'high') =>
    fan.map(({ label, forecast }) => at(label, forecast[of] ?? forecast.mean));
  const mean = [...start, ...fan.map(({ label, forecast }) => at(label, forecast.mean))];
  return (
    <g>
      <path
        d={`M${[...start, ...edge('high'), ...edge('low').reverse()].join('L')}Z`}
        fill="var(--soft)"
        fillOpacity={0.2}
      />
      <path
        d={`M${mean.join('L')}`}
        fill="none"
        stroke="var(--ink)"
        strokeWidth={1.6}
        strokeDasharray="7 3"
      />
    </g>
  );
}

/** Names the forecast where it ends. */
export function fanLabel(points: readonly FanPoint[], format: AmountFormat | null): EndLabel[] {
  const last = fanOf(points).at(-1);
  if (!last) return [];
  const { mean } = last.forecast;
  const amount = format
    ? ` ${formatAmount(mean, { ...format, compact: true, bare: format.unit !== 'percent' })}`
    : '';
  return [{ text: `Forecast${amount}`, value: mean, at: last.label, tone: 'strong' }];
}

/** What is read of a coming period. */
export function fanReading(
  { mean, low, high }: Foreseen,
  format: AmountFormat,
): { name: string; text: string }[] {
  const range =
    low === null || high === null ? [] : [`${formatAmount(low, format)} to ${formatAmount(high, format)}`];
  return [
    { name: 'Forecast', text: formatAmount(mean, format) },
    ...range.map((text) => ({ name: 'Range', text })),
  ];
}
