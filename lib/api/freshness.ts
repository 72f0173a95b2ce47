import { createHash } from 'node:crypto';
import type { Context, Freshness } from '@/lib/auth/actor';
import { dayOf } from '@/lib/people/model';
import { buildId } from './build';

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
