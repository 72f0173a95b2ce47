import { hash, verify } from '@node-rs/argon2';
import { newSecret } from './secret';

/** Argon2id with the library's defaults (19 MiB, 2 passes), tens of milliseconds on purpose. */
export const hashPassword = (password: string): Promise<string> => hash(password);

// Verified against when there is no such account, so that the time tells nothing.
let nobody: Promise<string> | undefined;

/** Whether the password is the one of the hash. Without a hash it takes the same time and is false. */
export async function isPassword(passwordHash: string | null, password: string): Promise<boolean> {
  nobody ??= hash(newSecret());
  const matches = await verify(passwordHash ?? (await nobody), password);
  return matches && passwordHash !== null;
}
