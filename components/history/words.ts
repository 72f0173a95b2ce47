import type { AuditItem } from '@/lib/audit/model';

export const VIA: Readonly<Record<AuditItem['via'], string>> = {
  interface: 'typed',
  api: 'by the HTTP API',
  import: 'imported',
  system: 'automatically',
};

/** Kinds of things that entries are about, for choosing one. */
export const ENTITIES = [
  { value: 'figures', label: 'figures' },
  { value: 'targets', label: 'targets' },
  { value: 'kpi', label: 'KPIs' },
  { value: 'definition', label: 'definitions' },
  { value: 'annotation', label: 'annotations' },
  { value: 'process', label: 'changes of a process' },
  { value: 'objective', label: 'objectives' },
  { value: 'goal', label: 'goals' },
  { value: 'step', label: 'steps' },
  { value: 'tactic', label: 'tactics' },
  { value: 'key-result', label: 'key results' },
  { value: 'strategy', label: 'strategies' },
  { value: 'month', label: 'the close' },
  { value: 'checkin', label: 'check-ins' },
  { value: 'decision', label: 'decisions' },
  { value: 'action', label: 'actions' },
  { value: 'vanity', label: 'vanity flags' },
  { value: 'handoff', label: 'hand-off of leads' },
  { value: 'lead-source', label: 'sources of leads' },
  { value: 'insights', label: 'insights' },
  { value: 'priority', label: 'priority votes' },
  { value: 'request', label: 'requests' },
  { value: 'capacity', label: 'capacity' },
  { value: 'conflict', label: 'conflicts' },
  { value: 'member', label: 'people and rights' },
  { value: 'token', label: 'tokens' },
  { value: 'team', label: 'teams' },
  { value: 'organization', label: 'the organization' },
] as const;

const NAMES: Readonly<Record<string, string>> = {
  kpi: 'KPI',
  'key-result': 'key result',
  process: 'change of a process',
  vanity: 'vanity flag',
  checkin: 'check-in',
  handoff: 'hand-off of leads',
  'lead-source': 'source of leads',
  priority: 'the priorities',
};

const entityName = (entity: string): string => NAMES[entity] ?? entity;

const VERBS: Readonly<Record<string, string>> = {
  create: 'added',
  update: 'changed',
  archive: 'archived',
  restore: 'restored',
  import: 'imported',
  split: 'split',
  save: 'entered',
  remove: 'removed',
  invite: 'invited',
  accept: 'joined as',
  revoke: 'revoked',
  load: 'loaded',
  lock: 'locked',
  reopen: 'reopened',
  submit: 'submitted',
  record: 'recorded',
  run: 'worked out',
  answer: 'answered',
  withdraw: 'withdrew',
  end: 'ended',
  held: 'recorded',
  skipped: 'skipped',
  tick: 'ticked a point of',
  report: 'reported',
  explain: 'explained',
  agree: 'agreed',
  source: 'changed',
  settle: 'settled',
  vote: 'voted on',
  publish: 'published',
  comment: 'commented on',
  acknowledge: 'acknowledged',
  propose: 'proposed',
  sign: 'signed',
  object: 'objected to',
  refer: 'referred',
  decide: 'decided about',
  adopt: 'adopted',
  try: 'tried',
};

/** "changed goal", "entered figures": the verb of an action with what it was done to. */
export function stepName({ action, entity }: Pick<AuditItem, 'action' | 'entity'>): string {
  const [, verb = action] = action.split('.');
  return `${VERBS[verb] ?? verb} ${entityName(entity)}`;
}
