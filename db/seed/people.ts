import { sql } from 'drizzle-orm';
import { v7 as uuidv7 } from 'uuid';
import { read, type Tx } from '@/db/client';
import { write } from '@/lib/audit/commands/write';
import { type Context, systemContext, type Via } from '@/lib/auth/actor';
import { ok } from '@/lib/core/result';
import { createTeam } from '@/lib/people/commands/create-team';
import { updateTeam } from '@/lib/people/commands/update-team';
import type { Member, Role, TeamKind } from '@/lib/people/model';
import { membersOf, teamsOf } from '@/lib/people/queries';
import { must } from './must';

export interface SampleTeam {
  readonly code: string;
  readonly name: string;
  readonly kind: TeamKind;
}

export interface SamplePerson {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly teams: readonly string[];
}

/** Contexts of the people of an organization, by e-mail address. */
export type ActingAs = (email: string, at: Date, via?: Via) => Context;

/** Brings teams and people to the state of the sample; other teams are archived, other members left as they are. */
export async function loadPeople(
  organizationId: string,
  teams: readonly SampleTeam[],
  people: readonly SamplePerson[],
  at: Date,
): Promise<ActingAs> {
  const context = systemContext(organizationId, at);
  await loadTeams(context, teams);
  await write(context, async (tx, record) => {
    const ids = new Map((await teamsOf(tx)).map(({ code, id }) => [code, id]));
    for (const person of people) await setMember(tx, organizationId, person, ids);
    record({
      action: 'members.load',
      entity: 'member',
      code: null,
      after: { members: people.map(({ email, role }) => `${email} ${role}`) },
      count: people.length,
    });
    return ok(null);
  });
  const members = await read(organizationId, membersOf);
  return actingAs(organizationId, members);
}

async function loadTeams(context: Context, teams: readonly SampleTeam[]): Promise<void> {
  const present = await read(context.actor.organizationId, teamsOf);
  const known = new Map(present.map((team) => [team.code, team]));
  for (const { code, name, kind } of teams) {
    must(
      known.has(code)
        ? await updateTeam(context, code, { name, kind, archived: false })
        : await createTeam(context, { code, name, kind }),
    );
    known.delete(code);
  }
  for (const team of known.values()) must(await updateTeam(context, team.code, { archived: true }));
}

/** An account that exists stays as it is, with its password. */
async function setMember(
  tx: Tx,
  organizationId: string,
  { email, name, role, teams }: SamplePerson,
  teamIds: ReadonlyMap<string, string>,
): Promise<void> {
  const [account] = await tx.execute<{ id: string }>(
    sql`select create_account(${uuidv7()}, ${email}, ${name}, null) as id`,
  );
  if (!account) throw new Error(`The account of ${email} could not be made`);
  await tx.execute(sql`
    insert into membership as m (organization_id, account_id, role) values (${organizationId}, ${account.id}, ${role})
    on conflict (organization_id, account_id) do update
      set role = excluded.role, disabled_at = null, version = m.version + 1
      where m.role <> excluded.role or m.disabled_at is not null`);
  await tx.execute(sql`
    delete from membership_team where organization_id = ${organizationId} and account_id = ${account.id}`);
  for (const team of teams) {
    await tx.execute(sql`
      insert into membership_team (organization_id, account_id, team_id)
      values (${organizationId}, ${account.id}, ${teamIds.get(team) ?? ''})`);
  }
}

function actingAs(organizationId: string, members: readonly Member[]): ActingAs {
  const byEmail = new Map(members.map((member) => [member.email, member]));
  return (email, at, via = 'interface') => {
    const member = byEmail.get(email);
    if (!member) throw new Error(`${email} is not a member of the sample company`);
    return {
      actor: {
        organizationId,
        accountId: member.accountId,
        tokenId: null,
        name: member.name,
        role: member.role,
        teams: member.role === 'admin' ? 'all' : new Set(member.teamIds),
        via,
      },
      now: at,
    };
  };
}
