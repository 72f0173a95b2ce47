import fs from 'node:fs';
import { sql } from 'drizzle-orm';
import { pool, read } from '@/db/client';
import { freshDatabase } from '@/db/testing/database';
import { isPassword } from '@/lib/auth/password';
import { toMonth } from '@/lib/core/month';
import { type DemoSignIn, type LoadedDemo, loadDemo } from './demo';

/** The clock of the suites: the last ended month is October 2026, nine months after the file's last. */
export const NOW = new Date('2026-11-22T10:00:00Z');

// The file as it is, read apart from the seed's own reader.
const [head = '', ...lines] = fs
  .readFileSync(new URL('./harbourlight.csv', import.meta.url), 'utf8')
  .trim()
  .split('\n');
export const codes = head.split(',').slice(1);
export const rows = lines.map((line) => line.split(','));

export type DemoDatabase = Awaited<ReturnType<typeof freshDatabase>>;

/** A database without a single row, to which the pool of the suite goes. */
export async function demoDatabase(): Promise<DemoDatabase> {
  const database = await freshDatabase();
  process.env.DATABASE_URL = database.appUrl;
  return database;
}

/** Loads the sample company at NOW, or pinned to a month. */
export const load = ({ ownerUrl, appUrl }: DemoDatabase, asOf?: string): Promise<LoadedDemo> =>
  loadDemo({ ownerUrl, appUrl, now: NOW, ...(asOf ? { asOf: toMonth(asOf) } : {}) });

export async function idOf(slug = 'harbourlight'): Promise<string> {
  const [row] = await pool()<{ id: string | null }[]>`select organization_by_slug(${slug}) as id`;
  if (!row?.id) throw new Error(`There is no ${slug}`);
  return row.id;
}

type Counts = Record<string, number>;

export async function counts(slug?: string): Promise<Counts> {
  const id = await idOf(slug);
  const tables = ['kpi', 'figure', 'figure_revision', 'target', 'objective', 'goal', 'membership', 'team'];
  return read(id, async (tx) => {
    const found: Counts = {};
    for (const table of tables) {
      const [row] = await tx.execute<{ n: number }>(
        sql`select count(*)::int as n from ${sql.identifier(table)} where organization_id = ${id}`,
      );
      found[table] = row?.n ?? -1;
    }
    return found;
  });
}

interface Stored extends Record<string, unknown> {
  readonly code: string;
  readonly team: string;
  readonly month: string;
  readonly value: string;
  readonly by: string;
  readonly at: string;
}

export async function figures(): Promise<Stored[]> {
  const id = await idOf();
  return read(id, async (tx) => {
    const found = await tx.execute<Stored>(sql`
      select k.code, t.code as team, to_char(f.month, 'YYYY-MM') as month, f.value::text, a.name as by, f.at::text
      from figure f join kpi k on k.id = f.kpi_id join team t on t.id = f.team_id join account a on a.id = f.by_account
      order by k.code, f.month`);
    return [...found];
  });
}

/** Whether the password that was told for a sign-in is the one of the account. */
export async function works({ email, password }: DemoSignIn): Promise<boolean> {
  const [account] = await pool()<{ password_hash: string | null }[]>`
    select password_hash from account_for_sign_in(${email})`;
  return isPassword(account?.password_hash ?? null, password);
}
