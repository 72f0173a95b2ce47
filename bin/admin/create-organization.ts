import { Misuse, type Options } from './command';
import { accepted, say, withDatabase } from './ground';

const OPTION_OF = {
  slug: 'slug',
  name: 'name',
  currency: 'currency',
  fiscalYearStartMonth: 'fiscal-year-start',
  locale: 'locale',
  'admin.email': 'admin-email',
  'admin.password': 'admin-password',
};

/** Starts an organization. A person who has a sign-in already becomes its admin and keeps the password. */
export async function createOrganization(options: Options): Promise<void> {
  const start = options['fiscal-year-start'] ?? '';
  if (!/^\d{1,2}$/.test(start)) throw new Misuse('--fiscal-year-start is a month from 1 to 12.');
  await withDatabase(async ({ now }) => {
    const { foundOrganization } = await import('@/lib/people/commands/found-organization');
    const { pool } = await import('@/db/client');
    const email = options['admin-email'] ?? '';
    const [known] = await pool()<{ id: string | null }[]>`select account_by_email(${email}) as id`;
    const founded = accepted(
      await foundOrganization(
        { kind: 'operator' },
        {
          slug: options.slug,
          name: options.name,
          currency: options.currency,
          fiscalYearStartMonth: Number(start),
          locale: options.locale,
          admin: { email, password: options['admin-password'] },
        },
        now,
      ),
      OPTION_OF,
    );
    const password = known?.id
      ? 'with the password of the sign-in that exists already'
      : 'with this password';
    say(`The organization ${founded.slug} is made; ${email} is its admin, ${password}.`);
  });
}
