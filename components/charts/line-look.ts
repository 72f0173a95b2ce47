/** How each line is drawn on every explored chart; no animation, straight between months, gaps left open. */
const PLAIN = { type: 'linear', isAnimationActive: false, connectNulls: false, activeDot: false } as const;

export const ACTUAL = { ...PLAIN, stroke: 'var(--ink)', strokeWidth: 2.2 } as const;
export const OPEN = { ...PLAIN, stroke: 'var(--ink)', strokeWidth: 1.8, strokeDasharray: '3 3' } as const;
export const TARGET = { ...PLAIN, stroke: 'var(--soft)', strokeWidth: 1.5, strokeDasharray: '6 4' } as const;
/** What was planned before; dots, so that one month alone is seen. */
export const ORIGINAL = {
  ...PLAIN,
  stroke: 'var(--soft)',
  strokeWidth: 1.2,
  strokeDasharray: '1 3',
  dot: { r: 1.6, fill: 'var(--soft)', stroke: 'none' },
} as const;
export const COMPARED = { ...PLAIN, stroke: 'var(--control)', strokeWidth: 1.3 } as const;

export const TICK = { fill: 'var(--faint)', fontSize: 11 } as const;

/** Pixels that the months beneath the lines take, and the differences to plan beneath those. */
export const AXIS_HEIGHT = 30;
export const BARS_HEIGHT = 84;
