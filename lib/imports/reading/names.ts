import type { Kpi } from '@/lib/kpis/model';
import type { Team } from '@/lib/people/model';

/** What a name in a file stands for: a code; `twice`: more than one has that name; undefined: nothing. */
type Named = { readonly code: string } | 'twice' | undefined;

export interface Names {
  kpi(text: string): Named;
  team(text: string): Named;
  readonly kpis: ReadonlyMap<string, Kpi>;
  readonly teams: ReadonlyMap<string, Team>;
}

/** Without case, accents of width and surplus spaces. */
export const plain = (text: string): string =>
  text.normalize('NFKC').trim().replace(/\s+/gu, ' ').toLowerCase();

/** Looks things up by code or name, whatever the case; what is archived gives way to what is not. */
export function namesOf(
  kpis: readonly Kpi[],
  teams: readonly Team[],
  aliases: Readonly<Record<string, string>> = {},
): Names {
  const kpiIndex = indexOf(kpis.map((kpi) => ({ code: kpi.code, name: kpi.name, archived: kpi.archived })));
  const teamIndex = indexOf(
    teams.map((team) => ({ code: team.code, name: team.name, archived: team.archivedAt !== null })),
  );
  for (const [name, code] of Object.entries(aliases)) kpiIndex.set(plain(name), { code });
  return {
    kpi: remembering((text) => kpiIndex.get(plain(text)) ?? kpiIndex.get(plain(text).replace(/[ -]/g, '_'))),
    team: remembering((text) => teamIndex.get(plain(text))),
    kpis: new Map(kpis.map((kpi) => [kpi.code, kpi])),
    teams: new Map(teams.map((team) => [team.code, team])),
  };
}

/** A file names the same things again and again. */
function remembering(find: (text: string) => Named): (text: string) => Named {
  const known = new Map<string, Named>();
  return (text) => {
    if (!known.has(text)) known.set(text, find(text));
    return known.get(text);
  };
}

function indexOf(
  things: readonly { readonly code: string; readonly name: string; readonly archived: boolean }[],
): Map<string, { code: string } | 'twice'> {
  const index = new Map<string, { code: string } | 'twice'>();
  const living = things.filter((thing) => !thing.archived);
  const archived = things.filter((thing) => thing.archived);
  for (const group of [archived, living]) {
    const named = new Map<string, { code: string } | 'twice'>();
    for (const { code, name } of group) {
      const key = plain(name);
      named.set(key, named.has(key) ? 'twice' : { code });
    }
    for (const [key, found] of named) index.set(key, found);
  }
  // A code is an address and wins over a name that looks like it.
  for (const group of [archived, living]) for (const { code } of group) index.set(plain(code), { code });
  return index;
}
