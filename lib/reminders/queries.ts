import { and, eq } from 'drizzle-orm';
import type { Tx } from '@/db/client';
import { reminderDismissal } from '@/db/schema/reminders';
import type { Dismissal } from './model';

/** What a person has put away. */
export const dismissalsOf = (tx: Tx, organizationId: string, accountId: string): Promise<Dismissal[]> =>
  tx
    .select({ month: reminderDismissal.month, stage: reminderDismissal.stage })
    .from(reminderDismissal)
    .where(
      and(eq(reminderDismissal.organizationId, organizationId), eq(reminderDismissal.accountId, accountId)),
    );
