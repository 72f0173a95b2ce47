'use server';

import type { Route } from 'next';
import { refresh } from 'next/cache';
import { redirect } from 'next/navigation';
import { fromBound } from '@/components/people/percent';
import { type FormState, refusal } from '@/components/ui/form-state';
import type { Context } from '@/lib/auth/actor';
import { actionContext } from '@/lib/auth/session';
import { invalid, type Result } from '@/lib/core/result';
import { archiveKpi } from '@/lib/kpis/commands/archive-kpi';
import { createKpi } from '@/lib/kpis/commands/create-kpi';
import { restoreKpi } from '@/lib/kpis/commands/restore-kpi';
import { updateKpi } from '@/lib/kpis/commands/update-kpi';
import { CLASSES, isComputed } from '@/lib/kpis/model';
import { organizationView } from '@/lib/people/view';

const text = (data: FormData, name: string): string => {
  const value = data.get(name);
  return typeof value === 'string' ? value.trim() : '';
};
const orNull = (value: string) => (value === '' ? null : value);
const wholeOf = (value: string) => (/^\d+$/.test(value) ? Number(value) : Number.NaN);

/** Adds the KPI and leads to its page. */
export async function addKpi(slug: string, _: FormState, data: FormData): Promise<FormState> {
  const done = await act(slug, data, async (context, locale) => {
    const input = kpiOf(data, locale);
    if (!input.ok) return input;
    // Left blank, the owner team reports what is typed: the command's own rule.
    const { teams, ...rest } = input.value;
    return createKpi(context, {
      code: text(data, 'code'),
      ...rest,
      ...(teams.length > 0 && { teams }),
      ...(data.has('withInputs') && { withInputs: true }),
    });
  });
  return done ?? redirect(`/${slug}/kpis/${text(data, 'code')}` as Route);
}

/** Saves the KPI against the version that its form was opened with, and leads to its page. */
export async function saveKpi(slug: string, code: string, _: FormState, data: FormData): Promise<FormState> {
  const version = wholeOf(text(data, 'version'));
  const done = await act(slug, data, async (context, locale) => {
    const input = kpiOf(data, locale);
    return input.ok ? updateKpi(context, code, input.value, version) : input;
  });
  return done ?? redirect(`/${slug}/kpis/${code}` as Route);
}

/** Puts the KPI away and leads to the list. */
export async function putKpiAway(
  slug: string,
  code: string,
  version: number,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  const done = await act(slug, data, (context) => archiveKpi(context, code, version));
  return done ?? redirect(`/${slug}/kpis` as Route);
}

/** Takes an archived KPI back and leads to its page. */
export async function takeKpiBack(
  slug: string,
  code: string,
  version: number,
  _: FormState,
  data: FormData,
): Promise<FormState> {
  const done = await act(slug, data, (context) => restoreKpi(context, code, version));
  return done ?? redirect(`/${slug}/kpis/${code}` as Route);
}

/** Does the work as the member who asks; null when it is done, else a refusal with what was typed. */
async function act<T>(
  slug: string,
  data: FormData,
  work: (context: Context, locale: string) => Promise<Result<T>>,
): Promise<FormState | null> {
  const context = await actionContext(slug);
  if (!context.ok) return refusal(context.failure, data);
  const view = await organizationView(context.value);
  if (!view.ok) return refusal(view.failure, data);
  const result = await work(context.value, view.value.organization.locale);
  if (result.ok) {
    refresh();
    return null;
  }
  const { message, errors = [], current } = result.failure;
  const words = errors.length > 1 ? 'Not saved: see the fields that are marked.' : message;
  const atFields = errors.map((each) => ({
    ...each,
    path: each.path.replace(/^thresholds\.?/, '') || 'onTrack',
  }));
  return {
    ...refusal({ message: words, errors: atFields }, data),
    ...(current !== undefined && { done: { current } }),
  };
}

/** What the form means; fields that the class has no use for are left out. */
function kpiOf(data: FormData, locale: string) {
  const thresholds = boundsOf(data, locale);
  if (!thresholds.ok) return thresholds;
  const kpiClass = text(data, 'class');
  const computed = CLASSES.some((each) => each === kpiClass && isComputed(each));
  return {
    ok: true as const,
    value: {
      name: text(data, 'name'),
      unit: text(data, 'unit'),
      currency: text(data, 'unit') === 'currency' && !computed ? orNull(text(data, 'currency')) : null,
      decimals: wholeOf(text(data, 'decimals')),
      direction: text(data, 'direction'),
      class: kpiClass,
      formula: computed ? orNull(text(data, 'formula')) : null,
      weightKpi: kpiClass === 'rating' ? orNull(text(data, 'weightKpi')) : null,
      frequency: text(data, 'frequency'),
      source: orNull(text(data, 'source')),
      updater: orNull(text(data, 'updater')),
      teams: data.getAll('teams').filter((each) => typeof each === 'string'),
      ownerTeam: text(data, 'ownerTeam') || undefined,
      definition: orNull(text(data, 'definition')),
      allowNegative: data.has('allowNegative'),
      critical: data.has('critical'),
      recurring: data.has('recurring'),
      funnelStage: orNull(text(data, 'funnelStage')),
      thresholds: thresholds.value,
    },
  };
}

/** Both bounds in percent or as distances in the KPI's unit, or none: then the organization's hold. */
function boundsOf(data: FormData, locale: string) {
  const unit = text(data, 'boundsUnit') || 'fraction';
  const [onTrack, atRisk] = [text(data, 'onTrack'), text(data, 'atRisk')];
  if (onTrack === '' && atRisk === '') return { ok: true as const, value: null };
  const bounds = { onTrack: fromBound(onTrack, unit, locale), atRisk: fromBound(atRisk, unit, locale), unit };
  const what = unit === 'own' ? 'A distance' : 'A percentage';
  for (const name of ['onTrack', 'atRisk'] as const) {
    if (Number.isNaN(bounds[name])) return invalid(name, `${what} is needed here, or both stay blank.`);
  }
  return { ok: true as const, value: bounds };
}
