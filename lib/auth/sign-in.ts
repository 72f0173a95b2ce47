import { pool } from '@/db/client';
import { fail, ok, type Result } from '@/lib/core/result';
import { isPassword } from './password';
import { hashSecret } from './secret';
import type { SessionClaims } from './session-token';
import { turns } from './turns';

export interface Attempt {
  readonly email: string;
  readonly password: string;
  /** Where it comes from, as far as can be told (lib/auth/address.ts). */
  readonly address: string;
  /** The account that this browser has signed in to before, as its sealed cookie proves; null: unknown. */
  readonly knownTo: { readonly accountId: string; readonly device: string } | null;
  readonly now: Date;
}

/** Attempts at one account that may wait at once: what guessing in parallel can win. */
const AT_ONCE = 5;
const lanes = turns(AT_ONCE);

/** Where an account's failures begin to cost time, and the most that they cost. */
const FREE_FOR_ACCOUNT = 3;
const FREE_FOR_ADDRESS = 20;
const LONGEST_MS = 5000;

/** How long an attempt waits before it is looked at: nothing at first, then twice as long each time, at most 5 s. */
export function waitFor(accountFailures: number, addressFailures: number): number {
  const over = Math.max(accountFailures - FREE_FOR_ACCOUNT, addressFailures - FREE_FOR_ADDRESS);
  return over <= 0 ? 0 : Math.min(LONGEST_MS, 250 * 2 ** (over - 1));
}

const WRONG = 'E-mail address or password is not right.';
const CROWDED = 'Too many attempts at this account at once. Wait a few seconds, then try again.';

const sleepFor = (ms: number) => new Promise<true>((resolve) => setTimeout(() => resolve(true), ms));

/**
 * Checks an e-mail address and a password. Wrong password, unknown and disabled account answer alike and take alike
 * time. Failures of the last hour, per account and per address, slow the next attempt; nothing locks: the right
 * password always gets in after the wait. A browser that has signed in to the account before is counted by itself, so
 * that a stranger's guessing does not slow the owner. `too-many` only where a crowd guesses at one account at once.
 */
export async function signIn(
  attempt: Attempt,
  sleep: (ms: number) => Promise<true> = sleepFor,
): Promise<Result<SessionClaims>> {
  const email = attempt.email.trim().toLowerCase();
  const [account] = await pool()<
    { id: string; password_hash: string | null; session_version: number; disabled: boolean }[]
  >`select id, password_hash, session_version, disabled from account_for_sign_in(${email})`;
  const keys = keysOf(attempt, email, account?.id);
  const turn = lanes.enter(keys.account, keys.address ?? attempt.address);
  try {
    const wait = await waitOf(keys, attempt.now);
    if (wait > 0 && !(await Promise.race([turn.displaced, sleep(wait)]))) return fail('too-many', CROWDED);
    // One that was displaced without having to wait is caught here.
    const checked = isPassword(account?.disabled ? null : (account?.password_hash ?? null), attempt.password);
    if (!(await Promise.race([turn.displaced.then(() => null), checked.then((right) => ({ right }))])))
      return fail('too-many', CROWDED);
    if (account && (await checked)) {
      await pool()`select forget_failed_sign_ins(${[keys.account]})`;
      return ok({ accountId: account.id, sessionVersion: account.session_version });
    }
    const failed = keys.address ? [keys.account, keys.address] : [keys.account];
    await pool()`select record_failed_sign_in(${failed}, ${attempt.now.toISOString()})`;
    return fail('unauthenticated', WRONG);
  } finally {
    turn.leave();
  }
}

interface Keys {
  readonly account: string;
  /** Null for a browser that is counted by itself. */
  readonly address: string | null;
}

function keysOf(attempt: Attempt, email: string, accountId: string | undefined): Keys {
  const { knownTo, address } = attempt;
  if (knownTo && knownTo.accountId === accountId)
    return { account: hashSecret(`device:${knownTo.device}`), address: null };
  return { account: hashSecret(`account:${email}`), address: hashSecret(`address:${address}`) };
}

async function waitOf(keys: Keys, now: Date): Promise<number> {
  const asked = keys.address ? [keys.account, keys.address] : [keys.account];
  const rows = await pool()<{ key: string; failures: number; last_at: Date | string }[]>`
    select * from failed_sign_ins(${asked})`;
  const recent = rows.filter((row) => now.getTime() - new Date(row.last_at).getTime() < 60 * 60 * 1000);
  const failuresOf = (key: string | null) => recent.find((row) => row.key === key)?.failures ?? 0;
  return waitFor(failuresOf(keys.account), failuresOf(keys.address));
}
