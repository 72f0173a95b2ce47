import { Refusal } from '../terminal.js';
import type { Options } from './command';
import { accepted, say, withDatabase } from './ground';

const OPTION_OF = { name: 'name', role: 'role', teams: 'teams' };

/** Makes a token of an organization and prints it as the last line. */
export async function makeToken({ organization = '', role = '', name = '', teams }: Options): Promise<void> {
  if (teams !== undefined && role !== 'lead' && role !== 'contributor') {
    throw new Refusal(
      '--teams is for the roles lead and contributor: the others have no teams of their own.',
    );
  }
  await withDatabase(async ({ now }) => {
    const { pool } = await import('@/db/client');
    const { systemContext } = await import('@/lib/auth/actor');
    const { createToken } = await import('@/lib/people/commands/create-token');
    const [found] = await pool()<{ id: string | null }[]>`select organization_by_slug(${organization}) as id`;
    if (!found?.id) throw new Refusal(`There is no organization “${organization}”.`);
    const codes = (teams ?? '').split(',').flatMap((code) => code.trim() || []);
    const made = await createToken(systemContext(found.id, now), { name, role, teams: codes });
    const { token } = accepted(made, OPTION_OF);
    say(token);
  });
}
