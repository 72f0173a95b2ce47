import { v7 as uuidv7 } from 'uuid';
import { transact } from '@/db/client';
import { kpi, kpiTeam } from '@/db/schema/kpis';
import { membership, membershipTeam, organization, ROLES, team } from '@/db/schema/people';
import type { Actor, Context, Role } from '@/lib/auth/actor';
import { pool } from '../client';

export interface Fixture {
  readonly organizationId: string;
  readonly slug: string;
  /** Two teams, marketing and sales, by code. */
  readonly teams: Readonly<Record<'marketing' | 'sales', string>>;
  /** A context for a member of each role; leads and contributors belong to Marketing. */
  readonly as: Readonly<Record<Role, Context>>;
}

/** The clock of the suites: 12 February 2026, so that January has ended and is due from the 11th. */
export const NOW = new Date('2026-02-12T09:00:00Z');

/** An organization of the suite's own with two teams and a member of every role. */
export async function makeOrganization(): Promise<Fixture> {
  const organizationId = uuidv7();
  const slug = `test-${organizationId.slice(-12)}`;
  const teams = { marketing: uuidv7(), sales: uuidv7() };
  const people = Object.fromEntries(ROLES.map((role) => [role, uuidv7()])) as Record<Role, string>;
  for (const role of ROLES) {
    await pool()`select create_account(${people[role]}, ${`${role}@${slug}.test`}, ${`The ${role}`}, null)`;
  }
  await transact(organizationId, async (tx) => {
    await tx.insert(organization).values({ organizationId, slug, name: slug, fiscalYearStartMonth: 4 });
    await tx.insert(team).values([
      { organizationId, id: teams.marketing, code: 'marketing', name: 'Marketing', kind: 'marketing' },
      { organizationId, id: teams.sales, code: 'sales', name: 'Sales', kind: 'sales' },
    ]);
    await tx
      .insert(membership)
      .values(ROLES.map((role) => ({ organizationId, accountId: people[role], role })));
    await tx.insert(membershipTeam).values(
      (['lead', 'contributor'] as const).map((role) => ({
        organizationId,
        accountId: people[role],
        teamId: teams.marketing,
      })),
    );
  });
  const as = Object.fromEntries(
    ROLES.map((role): [Role, Context] => {
      const own: Actor['teams'] =
        role === 'admin'
          ? 'all'
          : new Set(role === 'lead' || role === 'contributor' ? [teams.marketing] : []);
      const actor: Actor = {
        organizationId,
        accountId: people[role],
        tokenId: null,
        name: `The ${role}`,
        role,
        teams: own,
        via: 'interface',
      };
      return [role, { actor, now: NOW }];
    }),
  ) as Record<Role, Context>;
  return { organizationId, slug, teams, as };
}

/** A typed KPI of class flow, reported by the teams given. */
export async function makeKpi(
  fixture: Fixture,
  code: string,
  options: { teams?: ('marketing' | 'sales')[]; allowNegative?: boolean } = {},
): Promise<string> {
  const { organizationId } = fixture;
  const id = uuidv7();
  const teams = options.teams ?? ['marketing'];
  await transact(organizationId, async (tx) => {
    await tx.insert(kpi).values({
      organizationId,
      id,
      code,
      name: code,
      unit: 'number',
      class: 'flow',
      ownerTeamId: fixture.teams[teams[0] ?? 'marketing'],
      allowNegative: options.allowNegative ?? false,
    });
    await tx
      .insert(kpiTeam)
      .values(teams.map((name) => ({ organizationId, kpiId: id, teamId: fixture.teams[name] })));
  });
  return id;
}
