import { v7 as uuidv7 } from 'uuid';
import { pool, read, transact } from '@/db/client';
import { kpi, kpiTeam } from '@/db/schema/kpis';
import { must } from '@/db/seed/must';
import { systemContext } from '@/lib/auth/actor';
import { sealSession, sessionCookieName } from '@/lib/auth/session-token';
import { addMonths, monthRange, toMonth } from '@/lib/core/month';
import { createTeam } from '@/lib/people/commands/create-team';
import { createToken } from '@/lib/people/commands/create-token';
import { foundOrganization } from '@/lib/people/commands/found-organization';
import type { Role } from '@/lib/people/model';
import { membersOf, teamsOf } from '@/lib/people/queries';
import type { Company } from './stage';

/** An organization with typed KPIs of one team, a token, and no figure yet; its months end with January 2026. */
export async function makeCompany(slug: string, kpis: number, months: number): Promise<Company> {
  const now = new Date();
  const founded = must(
    await foundOrganization(
      { kind: 'operator' },
      {
        slug,
        name: slug,
        admin: { email: `admin@${slug}.example`, name: 'Bench', password: crypto.randomUUID() },
      },
      now,
    ),
  );
  const { organizationId } = founded;
  const context = systemContext(organizationId, now);
  const teams = await read(organizationId, (tx) => teamsOf(tx));
  if (teams.length === 0) {
    must(await createTeam(context, { code: 'marketing', name: 'Marketing', kind: 'marketing' }));
  }
  const codes = Array.from({ length: kpis }, (_, at) => `kpi_${at}`);
  const ownerTeamId = (await read(organizationId, (tx) => teamsOf(tx)))[0]?.id ?? '';
  // As they are made one by one, at once: thousands of commands would take longer than what is measured.
  const rows = codes.map((code, position) => ({ organizationId, id: uuidv7(), code, position }));
  await transact(organizationId, async (tx) => {
    for (let at = 0; at < rows.length; at += 500) {
      const some = rows.slice(at, at + 500);
      const shared = { unit: 'number', class: 'flow', decimals: 2, ownerTeamId } as const;
      await tx.insert(kpi).values(some.map((row) => ({ ...row, ...shared, name: row.code })));
      await tx
        .insert(kpiTeam)
        .values(some.map(({ id }) => ({ organizationId, kpiId: id, teamId: ownerTeamId })));
    }
  });
  const { token } = must(await createToken(context, { name: 'bench', role: 'admin' }));
  const last = toMonth('2026-01');
  return { organizationId, token, kpis: codes, months: monthRange(addMonths(last, 1 - months), last) };
}

/** The cookie of a session of the organization's first member in a role. */
export async function cookieOf(slug: string, role: Role): Promise<string> {
  const [organization] = await pool()<{ id: string }[]>`select organization_by_slug(${slug}) as id`;
  const members = await read(organization?.id ?? '', (tx) => membersOf(tx));
  const member = members.find((each) => each.role === role && each.disabledAt === null);
  if (!member) throw new Error(`${slug} has no ${role}`);
  const [account] = await pool()<{ session_version: number }[]>`
    select session_version from account_session(${member.accountId})`;
  const sealed = await sealSession({
    accountId: member.accountId,
    sessionVersion: account?.session_version ?? 1,
  });
  return `${sessionCookieName()}=${sealed}`;
}
