import type { Result } from '@/lib/core/result';

/** What a command of the seed answers; a refusal is a bug in the seed and thrown. */
export function must<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  const { message, errors } = result.failure;
  const where = errors?.map(({ path, message: fault }) => `${path}: ${fault}`).join('; ');
  throw new Error(where ? `${message} (${where})` : message);
}

/** All of them at once. Waits for every one also when one fails, so that nothing still writes while a load is taken back. */
export async function together<T>(works: readonly Promise<T>[]): Promise<T[]> {
  const settled = await Promise.allSettled(works);
  return settled.map((each) => {
    if (each.status === 'rejected') throw each.reason;
    return each.value;
  });
}
