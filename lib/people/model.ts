import type { FiscalCalendar } from '@/lib/core/fiscal-calendar';
import { dateFormat } from '@/lib/core/intl';

/** From the most to the least (lib/auth/policy.ts says what each may do). */
export const ROLES = ['admin', 'executive', 'lead', 'contributor', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

export const TEAM_KINDS = [
  'marketing',
  'sales',
  'customer-success',
  'product',
  'executive',
  'other',
] as const;
export type TeamKind = (typeof TEAM_KINDS)[number];

/** The row of an organization. */
export interface Organization {
  readonly organizationId: string;
  readonly slug: string;
  readonly name: string;
  /** ISO 4217, "EUR". */
  readonly currency: string;
  readonly fiscalYearStartMonth: number;
  readonly fiscalYearLabel: 'ending' | 'starting';
  /** BCP 47, "en-GB": how numbers and days are written and read. */
  readonly locale: string;
  /** IANA, "Europe/Berlin": when its day begins. */
  readonly timeZone: string;
  /** Days after the end of a month until its figures are due. */
  readonly graceDays: number;
  /** Who owes figures is reminded so many days before and after their due day (0: not then), at most so often a month. */
  readonly reminderDaysBefore: number;
  readonly reminderDaysAfter: number;
  readonly reminderCap: number;
  /** Bounds of status on pace, as fractions: 1 and 0.9. */
  readonly onTrack: number;
  readonly atRisk: number;
  readonly coverageFloor: number;
  readonly rollupCap: number;
  readonly revision: number;
  /** The sample company may live on a fixed day, "2026-02-12"; null: the real one. */
  readonly pinnedDay: string | null;
  readonly isDemo: boolean;
  readonly allowsNewOrganizations: boolean;
  readonly version: number;
  readonly createdAt: Date;
}

export interface Team {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly kind: TeamKind;
  readonly archivedAt: Date | null;
  readonly version: number;
}

/** A person in this organization. Disabled ones are kept: their name stands on what they entered. */
export interface Member {
  readonly accountId: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly teamIds: readonly string[];
  readonly disabledAt: Date | null;
  readonly version: number;
}

/** An organization as the switcher and the sign-in need it. */
export interface OrganizationChoice {
  readonly organizationId: string;
  readonly slug: string;
  readonly name: string;
  readonly role: Role;
}

const DAY = { year: 'numeric', month: '2-digit', day: '2-digit' } as const;

// Asked several times for each request: the day of a time zone as of a minute.
const days = new Map<string, { readonly minute: number; readonly day: string }>();

/** The organization's day, "YYYY-MM-DD": the pinned one, else the date in its time zone. */
export function dayOf(organization: Pick<Organization, 'pinnedDay' | 'timeZone'>, now: Date): string {
  const { pinnedDay, timeZone } = organization;
  if (pinnedDay) return pinnedDay;
  const minute = Math.floor(now.getTime() / 60_000);
  const known = days.get(timeZone);
  if (known?.minute === minute) return known.day;
  const parts = dateFormat('en-GB', { ...DAY, timeZone }).formatToParts(now);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  const day = `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
  days.set(timeZone, { minute, day });
  return day;
}

/** The fiscal calendar that every period of the organization stands on. */
export function calendarOf(
  organization: Pick<Organization, 'fiscalYearStartMonth' | 'fiscalYearLabel'>,
): FiscalCalendar {
  return { startMonth: organization.fiscalYearStartMonth, label: organization.fiscalYearLabel };
}

/** A team as the API shows it. */
export interface TeamItem {
  readonly code: string;
  readonly name: string;
  readonly kind: TeamKind;
  readonly archived: boolean;
  readonly version: number;
}

/** A person as the API shows them; `teams` by code. `invited`: has not yet accepted, until `expiresAt`. */
export interface MemberItem {
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly teams: readonly string[];
  readonly state: 'active' | 'invited' | 'disabled';
  readonly expiresAt?: string;
  readonly version: number;
}

/** A thing with the link that is shown once, as a path: `/invitation/…`, `/reset/…`. */
export interface WithLink {
  readonly link: string;
  readonly expiresAt: string;
}

export interface Invitation {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  readonly teamCodes: readonly string[];
  readonly expiresAt: Date;
}

export interface TokenItem {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  /** By code; none: every team. */
  readonly teams: readonly string[];
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
}

/** The organization as the API shows and changes it. */
export interface OrganizationItem {
  readonly slug: string;
  readonly name: string;
  readonly currency: string;
  readonly fiscalYearStartMonth: number;
  readonly fiscalYearLabel: 'ending' | 'starting';
  readonly locale: string;
  readonly timeZone: string;
  readonly thresholds: { readonly onTrack: number; readonly atRisk: number };
  readonly graceDays: number;
  readonly reminderDaysBefore: number;
  readonly reminderDaysAfter: number;
  readonly reminderCap: number;
  readonly coverageFloor: number;
  readonly rollupCap: number;
  readonly allowsNewOrganizations: boolean;
  readonly revision: number;
  readonly version: number;
}

export const toTeamItem = (team: Team): TeamItem => ({
  code: team.code,
  name: team.name,
  kind: team.kind,
  archived: team.archivedAt !== null,
  version: team.version,
});

export function toMemberItem(member: Member, teams: readonly Pick<Team, 'id' | 'code'>[]): MemberItem {
  const own = new Set(member.teamIds);
  return {
    email: member.email,
    name: member.name,
    role: member.role,
    teams: teams
      .filter(({ id }) => own.has(id))
      .map(({ code }) => code)
      .sort(),
    state: member.disabledAt ? 'disabled' : 'active',
    version: member.version,
  };
}

/** An invitation as the member that it will become. It has one version, since only admins see and change it. */
export const invitedItem = (invitation: Invitation): MemberItem => ({
  email: invitation.email,
  name: invitation.name,
  role: invitation.role,
  teams: [...invitation.teamCodes].sort(),
  state: 'invited',
  expiresAt: invitation.expiresAt.toISOString(),
  version: 1,
});

export const toOrganizationItem = (organization: Organization): OrganizationItem => ({
  slug: organization.slug,
  name: organization.name,
  currency: organization.currency,
  fiscalYearStartMonth: organization.fiscalYearStartMonth,
  fiscalYearLabel: organization.fiscalYearLabel,
  locale: organization.locale,
  timeZone: organization.timeZone,
  thresholds: { onTrack: organization.onTrack, atRisk: organization.atRisk },
  graceDays: organization.graceDays,
  reminderDaysBefore: organization.reminderDaysBefore,
  reminderDaysAfter: organization.reminderDaysAfter,
  reminderCap: organization.reminderCap,
  coverageFloor: organization.coverageFloor,
  rollupCap: organization.rollupCap,
  allowsNewOrganizations: organization.allowsNewOrganizations,
  revision: organization.revision,
  version: organization.version,
});

/** A short name for addresses out of a name: "Häuser & Söhne" gives "hauser-sohne"; empty when nothing is left. */
export const slugOf = (name: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 36)
    .replace(/^-+|-+$/g, '');

/** A patch without the keys that were left out, which `...` would copy as undefined. */
export const changesIn = <T extends object>(patch: T): { [K in keyof T]: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as never;
