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
    | 'figures'
    | 'targets'
    | 'objective'
    | 'goal';
  readonly code: string | null;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly reason?: string | null;
  readonly count?: number;
}
