import { Choices } from '@/components/ui/checkbox';
import { Select } from '@/components/ui/select';
import type { Role, TeamItem } from '@/lib/people/model';
import { roleOptions } from './choices';

/** Role and teams of a person or a token. */
export function RoleAndTeams({
  initialRole,
  teams,
  chosen = [],
  hint,
}: {
  initialRole: Role;
  teams: readonly TeamItem[];
  chosen?: readonly string[];
  hint: string;
}) {
  return (
    <>
      <Select name="role" label="Role" defaultValue={initialRole} options={roleOptions} />
      {teams.length > 0 ? (
        <Choices
          name="teams"
          legend="Teams"
          kind="many"
          options={teams.map((team) => ({ value: team.code, label: team.name }))}
          chosen={chosen}
          hint={hint}
        />
      ) : null}
    </>
  );
}
