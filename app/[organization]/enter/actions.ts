'use server';

import { actionContext } from '@/lib/auth/session';
import { saveEntry } from '@/lib/entry/commands/save-entry';
import type { SaveFigures } from '@/lib/figures/model/grid';

type Answer = Awaited<ReturnType<SaveFigures>>;

/** Saves a batch of the grid, figures or targets. Each cell has its own answer; what is refused stays typed. */
export async function saveCells(slug: string, input: Parameters<SaveFigures>[0]): Promise<Answer> {
  const context = await actionContext(slug);
  if (!context.ok) return { ok: false, code: context.failure.code, message: context.failure.message };
  const saved = await saveEntry(context.value, input);
  if (!saved.ok) return { ok: false, code: saved.failure.code, message: saved.failure.message };
  return { ok: true, ...saved.value };
}
