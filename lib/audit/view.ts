import { read } from '@/db/client';
import type { Context } from '@/lib/auth/actor';
import { ok, type Result } from '@/lib/core/result';
import type { AuditFilter } from './input';
import type { AuditItem, AuditPosition } from './model';
import { auditRows } from './queries';

/** One page of the audit log, newest first; `next` is null after the last. Every role reads it. */
export interface AuditView {
  readonly items: readonly AuditItem[];
  readonly next: AuditPosition | null;
}

export async function auditView(
  { actor }: Context,
  filter: AuditFilter,
  limit: number,
  position: AuditPosition | null,
): Promise<Result<AuditView>> {
  const page = await read(actor.organizationId, (tx) =>
    auditRows(tx, actor.organizationId, filter, limit, position),
  );
  return ok(page);
}
