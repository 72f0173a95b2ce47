/**
 * Where a request comes from, for slowing sign-ins: the last hop that was written down. Behind a proxy that is what the
 * proxy saw; without one a caller can write anything there, which is why accounts are slowed by themselves too.
 */
export const addressOf = (headers: { get(name: string): string | null }): string =>
  headers.get('x-forwarded-for')?.split(',').at(-1)?.trim() || 'unknown';

/** The address that links are made with: NEXTAUTH_URL, else the one that this request was sent to. */
export function originOf(headers: { get(name: string): string | null }, configured?: string): string {
  if (configured) return new URL(configured).origin;
  const host = headers.get('x-forwarded-host') ?? headers.get('host') ?? 'localhost';
  const protocol = headers.get('x-forwarded-proto')?.split(',')[0]?.trim() === 'https' ? 'https' : 'http';
  return `${protocol}://${host}`;
}

/** A path of this server to go to after signing in; null for anything else, so that no link leads astray. */
export function safePath(path: unknown): string | null {
  if (typeof path !== 'string' || !/^\/[^/\\]/.test(path)) return null;
  const url = new URL(path, 'http://here.invalid');
  return url.host === 'here.invalid' ? url.pathname + url.search : null;
}
