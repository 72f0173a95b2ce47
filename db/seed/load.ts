import { randomBytes } from 'node:crypto';
import { eq } from 'drizzle-orm';
import postgres, { type Sql } from 'postgres';
import { v7 as uuidv7 } from 'uuid';
import { closePool, pool } from '@/db/client';
import { organization } from '@/db/schema/people';
import { keepAlignment } from '@/lib/alignment/commands/keep-alignment';
import { write } from '@/lib/audit/commands/write';
import { systemContext } from '@/lib/auth/actor';
import { hashPassword } from '@/lib/auth/password';
import { ok } from '@/lib/core/result';
import { runInsights } from '@/lib/insights/commands/run-insights';
import { toOrganizationItem } from '@/lib/people/model';
import { organizationOf } from '@/lib/people/queries';
import { StartError } from '@/lib/platform/start-error';
import { type SampleCalendar, sampleCalendar } from './calendar';
import type { DemoOptions, DemoSignIn, LoadedDemo } from './demo';
import { loadAnnotations } from './harbourlight-annotations';
import { loadCheckins } from './harbourlight-checkins';
import { closeMonths } from './harbourlight-closing';
import { COMPUTED_KPIS } from './harbourlight-computed';
import { loadDefinitions } from './harbourlight-definitions';
import { correctFigure, loadFigures } from './harbourlight-figures';
import { loadHandoff } from './harbourlight-handoff';
import { inFunnel, TYPED_KPIS } from './harbourlight-kpis';
import { loadObjectives } from './harbourlight-objectives';
import { ADMIN, PEOPLE, SLUG, TEAMS, WITH_PASSWORD } from './harbourlight-people';
import { loadPriorities } from './harbourlight-priorities';
import { loadRequests } from './harbourlight-requests';
import { loadStrategies } from './harbourlight-strategy';
import { loadTactics } from './harbourlight-tactics';
import { loadTargets } from './harbourlight-targets';
import { loadKpis } from './kpis';
import { loadLabs } from './labs';
import { must, together } from './must';
import { loadPeople } from './people';
import { emptyOrganization, removeOrganization } from './reset';

/** Session lock: two loads at once go one after the other. */
const LOAD_LOCK = 7_041_002;

const SAMPLES = [
  { slug: SLUG, name: 'Harbourlight Software', load: loadHarbourlight },
  { slug: 'harbourlight-labs', name: 'Harbourlight Labs', load: loadLabs },
] as const;

/** See `loadDemo`. Ends the app's pool when it is done: it runs in programs that start or administer the server. */
export async function loadSample({
  ownerUrl,
  now,
  asOf,
  keep = () => {},
  log = () => {},
}: DemoOptions): Promise<LoadedDemo> {
  const calendar = sampleCalendar(now, asOf ?? null);
  const owner = postgres(ownerUrl, { max: 1, idle_timeout: 0, max_lifetime: null, onnotice: () => {} });
  const touched: { slug: string; isNew: boolean }[] = [];
  try {
    await owner`select pg_advisory_lock(${LOAD_LOCK})`;
    for (const { slug, name, load } of SAMPLES) {
      const emptied = await emptyOrganization(owner, slug);
      log(emptied ? `Resetting ${name}` : `Making ${name}`);
      touched.push({ slug, isNew: emptied === null });
      const organizationId = await setOrganization(emptied, slug, name, calendar, now);
      await load(organizationId, calendar);
      const today = calendar.pinnedDay ? new Date(`${calendar.pinnedDay}T08:00:00Z`) : now;
      must(await runInsights(systemContext(organizationId, today)));
      await keepAlignment(systemContext(organizationId, today));
    }
    return { slug: SLUG, signIns: await makePasswords(keep) };
  } catch (error) {
    await cleanUp(owner, touched);
    if (error instanceof StartError) throw error;
    throw new StartError(
      `The sample company could not be loaded and was taken back (${(error as Error).message}); to try again: npm run admin -- demo`,
      { cause: error },
    );
  } finally {
    await owner.end({ timeout: 5 });
    await closePool();
  }
}

/** Nothing half stays: what this load has begun is emptied, what it has made is removed. */
async function cleanUp(owner: Sql, touched: readonly { slug: string; isNew: boolean }[]): Promise<void> {
  for (const { slug, isNew } of touched.toReversed()) {
    // The first failure is the one to tell: without a database neither can this be done.
    await (isNew ? removeOrganization(owner, slug) : emptyOrganization(owner, slug)).catch(() => undefined);
  }
}

/** The sample's own row, made or brought back to its first state. Gives its id. */
async function setOrganization(
  emptied: string | null,
  slug: string,
  name: string,
  calendar: SampleCalendar,
  now: Date,
): Promise<string> {
  const organizationId = emptied ?? uuidv7();
  const { fiscalYearStartMonth, timeZone, pinnedDay } = calendar;
  const state = {
    name,
    currency: 'EUR',
    fiscalYearStartMonth,
    fiscalYearLabel: 'ending',
    locale: 'en',
    timeZone,
    pinnedDay,
    isDemo: true,
    graceDays: 10,
    onTrack: 1,
    atRisk: 0.9,
    coverageFloor: 0.6,
    rollupCap: 1,
    allowsNewOrganizations: false,
  } as const;
  must(
    await write(systemContext(organizationId, now), async (tx, record) => {
      if (emptied) await tx.update(organization).set(state).where(eq(organization.organizationId, emptied));
      else await tx.insert(organization).values({ organizationId, slug, createdAt: now, ...state });
      const after = toOrganizationItem(await organizationOf(tx, organizationId));
      record({ action: 'organization.load', entity: 'organization', code: slug, after });
      return ok(null);
    }),
  );
  return organizationId;
}

async function loadHarbourlight(organizationId: string, calendar: SampleCalendar): Promise<void> {
  const begun = calendar.at('2025-04', 1);
  const as = await loadPeople(organizationId, TEAMS, PEOPLE, begun);
  await loadKpis(as(ADMIN, begun), [...TYPED_KPIS, ...COMPUTED_KPIS].map(inFunnel));
  await loadTargets(calendar, as);
  await loadFigures(calendar, as);
  await loadObjectives(calendar, as);
  await loadStrategies(calendar, as);
  await loadTactics(calendar, as);
  await loadHandoff(calendar, as);
  await loadRequests(calendar, as);
  await loadDefinitions(calendar, as);
  await loadAnnotations(calendar, as);
  await closeMonths(calendar, as);
  await correctFigure(calendar, as);
  await loadCheckins(calendar, as);
  await loadPriorities(calendar, as);
}

/**
 * Passwords for those who sign in and have none yet, at random. As the very last step and all at once, so that a load
 * that was cut off has made none, and after they were kept, so that none is there that nobody was told.
 */
async function makePasswords(keep: (signIns: readonly DemoSignIn[]) => void): Promise<DemoSignIn[]> {
  const made = await together(
    WITH_PASSWORD.map(async ({ role, email }) => {
      const [account] = await pool()<{ id: string; password_hash: string | null }[]>`
        select id, password_hash from account_for_sign_in(${email})`;
      if (!account || account.password_hash !== null) return null;
      const password = randomBytes(12).toString('base64url');
      return { id: account.id, hash: await hashPassword(password), signIn: { role, email, password } };
    }),
  );
  const fresh = made.filter((each) => each !== null);
  const signIns = fresh.map(({ signIn }) => signIn);
  if (signIns.length === 0) return [];
  keep(signIns);
  await pool()`select change_password(id, hash) from unnest(
    ${fresh.map(({ id }) => id)}::uuid[], ${fresh.map(({ hash }) => hash)}::text[]) as made(id, hash)`;
  return signIns;
}
