'use server';

import { refresh } from 'next/cache';
import type { CreatedKpis, Guessed, NewKpiRow } from '@/components/imports/new-kpis';
import { actionContext } from '@/lib/auth/session';
import type { UnknownName } from '@/lib/imports/model';
import { guessedKpis } from '@/lib/imports/view';
import { createKpi } from '@/lib/kpis/commands/create-kpi';

/** What KPIs the names of a sheet would become. */
export async function guessKpis(slug: string, names: readonly UnknownName[]): Promise<Guessed> {
  const context = await actionContext(slug);
  const guessed = context.ok ? await guessedKpis(context.value, names) : context;
  return guessed.ok ? { ok: true, kpis: guessed.value } : { ok: false, message: guessed.failure.message };
}

/** Makes the KPIs of a sheet one by one; what is refused is answered with its faults and hinders no other. */
export async function createKpis(slug: string, kpis: readonly NewKpiRow[]): Promise<CreatedKpis> {
  const context = await actionContext(slug);
  if (!context.ok) return { ok: false, message: context.failure.message };
  const refused: { index: number; message: string }[] = [];
  for (const [index, kpi] of kpis.entries()) {
    const made = await createKpi(context.value, kpi);
    if (made.ok) continue;
    if (made.failure.code === 'forbidden') return { ok: false, message: made.failure.message };
    refused.push({ index, message: made.failure.errors?.[0]?.message ?? made.failure.message });
  }
  refresh();
  return { ok: true, refused };
}
