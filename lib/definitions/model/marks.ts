import type { Month } from '@/lib/core/month';
import { type Definition, type DefinitionState, stateWords } from '../model';

/** A definition that is not agreed, on the chart of its KPI or of one that is made of it. */
export interface NotAgreed {
  readonly kpi: string;
  readonly name: string;
  /** "v2 is proposed; Sales objects". */
  readonly words: string;
}

/** What is not agreed, by the code of the KPI whose chart says so. */
export type NotAgreedOf = Readonly<Record<string, readonly NotAgreed[]>>;

/** What is not agreed, by the code of every KPI whose chart shows it: its own, and those made of it. */
export function notAgreedBy(states: readonly DefinitionState[]): ReadonlyMap<string, readonly NotAgreed[]> {
  const found = new Map<string, NotAgreed[]>();
  for (const state of states.filter(({ agreed }) => !agreed)) {
    const { kpi, name } = state;
    for (const code of [kpi, ...state.madeOfIt]) {
      found.set(code, [...(found.get(code) ?? []), { kpi, name, words: stateWords(state) }]);
    }
  }
  return found;
}

/** Months from which another version changes what a KPI means, by its code: there its charts break. */
export type BreaksOf = Readonly<Record<string, readonly Month[]>>;

/** Also of a version that is only proposed; the first changes nothing. */
export const breaksBy = (definitions: readonly Pick<Definition, 'kpi' | 'versions'>[]): BreaksOf =>
  Object.fromEntries(
    definitions.map(({ kpi, versions }) => [
      kpi,
      versions.flatMap(({ state, validFrom }, at) =>
        (state === 'adopted' || state === 'proposed') &&
        versions.slice(at + 1).some((before) => before.state === 'adopted')
          ? [validFrom]
          : [],
      ),
    ]),
  );
