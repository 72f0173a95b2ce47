import { Chip } from '@/components/ui/chip';
import { TextLink } from '@/components/ui/link';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import type { MemberItem, TeamItem } from '@/lib/people/model';
import { ROLE_NAMES } from './choices';

const STATE: Readonly<Record<MemberItem['state'], string | null>> = {
  active: null,
  invited: 'invited',
  disabled: 'no access',
};

/** Everybody in the organization; with `base` each name leads to where an admin changes the person. */
export function PeopleTable({
  members,
  teams,
  base,
  now,
}: {
  members: readonly MemberItem[];
  teams: readonly TeamItem[];
  base: string | null;
  now: string;
}) {
  const names = new Map(teams.map((team) => [team.code, team.name]));
  return (
    <Table caption="People" className="max-w-[980px]">
      <thead>
        <tr>
          <Th>Name</Th>
          <Th>E-mail address</Th>
          <Th>Role</Th>
          <Th>Teams</Th>
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <tr
            key={`${member.email} ${member.state}`}
            className={member.state === 'disabled' ? 'text-soft' : ''}
          >
            <RowHead className="whitespace-nowrap">
              {base ? (
                <TextLink href={`${base}/${encodeURIComponent(member.email)}`}>{member.name}</TextLink>
              ) : (
                member.name
              )}{' '}
              {STATE[member.state] ? (
                <span className="font-normal">
                  <Chip>{stateWords(member, now)}</Chip>
                </span>
              ) : null}
            </RowHead>
            <Td className="text-soft">{member.email}</Td>
            <Td>{ROLE_NAMES[member.role]}</Td>
            <Td className="text-soft">{member.teams.flatMap((code) => names.get(code) ?? []).join(', ')}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function stateWords(member: MemberItem, now: string): string | null {
  if (member.state === 'invited' && member.expiresAt !== undefined && member.expiresAt <= now)
    return 'invitation expired';
  return STATE[member.state];
}
