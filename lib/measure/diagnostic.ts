import type { Fault } from './alignment-findings';
import { divide } from './exact';

export const ISSUES = ['communication', 'goals', 'data', 'silos', 'change'] as const;
export type IssueName = (typeof ISSUES)[number];

/** Of the cases of one kind, how many are in order, and the others by name, each with where it is mended. */
export interface Signal {
  readonly name: string;
  readonly good: number;
  readonly cases: number;
  readonly items: readonly Fault[];
}

export interface JudgedSignal extends Signal {
  /** Good ÷ cases, 0–1; null: no case, so that it is left out. */
  readonly share: number | null;
}

export interface Issue {
  readonly name: IssueName;
  /** 0–100, the mean of its signals; null: none of them has a case. */
  readonly score: number | null;
  readonly signals: readonly JudgedSignal[];
}

/** A signal out of its cases and those that fail. */
export const signalOf = (name: string, cases: number, items: readonly Fault[]): Signal => ({
  ...{ name, cases, items },
  good: cases - items.length,
});

/** The five issues, measured (Method §8, "Five-issue diagnostic"). */
export const diagnose = (signals: Readonly<Record<IssueName, readonly Signal[]>>): Issue[] =>
  ISSUES.map((name) => {
    const judged = signals[name].map((signal) => ({
      ...signal,
      share: divide(signal.good, signal.cases),
    }));
    const shares = judged.flatMap(({ share }) => share ?? []);
    const sum = shares.reduce((all, share) => all + share, 0);
    return { name, score: divide(100 * sum, shares.length), signals: judged };
  });
