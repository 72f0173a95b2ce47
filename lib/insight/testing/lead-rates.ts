import { judgeFamily, LeadSeries, pairOf } from '../lead-test';
import { followedBy, SHAPES, type Shape, unrelated } from './pairs';
import { randomSource } from './random';

/** The share of so many pairs that the test says of "x leads y". */
function leadRate(pairs: number, make: (at: number) => { x: number[]; y: number[] }): number {
  let leads = 0;
  for (let at = 0; at < pairs; at += 1) {
    const { x, y } = make(at);
    const [result] = judgeFamily([pairOf(new LeadSeries('x', 'up', x), new LeadSeries('y', 'up', y))]);
    if (result?.verdict === 'leads') leads += 1;
  }
  return leads / pairs;
}

/** Of unrelated pairs, x of the shape and y of every shape in turn. */
export function falseRate(n: number, shape: Shape, pairs: number): number {
  const random = randomSource(n * 31 + SHAPES.indexOf(shape));
  return leadRate(pairs, (at) => ({
    x: unrelated(shape, n, random),
    y: unrelated(SHAPES[at % SHAPES.length] ?? 'noise', n, random),
  }));
}

/** Of pairs in which x moves y two months later by 0.7 of the standard deviation of what else moves it. */
export function power(n: number, pairs: number): number {
  const random = randomSource(n);
  return leadRate(pairs, () => followedBy(n, 2, 0.7, random));
}
