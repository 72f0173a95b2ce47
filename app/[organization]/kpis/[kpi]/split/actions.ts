'use server';

import type { Route } from 'next';
import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { type FormState, refusal } from '@/components/ui/form-state';
import { actionContext } from '@/lib/auth/session';
import { splitKpi } from '@/lib/kpis/commands/split-kpi';

const text = (data: FormData, name: string): string => {
  const value = data.get(name);
  return typeof value === 'string' ? value.trim() : '';
};

/** Splits the KPI, a value per line, and leads to the sum. */
export async function split(slug: string, code: string, _: FormState, data: FormData): Promise<FormState> {
  const context = await actionContext(slug);
  if (!context.ok) return refusal(context.failure, data);
  const names = text(data, 'values').split(/\r?\n/);
  const values = names.map((name) => name.trim()).filter(Boolean);
  const total = text(data, 'totalCode');
  const done = await splitKpi(context.value, code, {
    by: text(data, 'by'),
    values: values.map((name) => ({ name })),
    ...(total !== '' && {
      total: { code: total, ...(text(data, 'totalName') !== '' && { name: text(data, 'totalName') }) },
    }),
  });
  if (!done.ok) {
    const { message, errors = [] } = done.failure;
    const atFields = errors.map((fault) => ({
      ...fault,
      path: fault.path.replace(/^total\.(c|n)/, (_all, first: string) => `total${first.toUpperCase()}`),
    }));
    return refusal({ message, errors: atFields }, data);
  }
  refresh();
  redirect(`/${slug}/kpis/${done.value.total.code}` as Route);
}
