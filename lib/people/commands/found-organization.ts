import { sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import type { z } from 'zod';
import { pool, type Tx } from '@/db/client';
import { membership, organization, team } from '@/db/schema/people';
import { write } from '@/lib/audit/commands/write';
import type { Context, Via } from '@/lib/auth/actor';
import { hashPassword } from '@/lib/auth/password';
import { parse } from '@/lib/core/parse';
import { fail, invalid, ok, type Result } from '@/lib/core/result';
import { foundingInput } from '../input';
import { slugOf, toOrganizationItem } from '../model';
import { organizationOf } from '../queries';

/** Who starts an organization: somebody signed in, a stranger (who gets an account), or the server's operator. */
export type Founder =
  | { readonly kind: 'account'; readonly accountId: string }
  | { readonly kind: 'stranger' }
  | { readonly kind: 'operator' };

export interface Founded {
  readonly organizationId: string;
  readonly slug: string;
  /** The first admin. */
  readonly accountId: string;
}

type Founding = z.output<typeof foundingInput>;

const CLOSED =
  'New organizations are not open to everybody on this server. Ask an admin of yours to allow them, or to invite you.';

/** Whether somebody who is not the operator may start an organization now. */
export async function mayFound(): Promise<boolean> {
  const [row] = await pool()<{ may: boolean }[]>`select may_start_organization() as may`;
  return row?.may ?? false;
}

/**
 * Starts an organization with its first admin. Strangers and people signed in may do so while there is none but the
 * sample company, and later when the admins of the oldest allow it: asked again inside the transaction under a lock, so
 * that of two at once one is the first. A stranger's address that has an account already is `duplicate`; for the
 * operator that account becomes the admin, its password untouched.
 */
export async function foundOrganization(
  founder: Founder,
  input: unknown,
  now: Date,
): Promise<Result<Founded>> {
  if (founder.kind !== 'operator' && !(await mayFound())) return fail('forbidden', CLOSED);
  const parsed = parse(foundingInput, input);
  if (!parsed.ok) return parsed;
  const given = parsed.value;
  if (founder.kind !== 'account' && !given.admin) return invalid('admin', 'The first admin is needed.');
  const passwordHash =
    founder.kind !== 'account' && given.admin ? await hashPassword(given.admin.password) : null;
  const organizationId = uuidv7();
  const existing = founder.kind === 'operator' && given.admin ? await accountOf(given.admin.email) : null;
  const accountId = founder.kind === 'account' ? founder.accountId : (existing ?? uuidv7());

  return write(actingAs(organizationId, accountId, founder, now), async (tx, record) => {
    if (founder.kind !== 'operator') {
      const [row] = await tx.execute<{ may: boolean }>(sql`select may_start_organization() as may`);
      if (!row?.may) return fail('forbidden', CLOSED);
    }
    if (founder.kind !== 'account' && !existing) {
      const made = await makeAccount(tx, accountId, given, passwordHash);
      if (!made.ok) return made;
    }
    const slug = await insertOrganization(tx, organizationId, given, now);
    if (!slug.ok) return slug;
    await tx.insert(membership).values({ organizationId, accountId, role: 'admin', createdAt: now });
    if (given.teams.length > 0) {
      await tx
        .insert(team)
        .values(given.teams.map((each) => ({ organizationId, id: uuidv7(), ...each })))
        .onConflictDoNothing();
    }
    const after = toOrganizationItem(await organizationOf(tx, organizationId));
    record({ action: 'organization.create', entity: 'organization', code: slug.value, after });
    return ok({ organizationId, slug: slug.value, accountId });
  });
}

async function accountOf(email: string): Promise<string | null> {
  const [row] = await pool()<{ id: string | null }[]>`select account_by_email(${email}) as id`;
  return row?.id ?? null;
}

async function makeAccount(
  tx: Tx,
  accountId: string,
  { admin }: Founding,
  passwordHash: string | null,
): Promise<Result<null>> {
  if (!admin) throw new Error('An account without its person');
  const name = admin.name ?? admin.email.split('@')[0] ?? admin.email;
  const [made] = await tx.execute<{ id: string }>(
    sql`select create_account(${accountId}, ${admin.email}, ${name}, ${passwordHash}) as id`,
  );
  if (made?.id === accountId) return ok(null);
  const message = 'This address has a sign-in here already: sign in first, then start the organization.';
  return fail('duplicate', message, { errors: [{ path: 'admin.email', code: 'duplicate', message }] });
}

/** A given slug that is taken is refused; one made from the name gets the next free number. */
async function insertOrganization(
  tx: Tx,
  organizationId: string,
  given: Founding,
  now: Date,
): Promise<Result<string>> {
  const { name, currency, fiscalYearStartMonth, locale, timeZone } = given;
  const made = slugOf(name) || 'organization';
  const wanted = given.slug ? [given.slug] : [`${made}`, ...numbered(made)];
  for (const slug of wanted) {
    const rows = await tx
      .insert(organization)
      .values({
        organizationId,
        slug,
        name,
        currency,
        fiscalYearStartMonth,
        locale,
        timeZone,
        createdAt: now,
      })
      .onConflictDoNothing()
      .returning({ slug: organization.slug });
    if (rows.length > 0) return ok(slug);
  }
  const message = `The address “${wanted[0]}” is taken.`;
  return fail('duplicate', message, { errors: [{ path: 'slug', code: 'duplicate', message }] });
}

const numbered = (slug: string) => Array.from({ length: 98 }, (_, index) => `${slug}-${index + 2}`);

function actingAs(organizationId: string, accountId: string, founder: Founder, now: Date): Context {
  const via: Via = founder.kind === 'operator' ? 'system' : 'interface';
  return {
    actor: {
      organizationId,
      accountId: founder.kind === 'operator' ? null : accountId,
      tokenId: null,
      name: 'Founder',
      role: 'admin',
      teams: 'all',
      via,
    },
    now,
  };
}
