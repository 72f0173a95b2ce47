import type { Option } from '@/components/ui/select';
import { ROLES, type Role, TEAM_KINDS, type TeamKind } from '@/lib/people/model';

const languages = new Intl.DisplayNames('en', { type: 'language' });
const currencyNames = new Intl.DisplayNames('en', { type: 'currency' });

/** Ways of writing numbers and days that are often wanted; an organization may have any other by the API. */
const LOCALES = [
  'en',
  'en-GB',
  'en-US',
  'en-AU',
  'en-CA',
  'en-IE',
  'en-IN',
  'cs',
  'da',
  'de',
  'de-AT',
  'de-CH',
  'es',
  'es-MX',
  'fi',
  'fr',
  'fr-CA',
  'fr-CH',
  'hu',
  'it',
  'ja',
  'nb',
  'nl',
  'pl',
  'pt',
  'pt-BR',
  'ro',
  'sv',
  'tr',
  'uk',
];

const withCurrent = (values: readonly string[], current: string) =>
  values.includes(current) ? values : [current, ...values];

const example = (locale: string) => new Intl.NumberFormat(locale).format(1234.5);

export const localeOptions = (current: string): Option[] =>
  withCurrent(LOCALES, current).map((value) => ({
    value,
    label: `${languages.of(value) ?? value} (${example(value)})`,
  }));

export const currencyOptions = (current: string): Option[] =>
  withCurrent(Intl.supportedValuesOf('currency'), current).map((value) => ({
    value,
    label: `${value} ${currencyNames.of(value) ?? ''}`.trim(),
  }));

export const timeZoneOptions = (current: string): Option[] =>
  withCurrent(['UTC', ...Intl.supportedValuesOf('timeZone')], current).map((value) => ({
    value,
    label: value.replaceAll('_', ' '),
  }));

export const monthOptions: readonly Option[] = Array.from({ length: 12 }, (_, index) => ({
  value: String(index + 1),
  label: new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2026, index, 1)),
}));

export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  admin: 'Admin',
  executive: 'Executive',
  lead: 'Lead',
  contributor: 'Contributor',
  viewer: 'Viewer',
};

/** What each role may do, for the person who gives it. */
export const ROLE_HINTS: Readonly<Record<Role, string>> = {
  admin: 'everything: KPIs, teams, people and settings',
  executive: 'objectives and the organization’s targets; reads all',
  lead: 'goals, targets and figures of own teams',
  contributor: 'figures of own teams',
  viewer: 'reads',
};

export const roleOptions: readonly Option[] = ROLES.map((value) => ({
  value,
  label: `${ROLE_NAMES[value]}: ${ROLE_HINTS[value]}`,
}));

export const KIND_NAMES: Readonly<Record<TeamKind, string>> = {
  marketing: 'Marketing',
  sales: 'Sales',
  'customer-success': 'Customer success',
  product: 'Product',
  executive: 'Executive',
  other: 'Other',
};

export const kindOptions: readonly Option[] = TEAM_KINDS.map((value) => ({
  value,
  label: KIND_NAMES[value],
}));
