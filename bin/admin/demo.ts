import { loadDemo } from '@/db/seed/demo';
import { isMonth } from '@/lib/core/month';
import { keepSignIns, type SignIn, sampleSignIns } from '../demo-sign-ins';
import { Misuse, type Options } from './command';
import { LOG, say, withDatabase } from './ground';

/** Makes or resets the sample company and tells the sample sign-ins that work. */
export async function demo({ 'as-of': asOf }: Options): Promise<void> {
  if (asOf !== undefined && !isMonth(asOf)) throw new Misuse('--as-of is a month like 2026-02.');
  await withDatabase(async ({ env, database, now }) => {
    const { ownerUrl, appUrl } = database;
    const keep = (signIns: readonly SignIn[]) => keepSignIns(env.DATA_DIR, signIns);
    const loaded = await loadDemo({ ownerUrl, appUrl, now, keep, log: LOG.info, ...(asOf ? { asOf } : {}) });
    say(`The sample company is ready: organization ${loaded.slug}${asOf ? `, as of ${asOf}-12` : ''}.`);
    // It is loaded already: this only tells which of the sign-ins kept beside the database still work.
    const signIns = await sampleSignIns({ ...env, DEMO: 'off' }, database);
    for (const { role, email, password } of signIns) say(`sign-in ${role} ${email} password ${password}`);
    if (signIns.length === 0) {
      say(
        'Its sign-ins are as they were; a lost password: npm run admin -- reset-password --email <address>',
      );
    }
  });
}
