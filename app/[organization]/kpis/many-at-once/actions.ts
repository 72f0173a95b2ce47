'use server';

import { refresh } from 'next/cache';
import { fromBound } from '@/components/people/percent';
import { type FormState, refusal } from '@/components/ui/form-state';
import { actionContext } from '@/lib/auth/session';
import { type FieldError, fail, invalid, type Result } from '@/lib/core/result';
import { importKpis } from '@/lib/imports/commands/import-kpis';
import { archiveKpis } from '@/lib/kpis/commands/archive-kpis';
import { restoreKpis } from '@/lib/kpis/commands/restore-kpis';
import { updateKpis } from '@/lib/kpis/commands/update-kpis';
import type { KpiListAnswer, KpisAnswer } from '@/lib/kpis/model';
import { organizationView } from '@/lib/people/view';

const text = (data: FormData, name: string): string => {
  const value = data.get(name);
  return typeof value === 'string' ? value.trim() : '';
};

/** Changes, archives or takes back the chosen KPIs, as the button that was pressed says. */
export async function changeMany(slug: string, _: FormState, data: FormData): Promise<FormState> {
  const context = await actionContext(slug);
  if (!context.ok) return refusal(context.failure, data);
  const codes = data.getAll('codes').filter((code) => typeof code === 'string');
  const what = text(data, 'do');
  const work = async (): Promise<Result<KpisAnswer>> => {
    if (what === 'archive') return archiveKpis(context.value, { codes });
    if (what === 'restore') return restoreKpis(context.value, { codes });
    const view = await organizationView(context.value);
    if (!view.ok) return view;
    const set = setOf(data, view.value.organization.locale);
    return set.ok ? updateKpis(context.value, { codes, set: set.value }) : set;
  };
  const done = await work();
  if (done.ok) {
    refresh();
    return { ok: true, message: saidOf(what, done.value), done: done.value };
  }
  const { errors = [] } = done.failure;
  const faults = errors.flatMap(({ path, message }) => {
    const [field, at] = path.split('.');
    const code = field === 'codes' && at !== undefined ? codes[Number(at)] : undefined;
    return code === undefined ? [] : [{ code, message }];
  });
  const fields = errors
    .filter(({ path }) => !/^codes\./.test(path))
    .map((fault) => ({ ...fault, path: fieldOf(fault) }));
  const unset = errors.some(({ path }) => path === 'set');
  const message = unset ? 'Nothing is to be set: choose at least one field below.' : done.failure.message;
  return { ...refusal({ message, errors: fields }, data), done: { faults } };
}

/** "set.thresholds.atRisk" stands at the field `atRisk`. */
const fieldOf = ({ path }: FieldError) => path.replace(/^set\.?/, '').replace(/^thresholds\.?/, '') || 'set';

const VERBS: Readonly<Record<string, string>> = { archive: 'archived', restore: 'taken back' };

function saidOf(what: string, { changed, unchanged }: KpisAnswer): string {
  const verb = VERBS[what] ?? 'changed';
  const same = unchanged.length === 1 ? '1 was so already.' : `${unchanged.length} were so already.`;
  if (changed.length === 0) return `Nothing changed: ${same}`;
  const done = `${changed.length === 1 ? '1 KPI' : `${changed.length} KPIs`} ${verb}.`;
  return unchanged.length === 0 ? done : `${done} ${same}`;
}

/** What the form sets; a field that was left as it is is not named. */
function setOf(data: FormData, locale: string): Result<Record<string, unknown>> {
  const set: Record<string, unknown> = {};
  for (const name of ['ownerTeam', 'frequency', 'direction']) {
    if (text(data, name) !== '') set[name] = text(data, name);
  }
  const updater = text(data, 'updater');
  if (updater !== '') set.updater = updater === NOBODY ? null : updater;
  if (text(data, 'source') !== '') set.source = text(data, 'source');
  if (text(data, 'critical') !== '') set.critical = text(data, 'critical') === 'yes';
  const bounds = { onTrack: text(data, 'onTrack'), atRisk: text(data, 'atRisk') };
  if (data.has('usual')) set.thresholds = null;
  else if (bounds.onTrack !== '' || bounds.atRisk !== '') {
    const unit = text(data, 'boundsUnit') || 'fraction';
    const thresholds = {
      onTrack: fromBound(bounds.onTrack, unit, locale),
      atRisk: fromBound(bounds.atRisk, unit, locale),
      unit,
    };
    for (const name of ['onTrack', 'atRisk'] as const) {
      if (Number.isNaN(thresholds[name])) return invalid(name, 'Both bounds are needed, as numbers.');
    }
    set.thresholds = thresholds;
  }
  return { ok: true, value: set };
}

/** The choice "nobody named" in the list of people; no address. */
const NOBODY = '-';

/** Shows what a list of KPIs would change, or takes it: the form holds the file and `dryRun`. */
export async function takeList(slug: string, data: FormData): Promise<Result<KpiListAnswer>> {
  const context = await actionContext(slug);
  if (!context.ok) return context;
  const file = data.get('file');
  if (!(file instanceof File)) return fail('invalid', 'A file is needed.');
  const uploaded = { name: file.name.slice(0, 200), bytes: new Uint8Array(await file.arrayBuffer()) };
  const taken = await importKpis(context.value, uploaded, { dryRun: data.get('dryRun') === 'true' });
  if (taken.ok && taken.value.accepted && !taken.value.dryRun) refresh();
  return taken;
}
