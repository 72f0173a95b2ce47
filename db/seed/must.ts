import type { Result } from '@/lib/core/result';

/** What a command of the seed answers; a refusal is a bug in the seed and thrown. */
export function must<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  const { message, errors } = result.failure;
  const where = errors?.map(({ path, message: fault }) => `${path}: ${fault}`).join('; ');
  throw new Error(where ? `${message} (${where})` : message);
}
