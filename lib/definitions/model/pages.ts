import type { KpiItem } from '@/lib/kpis/model';
import type { KpiFormat } from '@/lib/series/model';
import type { Definition, UsingTeam } from '../model';
import type { WaitingDefinitions } from './waiting';

/** What the reader may do with a definition. */
export interface DefinitionRights {
  readonly propose: boolean;
  /** Take the newest version back, which is still proposed. */
  readonly retract: boolean;
  /** Codes of the using teams for which the reader speaks. */
  readonly signFor: readonly string[];
  readonly refer: boolean;
  /** May name somebody to decide who is no executive. */
  readonly referAnybody: boolean;
  readonly decide: boolean;
  readonly try: boolean;
}

interface Owned {
  readonly code: string;
  readonly title: string;
  readonly owner: string | null;
}

/** One KPI's definition, for its page. */
export interface DefinitionView {
  readonly slug: string;
  readonly locale: string;
  readonly day: string;
  readonly kpi: KpiItem & { readonly format: KpiFormat };
  readonly using: readonly UsingTeam[];
  readonly definition: Definition | null;
  /** The KPI's own figures in the months of its trials, by month. */
  readonly present: Readonly<Record<string, number>>;
  readonly standing: {
    readonly objectives: readonly Owned[];
    readonly goals: readonly (Owned & { readonly objective: string })[];
    readonly tactics: readonly (Owned & { readonly planned: number | null })[];
  };
  readonly deciders: readonly { readonly email: string; readonly name: string; readonly role: string }[];
  readonly may: DefinitionRights;
}

/** All definitions, for their list. */
export interface DefinitionsView {
  readonly slug: string;
  readonly locale: string;
  readonly day: string;
  readonly definitions: readonly Definition[];
  /** KPIs that have none. */
  readonly without: readonly { readonly kpi: string; readonly name: string; readonly ownerTeam: string }[];
  readonly waiting: WaitingDefinitions;
}
