import { formReader, type TypedForm } from '@/components/objectives/typed';

/** A tactic as typed. Of the effect nothing is said while no part of it but the direction is there. */
export function typedTactic(data: FormData, locale: string): TypedForm {
  const { faults, text, amount, month, choice, many } = formReader(data, locale);
  const [kpi, size, by] = [choice('effectKpi'), amount('effectSize'), month('effectBy')];
  const parts = { effectKpi: kpi, effectSize: size, effectBy: by };
  const isNamed = Object.values(parts).some((part) => part !== null);
  if (isNamed)
    for (const [path, part] of Object.entries(parts)) {
      const isFaulty = faults.some((fault) => fault.path === path);
      if (part === null && !isFaulty)
        faults.push({ path, code: 'missing', message: 'An effect has a KPI, a size and a date.' });
    }
  const input = {
    title: text('title'),
    team: choice('team') ?? undefined,
    accountable: choice('accountable'),
    goal: choice('goal'),
    step: choice('step'),
    reason: text('reason'),
    expectedEffect: isNamed ? { kpi, direction: text('effectDirection') || 'up', size, by } : null,
    funnelStage: choice('funnelStage'),
    audience: text('audience'),
    start: month('start'),
    end: month('end'),
    effortDays: amount('effortDays'),
    supportingTeams: many('supportingTeams'),
    status: text('status') || 'draft',
    ...(data.has('code') && { code: text('code') }),
  };
  return { input, faults };
}

const FIELDS: Readonly<Record<string, string>> = {
  expectedEffect: 'effectKpi',
  'expectedEffect.kpi': 'effectKpi',
  'expectedEffect.size': 'effectSize',
  'expectedEffect.by': 'effectBy',
};

/** Where a fault of a command stands on the form. */
export const atTacticField = (path: string): string => FIELDS[path] ?? path;

const CELL = /^(planned|actual)-(\d{4}-\d{2})$/;

/** The money as typed: every month that the form holds, of each column that it holds. */
export function typedBudget(data: FormData, locale: string): TypedForm {
  const { faults, amount } = formReader(data, locale);
  const months = new Map<string, Record<string, unknown>>();
  for (const name of new Set(data.keys())) {
    const [, column, month] = CELL.exec(name) ?? [];
    if (column && month) months.set(month, { ...months.get(month), month, [column]: amount(name) });
  }
  return { input: { budget: [...months.values()] }, faults };
}

/** A fault of a month of the budget, at its cell. */
export function atBudgetCell(path: string, input: Record<string, unknown>): string {
  const [, at, column] = /^budget\.(\d+)\.(planned|actual)$/.exec(path) ?? [];
  const months = input.budget as readonly { readonly month: string }[];
  return column ? `${column}-${months[Number(at)]?.month ?? ''}` : path;
}

/** A step as typed. */
export function typedStep(data: FormData, locale: string): TypedForm {
  const { faults, text, choice } = formReader(data, locale);
  const input = {
    title: text('title'),
    priority: text('priority') || 'first',
    status: text('status') || 'planned',
    accountable: choice('accountable'),
    ...(data.has('code') && { code: text('code') }),
  };
  return { input, faults };
}

/** A key result as typed; of a percentage its numbers are percent. */
export function typedKeyResult(data: FormData, locale: string): TypedForm {
  const { faults, text, amount, choice } = formReader(data, locale);
  const input = {
    title: text('title'),
    kpi: text('kpi'),
    baseline: amount('baseline'),
    target: amount('target'),
    accountable: choice('accountable'),
    ...(data.has('code') && { code: text('code') }),
  };
  return { input, faults };
}

/** How confident somebody is, typed in percent. */
export function typedConfidence(data: FormData, locale: string): TypedForm {
  const { faults, text, fraction } = formReader(data, locale);
  return { input: { confidence: fraction('confidence'), note: text('note') }, faults };
}
