/** What a command says of itself: which thing, how it was and how it is now. Secrets never belong in here. */
export interface AuditEntry {
  /** The row of the policy table, or a verb of the system. */
  readonly action: string;
  readonly entity:
    | 'organization'
    | 'team'
    | 'member'
    | 'token'
    | 'kpi'
    | 'annotation'
    | 'definition'
    | 'process'
    | 'figures'
    | 'targets'
    | 'rates'
    | 'objective'
    | 'goal'
    | 'step'
    | 'tactic'
    | 'key-result'
    | 'strategy'
    | 'month'
    | 'insights'
    | 'vanity'
    | 'handoff'
    | 'lead-source'
    | 'checkin'
    | 'decision'
    | 'action'
    | 'priority'
    | 'request'
    | 'capacity'
    | 'conflict';
  readonly code: string | null;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly reason?: string | null;
  readonly count?: number;
}

/** One row of the audit log as pages and the API show it; `at` is ISO 8601, `actor` an address or a token's name. */
export interface AuditItem {
  readonly id: string;
  readonly at: string;
  readonly actor: string;
  readonly via: 'interface' | 'api' | 'import' | 'system';
  readonly action: string;
  readonly entity: string;
  readonly code: string | null;
  readonly before: unknown;
  readonly after: unknown;
  readonly reason: string | null;
  readonly count: number;
  readonly revision: number;
}

/** Where in the log a page ended: the moment in microseconds since 1970 and the row. */
export interface AuditPosition {
  readonly micros: number;
  readonly id: string;
}
