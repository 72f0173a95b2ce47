'use server';

import { refresh } from 'next/cache';
import { type FormState, refusal } from '@/components/ui/form-state';
import { archiveAnnotation } from '@/lib/annotations/commands/archive-annotation';
import { createAnnotation } from '@/lib/annotations/commands/create-annotation';
import { updateAnnotation } from '@/lib/annotations/commands/update-annotation';
import type { Context } from '@/lib/auth/actor';
import { actionContext } from '@/lib/auth/session';
import { isMonth } from '@/lib/core/month';
import { invalid, type Result } from '@/lib/core/result';
import { revertFigure } from '@/lib/history/commands/revert-figure';
import { recordProcessChange } from '@/lib/signals/commands/record-process-change';
import { withdrawProcessChange } from '@/lib/signals/commands/withdraw-process-change';

const text = (data: FormData, name: string): string => {
  const value = data.get(name);
  return typeof value === 'string' ? value.trim() : '';
};

const annotationIn = (data: FormData) => ({
  month: text(data, 'month'),
  endMonth: text(data, 'endMonth') || null,
  text: text(data, 'text'),
});

export const addAnnotation = async (
  slug: string,
  kpi: string,
  _: FormState,
  data: FormData,
): Promise<FormState> => act(slug, data, (context) => createAnnotation(context, kpi, annotationIn(data)));

/** Saves an annotation against the version that its form was opened with. */
export const changeAnnotation = async (
  slug: string,
  kpi: string,
  _: FormState,
  data: FormData,
): Promise<FormState> =>
  act(slug, data, (context) =>
    updateAnnotation(context, kpi, text(data, 'id'), annotationIn(data), Number(text(data, 'version'))),
  );

export const removeAnnotation = async (
  slug: string,
  kpi: string,
  _: FormState,
  data: FormData,
): Promise<FormState> =>
  act(slug, data, (context) =>
    archiveAnnotation(context, kpi, text(data, 'id'), Number(text(data, 'version'))),
  );

/** "The process changed here." */
export const recordChange = async (
  slug: string,
  kpi: string,
  _: FormState,
  data: FormData,
): Promise<FormState> =>
  act(slug, data, (context) =>
    recordProcessChange(context, kpi, { month: text(data, 'month'), reason: text(data, 'reason') }),
  );

export const withdrawChange = async (
  slug: string,
  kpi: string,
  _: FormState,
  data: FormData,
): Promise<FormState> =>
  act(slug, data, async (context) => {
    const month = text(data, 'month');
    if (!isMonth(month)) return invalid('month', 'A month like 2026-03 is needed.');
    return withdrawProcessChange(context, kpi, month, Number(text(data, 'version')));
  });

/** Puts a figure back to one of its earlier states. */
export const putBack = async (slug: string, kpi: string, _: FormState, data: FormData): Promise<FormState> =>
  act(slug, data, async (context) => {
    const month = text(data, 'month');
    if (!isMonth(month)) return invalid('month', 'A month like 2026-03 is needed.');
    const place = { kpi, month, team: text(data, 'team') || undefined };
    const input = { version: Number(text(data, 'version')), reason: text(data, 'reason') };
    return revertFigure(context, place, input);
  });

async function act(
  slug: string,
  data: FormData,
  work: (context: Context) => Promise<Result<unknown>>,
): Promise<FormState> {
  const context = await actionContext(slug);
  if (!context.ok) return refusal(context.failure, data);
  const done = await work(context.value);
  if (!done.ok) return refusal(done.failure, data);
  refresh();
  return { ok: true };
}
