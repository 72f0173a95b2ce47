/** Where pg-boss keeps the scheduled work: a schema of no organization, made by the owner of the tables. */
export const JOBS_SCHEMA = 'pgboss';

/**
 * The queues, made with the tables. `stately`: of each key at most one job waits and one runs; what did not end within
 * `expireInSeconds` is done again.
 */
export const QUEUES = {
  insights: { policy: 'stately', retryLimit: 2, retryDelay: 60, expireInSeconds: 300 },
  alignment: { policy: 'stately', retryLimit: 2, retryDelay: 60, expireInSeconds: 300 },
  nightly: { policy: 'stately', retryLimit: 2, retryDelay: 60, expireInSeconds: 300 },
  // pg-boss's own, by which it sends what is due at a time of day.
  '__pgboss__send-it': { policy: 'standard' },
} as const;
