'use server';

import { refresh } from 'next/cache';
import { COLUMNS, type ColumnName, fieldName, isRejection } from '@/components/handoff/fields';
import type { PastePreview } from '@/components/handoff/paste-dialog';
import { type FormState, refusal } from '@/components/ui/form-state';
import type { Context } from '@/lib/auth/actor';
import { actionContext } from '@/lib/auth/session';
import { parseAmount } from '@/lib/core/parse-amount';
import type { FieldError, Result } from '@/lib/core/result';
import { answerReport } from '@/lib/handoff/commands/answer-report';
import { explainDifference } from '@/lib/handoff/commands/explain-difference';
import { saveReports } from '@/lib/handoff/commands/save-reports';
import { updateSetting } from '@/lib/handoff/commands/update-setting';
import { updateSource } from '@/lib/handoff/commands/update-source';
import { pastedView } from '@/lib/handoff/view';

const text = (data: FormData, name: string): string => {
  const value = data.get(name);
  return typeof value === 'string' ? value.trim() : '';
};

const NOT_SAVED = 'Not saved: see the fields that are marked.';

/** Saves the rows of the grid of a month; those in which nothing was typed are left alone. */
export async function save(
  slug: string,
  month: string,
  locale: string,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  const context = await actionContext(slug);
  if (!context.ok) return refusal(context.failure, data);
  const { rows, errors } = rowsIn(data, month, locale);
  if (errors.length > 0) return refusal({ message: NOT_SAVED, errors }, data);
  const saved = await saveReports(context.value, { reports: rows.map(({ report }) => report) });
  // Faults of the batch, "reports.3.accepted", at the fields that they came from.
  const atField = (index: number, part: string | undefined) => {
    const column = part === 'rejected' ? 'badFit' : ((part ?? 'source') as ColumnName);
    return fieldName(column, rows[index]?.at ?? 0);
  };
  if (!saved.ok) {
    const faults = (saved.failure.errors ?? []).map((error) => {
      const [list, index, part, reason] = error.path.split('.');
      return list === 'reports' ? { ...error, path: atField(Number(index), reason ?? part) } : error;
    });
    return refusal({ message: saved.failure.message, errors: faults }, data);
  }
  const { inserted, updated, rejected } = saved.value;
  if (rejected.length > 0) {
    const faults = rejected.map(({ index, path, ...error }) => ({ ...error, path: atField(index, path) }));
    const [only] = rejected;
    return refusal(
      { message: rejected.length === 1 && only ? only.message : NOT_SAVED, errors: faults },
      data,
    );
  }
  refresh();
  return { ok: true, message: inserted + updated === 0 ? 'Nothing has changed.' : 'Saved.' };
}

function rowsIn(data: FormData, month: string, locale: string) {
  const rows: { at: number; report: Record<string, unknown> }[] = [];
  const errors: FieldError[] = [];
  const count = Math.min(Number(text(data, 'rows')) || 0, 500);
  for (let at = 0; at < count; at += 1) {
    const version = Number(text(data, fieldName('version', at)));
    const source = text(data, fieldName('source', at));
    const typed = COLUMNS.map((column) => [column, text(data, fieldName(column, at))] as const);
    if (version === 0 && typed.every(([, value]) => value === '')) continue;
    const report: Record<string, unknown> = { month, source, version };
    const tactic = text(data, fieldName('tactic', at));
    if (tactic !== '') report.tactic = tactic;
    const rejected: Record<string, number | null> = {};
    for (const [column, value] of typed) {
      const read = parseAmount(value, locale);
      const path = fieldName(column, at);
      if (read.kind === 'value' || read.kind === 'blank') {
        const number = read.kind === 'value' ? read.value : null;
        if (isRejection(column)) rejected[column] = number;
        else if (column !== 'received') report[column] = number;
        else if (number !== null) report.received = number;
        else errors.push({ path, code: 'required', message: 'How many were received?' });
      } else errors.push({ path, code: 'invalid', message: 'A whole number is needed.' });
    }
    rows.push({ at, report: { ...report, rejected } });
  }
  return { rows, errors };
}

/** Looks at what was pasted from a CRM, or takes it. */
export async function paste(slug: string, month: string, _: FormState, data: FormData): Promise<FormState> {
  const context = await actionContext(slug);
  if (!context.ok) return refusal(context.failure, data);
  const takes = text(data, 'step') === 'take';
  const read = await pastedView(context.value, { text: data.get('text'), month });
  if (!read.ok) return refusal(read.failure, data);
  const { columns, rows, faults } = read.value;
  const reports = rows.map(({ report }) => report);
  const isWhole = faults.length === 0;
  const saved = isWhole ? await saveReports(context.value, { reports, dryRun: !takes }) : null;
  if (saved && !saved.ok) return refusal(atLines(saved.failure, rows), data);
  const rejected = saved?.value.rejected ?? [];
  const preview: PastePreview = {
    columns,
    rows: rows.length,
    inserted: saved?.value.inserted ?? 0,
    updated: saved?.value.updated ?? 0,
    unchanged: saved?.value.unchanged ?? 0,
    faults: [
      ...faults,
      ...rejected.map(({ index, message }) => ({ line: rows[index]?.line ?? 0, column: '', message })),
    ],
  };
  if (takes && isWhole && rejected.length === 0) {
    refresh();
    return { ok: true, message: 'Taken.' };
  }
  const message = preview.faults.length > 0 ? 'Nothing was taken: see the lines below.' : undefined;
  return { ok: false, ...(message && { message }), done: preview };
}

function atLines(
  failure: { message: string; errors?: readonly FieldError[] },
  rows: readonly { readonly line: number }[],
) {
  const [first] = failure.errors ?? [];
  const index = Number(first?.path.split('.')[1]);
  const line = rows[index]?.line;
  return { message: line === undefined ? failure.message : `Line ${line}: ${failure.message}` };
}

export async function answer(slug: string, month: string, _: FormState, data: FormData): Promise<FormState> {
  const source = text(data, 'source') || null;
  return act(slug, data, (context) => answerReport(context, { month, source, text: text(data, 'text') }));
}

export async function explain(slug: string, _: FormState, data: FormData): Promise<FormState> {
  const [month, stage, why] = [text(data, 'month'), text(data, 'stage'), text(data, 'text')];
  return act(slug, data, (context) => explainDifference(context, { month, stage, text: why }));
}

export async function changeSource(slug: string, _: FormState, data: FormData): Promise<FormState> {
  const patch = { name: text(data, 'name'), archived: data.has('archived') };
  const version = Number(text(data, 'version'));
  return act(slug, data, (context) => updateSource(context, text(data, 'code'), patch, version));
}

export async function agree(slug: string, _: FormState, data: FormData): Promise<FormState> {
  const kpi = (stage: string) => text(data, `kpis ${stage}`) || null;
  const patch = {
    workedWithinDays: Number(text(data, 'workedWithinDays')),
    kpis: { received: kpi('received'), accepted: kpi('accepted'), won: kpi('won') },
  };
  const version = Number(text(data, 'version'));
  return act(slug, data, (context) => updateSetting(context, patch, version), ' ');
}

async function act<T>(
  slug: string,
  data: FormData,
  work: (context: Context) => Promise<Result<T>>,
  joint = '.',
): Promise<FormState> {
  const context = await actionContext(slug);
  if (!context.ok) return refusal(context.failure, data);
  const result = await work(context.value);
  if (!result.ok) {
    const { message, errors = [] } = result.failure;
    const named = errors.map((error) => ({ ...error, path: error.path.replace('.', joint) }));
    return refusal({ message, errors: named }, data);
  }
  refresh();
  return { ok: true, message: 'Saved.' };
}
