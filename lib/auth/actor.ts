import type { ROLES } from '@/db/schema/people';

export type Role = (typeof ROLES)[number];
export type Via = 'interface' | 'api' | 'import' | 'system';

/** Who acts, with rights read from the database at this request, never from a token's own claims. */
export interface Actor {
  readonly organizationId: string;
  /** The member, or null for an API token. */
  readonly accountId: string | null;
  readonly tokenId: string | null;
  readonly name: string;
  readonly role: Role;
  /** Own teams by id; `all` for admins, for the system and for a token that is not limited to teams. */
  readonly teams: ReadonlySet<string> | 'all';
  readonly via: Via;
}

/** How an organization stands at a moment: what everything that is read depends on. */
export interface Freshness {
  readonly revision: number;
  /** As `pinnedDay` and `timeZone` make the day with a `now`: see `dayOf` in lib/people/model. */
  readonly pinnedDay: string | null;
  readonly timeZone: string;
}

/** What every command and view gets first. `now` is handed in, so that nothing below reads the clock. */
export interface Context {
  readonly actor: Actor;
  readonly now: Date;
  /** As it was when the rights were read, in the same query; for reads alone. Without it a view asks. */
  readonly fresh?: Freshness;
}

/** Commands at start-up, the sample company and the CLI act as the system, with an admin's rights. */
export function systemContext(organizationId: string, now: Date): Context {
  return {
    actor: {
      organizationId,
      accountId: null,
      tokenId: null,
      name: 'Plumbline',
      role: 'admin',
      teams: 'all',
      via: 'system',
    },
    now,
  };
}
