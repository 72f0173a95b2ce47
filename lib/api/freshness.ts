import { createHash } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { read } from '@/db/client';
import type { Context } from '@/lib/auth/actor';
import { dayOf } from '@/lib/people/model';
import { buildId } from './build';

/** How an organization stands at this moment: what everything that is read depends on. */
export interface Freshness {
  readonly revision: number;
  /** As `pinnedDay` and `timeZone` make it with a `now`: see `dayOf`. */
  readonly pinnedDay: string | null;
  readonly timeZone: string;
}

export async function readFreshness(organizationId: string): Promise<Freshness> {
  const [row] = await read(organizationId, (tx) =>
    tx.execute<{ revision: string; pinned_day: string | null; time_zone: string }>(sql`
      select revision, pinned_day::text, time_zone from organization where organization_id = ${organizationId}`),
  );
  if (!row) throw new Error('The organization of a context does not exist');
  return { revision: Number(row.revision), pinnedDay: row.pinned_day, timeZone: row.time_zone };
}

/**
 * The weak validator of one answer: revision, the organization's day, build. The last part tells questions and
 * askers apart, so that the validator of one never answers another with "not modified".
 */
export function etagOf(fresh: Freshness, { actor, now }: Context, address: string): string {
  const asker = actor.accountId ?? actor.tokenId ?? '';
  const question = createHash('sha256')
    .update(`${actor.organizationId} ${asker} ${actor.role} ${address}`)
    .digest('base64url')
    .slice(0, 12);
  return `W/"${fresh.revision}-${dayOf(fresh, now)}-${buildId()}-${question}"`;
}

/** Whether the caller's `If-None-Match` names this validator; weak comparison (RFC 9110 §13.1.2). */
export function isKnown(etag: string, ifNoneMatch: string | null): boolean {
  if (ifNoneMatch === null) return false;
  const opaque = (tag: string) => tag.trim().replace(/^W\//, '');
  return ifNoneMatch.split(',').some((tag) => opaque(tag) === opaque(etag));
}

/**
 * The version that a write is meant for, from `If-Match: "3"`; undefined without the header or for `*`. Whatever is
 * no version can equal none: -1, which every command takes for stale.
 */
export function versionOf(ifMatch: string | null): number | undefined {
  if (ifMatch === null || ifMatch.trim() === '*') return undefined;
  const version = /^"(\d{1,9})"$/.exec(ifMatch.trim())?.[1];
  return version === undefined ? -1 : Number(version);
}
