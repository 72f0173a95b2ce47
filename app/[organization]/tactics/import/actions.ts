'use server';

import { refresh } from 'next/cache';
import { actionContext } from '@/lib/auth/session';
import { fail, type Result } from '@/lib/core/result';
import { importTacticList } from '@/lib/tactics/commands/import-tactic-list';
import type { TacticListAnswer } from '@/lib/tactics/model/tactic-list';

/** Shows what a list of tactics would change, or takes it: the form holds the file and `dryRun`. */
export async function takeTactics(slug: string, data: FormData): Promise<Result<TacticListAnswer>> {
  const context = await actionContext(slug);
  if (!context.ok) return context;
  const file = data.get('file');
  if (!(file instanceof File)) return fail('invalid', 'A file is needed.');
  const uploaded = { name: file.name.slice(0, 200), bytes: new Uint8Array(await file.arrayBuffer()) };
  const taken = await importTacticList(context.value, uploaded, { dryRun: data.get('dryRun') === 'true' });
  if (taken.ok && taken.value.accepted && !taken.value.dryRun) refresh();
  return taken;
}
