import { dateFormat } from '@/lib/core/intl';
import type { Stage, StageGate } from '@/lib/measure/stage-gates';
import type { LinkFault, StrategyContent, StrategyState, Verdict } from '@/lib/strategy/model';

export const SECTION_TITLES: Readonly<Record<keyof StrategyContent, string>> = {
  positioning: 'Positioning',
  messaging: 'Messaging',
  audience: 'Audience',
  needs: 'What the audience needs',
  whyUs: 'Why us and not the competition',
  strengths: 'Strengths',
  opportunities: 'Most valuable opportunities',
  priorities: 'Priorities',
  notDoing: 'What we do not do',
  horizons: 'In one, three and five years',
  serves: 'Objectives it serves',
  goals: 'Goals that positioning and messaging support',
};

export const STATE_WORDS: Readonly<Record<StrategyState, string>> = {
  draft: '○ draft',
  proposed: '◐ proposed',
  published: '● in force',
  superseded: 'superseded',
};

export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  approve: '✓ approves',
  decline: '◆ declines',
};

export const LINK_SHORT: Readonly<Record<LinkFault, string>> = {
  'no-strategy': 'no strategy',
  'no-organization-strategy': 'nothing to link to yet',
  'serves-nothing': 'serves no active objective',
};

export const STAGE_NAMES: Readonly<Record<Stage, string>> = {
  objective: 'Objective',
  strategy: 'Strategy',
  goal: 'Goal',
  step: 'Step',
  tactic: 'Tactic',
};

/** A shape and a word each, so that neither color nor memory is needed. */
export const GATE_WORDS: Readonly<Record<StageGate['state'], string>> = {
  done: '● there',
  partly: '◐ in part',
  missing: '◆ missing',
  waiting: '○ comes after',
};

/** "16 July 2026" of a day or a moment. */
export const longDay = (day: string, locale: string): string =>
  dateFormat(locale, { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${day.slice(0, 10)}T00:00:00Z`),
  );

/** Where a strategy is read. */
export const strategyPath = (owner: string): string =>
  owner === 'organization' ? 'strategy' : `strategy/${owner}`;
