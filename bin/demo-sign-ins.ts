import fs from 'node:fs';
import path from 'node:path';
import { verify } from '@node-rs/argon2';
import postgres from 'postgres';
import type { OpenDatabase } from '@/db/open';
import type { Env } from '@/lib/platform/env';
import { step } from './terminal.js';

/** A sign-in of the sample company. Its password is made at random and only kept here. */
export interface SignIn {
  readonly role: string;
  readonly email: string;
  readonly password: string;
}

const fileIn = (dataDir: string) => path.join(dataDir, 'demo-sign-ins.json');

/** Loads the sample company into an empty database, unless DEMO is off, and gives the sample sign-ins that work. */
export async function sampleSignIns(env: Env, { ownerUrl, appUrl }: OpenDatabase): Promise<SignIn[]> {
  if (env.DEMO === 'on' && (await isEmpty(ownerUrl))) {
    await step('Loading the sample company', async () => {
      const { loadDemo } = await import('@/db/seed/demo');
      keepSignIns(env.DATA_DIR, (await loadDemo({ ownerUrl, appUrl, now: new Date() })).signIns);
    });
  }
  return validSignIns(env.DATA_DIR, appUrl);
}

async function isEmpty(ownerUrl: string): Promise<boolean> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    const [row] = await sql<{ inhabited: boolean }[]>`select organizations_exist() as inhabited`;
    return row?.inhabited === false;
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
