import fs from 'node:fs';
import path from 'node:path';
import { verify } from '@node-rs/argon2';
import postgres from 'postgres';
import type { OpenDatabase } from '@/db/open';
import { SLUG, WITH_PASSWORD } from '@/db/seed/harbourlight-people';
import type { Env } from '@/lib/platform/env';
import { step } from './terminal.js';

/** A sign-in of the sample company. Its password is made at random and only kept here. */
export interface SignIn {
  readonly role: string;
  readonly email: string;
  readonly password: string;
}

const fileIn = (dataDir: string) => path.join(dataDir, 'demo-sign-ins.json');

/**
 * Loads the sample company into an empty database, unless DEMO is off, also where an earlier load was cut off; gives the
 * sample sign-ins that work.
 */
export async function sampleSignIns(env: Env, { ownerUrl, appUrl }: OpenDatabase): Promise<SignIn[]> {
  if (env.DEMO === 'on' && (await isSampleDue(ownerUrl))) {
    await step('Loading the sample company', async () => {
      const { loadDemo } = await import('@/db/seed/demo');
      const keep = (signIns: readonly SignIn[]) => keepSignIns(env.DATA_DIR, signIns);
      await loadDemo({ ownerUrl, appUrl, now: new Date(), keep });
    });
  }
  return validSignIns(env.DATA_DIR, appUrl);
}

/**
 * Nobody lives here, or nothing but a sample company whose load was cut off: its passwords are made as the last step of
 * all, together.
 */
async function isSampleDue(ownerUrl: string): Promise<boolean> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    const [row] = await sql<{ inhabited: boolean; sample: string | null }[]>`
      select organizations_exist() as inhabited, organization_by_slug(${SLUG}) as sample`;
    if (!row?.inhabited) return true;
    if (!row.sample) return false;
    const [demo] = await sql.begin(async (tx) => {
      await tx`select set_config('plumbline.organization', ${row.sample}, true)`;
      return tx`select from organization where organization_id = ${row.sample} and is_demo`;
    });
    if (!demo) return false;
    const [signsIn] = await sql`
      select from unnest(${WITH_PASSWORD.map(({ email }) => email)}::text[]) e, account_for_sign_in(e) a where a.password_hash is not null`;
    return !signsIn;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** Keeps sample sign-ins that were made now, for nobody else to read; those of other people stay. */
export function keepSignIns(dataDir: string, made: readonly SignIn[]): void {
  const others = readSignIns(dataDir).filter(({ email }) => !made.some((signIn) => signIn.email === email));
  fs.mkdirSync(dataDir, { recursive: true });
  fs.writeFileSync(fileIn(dataDir), `${JSON.stringify([...made, ...others], null, 2)}\n`, { mode: 0o600 });
}

function readSignIns(dataDir: string): SignIn[] {
  const file = fileIn(dataDir);
  return fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, 'utf8')) as SignIn[]) : [];
}

/** The kept sign-ins that this database still accepts: another database has none of them, a changed password is out. */
async function validSignIns(dataDir: string, appUrl: string): Promise<SignIn[]> {
  const kept = readSignIns(dataDir);
  if (kept.length === 0) return [];
  const sql = postgres(appUrl, { max: 1, onnotice: () => {} });
  try {
    const fits = await Promise.all(
      kept.map(async ({ email, password }) => {
        const [account] = await sql<{ password_hash: string | null; disabled: boolean }[]>`
          select password_hash, disabled from account_for_sign_in(${email})`;
        return !!account?.password_hash && !account.disabled && verify(account.password_hash, password);
      }),
    );
    return kept.filter((_, index) => fits[index]);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
