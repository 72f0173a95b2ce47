import { read, type Tx } from '@/db/client';
import type { AuditFilter } from '@/lib/audit/input';
import type { AuditItem, AuditPosition } from '@/lib/audit/model';
import { auditRows } from '@/lib/audit/queries';
import type { Context } from '@/lib/auth/actor';
import { csvOf, type WrittenCell } from '@/lib/core/csv';
import { addDays } from '@/lib/core/month';
import { kpisOf } from '@/lib/kpis/queries';
import { dayOf, type Organization } from '@/lib/people/model';
import { membersOf, organizationOf } from '@/lib/people/queries';
import { formatOf } from '@/lib/series/model';
import {
  type AuditPageView,
  type ChangesView,
  differences,
  type HistoryPlace,
  isUndoable,
  type KpiChanges,
} from './model';
import { figuresSince, targetsSince } from './queries';

const PAGE = 50;
/** Rows of the log in one file; more are asked for by a narrower filter. */
const FILE_ROWS = 50_000;
const THINGS = 300;

const placeOf = (organization: Organization, now: Date): HistoryPlace => ({
  slug: organization.slug,
  locale: organization.locale,
  timeZone: organization.timeZone,
  day: dayOf(organization, now),
});

/** One page of the audit log, newest first, with what the reader may take back. */
export async function auditPageView(
  { actor, now }: Context,
  filter: AuditFilter,
  position: AuditPosition | null,
): Promise<AuditPageView> {
  const { organizationId } = actor;
  return read(organizationId, async (tx) => {
    const [organization, members, { items, next }] = await Promise.all([
      organizationOf(tx, organizationId),
      membersOf(tx),
      auditRows(tx, organizationId, filter, PAGE, position),
    ]);
    const own = members.find(({ accountId }) => accountId === actor.accountId)?.email;
    return {
      organization: placeOf(organization, now),
      rows: items.map((item) => ({
        ...item,
        differences: differences(item),
        mine: item.actor === own && isUndoable(item),
      })),
      next: next && writePosition(next),
      actors: members.map(({ email }) => email).sort(),
    };
  });
}

const writePosition = ({ micros, id }: AuditPosition): string => `${micros}.${id}`;

/** Where an address goes on in the log; null for the beginning and for what is no such place. */
export function readPosition(text: string | undefined): AuditPosition | null {
  const [, micros, id] = /^(\d{1,17})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text ?? '') ?? [];
  return micros === undefined || id === undefined ? null : { micros: Number(micros), id };
}

const COLUMNS = [
  'at',
  'actor',
  'via',
  'action',
  'entity',
  'code',
  'before',
  'after',
  'reason',
  'count',
] as const;

/** The audit log as CSV, newest first; text that a spreadsheet would take for a formula is guarded. */
export async function auditFile({ actor }: Context, filter: AuditFilter): Promise<string> {
  const { items } = await read(actor.organizationId, (tx) =>
    auditRows(tx, actor.organizationId, filter, FILE_ROWS, null),
  );
  const cell = (value: AuditItem[(typeof COLUMNS)[number]]): WrittenCell =>
    value === null || typeof value === 'number' || typeof value === 'string' ? value : JSON.stringify(value);
  return csvOf([[...COLUMNS], ...items.map((item) => COLUMNS.map((column) => cell(item[column])))]);
}

/** Board meetings are a month apart where nobody has said a day. */
const USUAL_DAYS = 30;

/** What is different now from how it stood at the beginning of a day; without one, a month ago. */
export async function changesView({ actor, now }: Context, day: string | undefined): Promise<ChangesView> {
  const { organizationId } = actor;
  return read(organizationId, async (tx) => {
    const organization = await organizationOf(tx, organizationId);
    const since = day ?? addDays(dayOf(organization, now), -USUAL_DAYS);
    const moment = startOf(since, organization.timeZone);
    const [kpis, figures, targets, steps] = await Promise.all([
      kpisOf(tx, organizationId, true),
      figuresSince(tx, organizationId, moment),
      targetsSince(tx, organizationId, moment),
      thingsSince(tx, organizationId, moment),
    ]);
    const changed = kpis.map(
      (kpi): KpiChanges => ({
        kpi: kpi.code,
        name: kpi.name,
        format: formatOf(kpi, organization),
        figures: figures.changed.filter((each) => each.kpi === kpi.code).map(({ kpi: _, ...rest }) => rest),
        targets: targets.changed.filter((each) => each.kpi === kpi.code).map(({ kpi: _, ...rest }) => rest),
        newFigures: figures.fresh.get(kpi.code) ?? 0,
        newTargets: targets.fresh.get(kpi.code) ?? 0,
      }),
    );
    return {
      organization: placeOf(organization, now),
      since,
      kpis: changed.filter(
        (each) => each.figures.length + each.targets.length + each.newFigures + each.newTargets > 0,
      ),
      things: steps.items.map((item) => ({ ...item, differences: differences(item) })),
      cut: figures.cut || targets.cut || steps.next !== null,
    };
  });
}

/** The first moment of a day in a time zone, found by how far its clock is from UTC then. */
function startOf(day: string, timeZone: string): Date {
  const utc = new Date(`${day}T00:00:00Z`);
  const clock = new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  const local = new Date(`${clock.format(utc).replace(' ', 'T')}Z`);
  return new Date(2 * utc.getTime() - local.getTime());
}

/** Somebody has taken note of something: it stands as it stood. */
const SEEN: ReadonlySet<string> = new Set(['strategy.acknowledge', 'checkin.tick']);

/** Everything but the ledger, which is told cell by cell. */
async function thingsSince(tx: Tx, organizationId: string, from: Date) {
  const all = await auditRows(tx, organizationId, { from }, 20 * THINGS, null);
  const things = all.items.filter(
    ({ entity, action }) => entity !== 'figures' && entity !== 'targets' && !SEEN.has(action),
  );
  return { items: things.slice(0, THINGS), next: things.length > THINGS ? true : all.next };
}
