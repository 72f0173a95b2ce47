/** Tables of no organization. The app's role reaches them through security-definer functions only. */
export const GLOBAL_TABLES = ['account', 'password_reset', 'sign_in_attempt'] as const;

/**
 * Tenant tables that must also be found before the organization is known (by slug, account or secret). Row-level
 * security guards them like every other, but is not forced on the owner, whose functions do those look-ups.
 */
export const LOOKUP_TABLES = [
  'organization',
  'membership',
  'membership_team',
  'api_token',
  'api_token_team',
  'invitation',
] as const;

/** Tables in which the app's role may insert and read, but never change or delete. A trigger refuses it to everybody. */
export const APPEND_ONLY = [
  'audit',
  'figure_revision',
  'target_revision',
  'goal_revision',
  'close_event',
  'first_reported',
  'strategy_comment',
  'strategy_acknowledgement',
  'request_event',
  'conflict_resolution',
  'tactic_review',
  'key_result_confidence',
  'definition_verdict',
  'handoff_report_revision',
  'checkin_plan',
  'goal_review',
] as const;

/** What the app's role may read of a global table directly; policies narrow it to the people of the organization. */
export const COLUMN_GRANTS = { account: ['id', 'email', 'name'] } as const;
