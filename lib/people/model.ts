import type { FiscalCalendar } from '@/lib/core/fiscal-calendar';

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

const dayFormats = new Map<string, Intl.DateTimeFormat>();

function dayFormat(timeZone: string): Intl.DateTimeFormat {
  let format = dayFormats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    dayFormats.set(timeZone, format);
  }
  return format;
}

/** The organization's day, "YYYY-MM-DD": the pinned one, else the date in its time zone. */
export function dayOf(organization: Pick<Organization, 'pinnedDay' | 'timeZone'>, now: Date): string {
  if (organization.pinnedDay) return organization.pinnedDay;
  const parts = dayFormat(organization.timeZone).formatToParts(now);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
}

/** The fiscal calendar that every period of the organization stands on. */
export function calendarOf(
  organization: Pick<Organization, 'fiscalYearStartMonth' | 'fiscalYearLabel'>,
): FiscalCalendar {
  return { startMonth: organization.fiscalYearStartMonth, label: organization.fiscalYearLabel };
}
