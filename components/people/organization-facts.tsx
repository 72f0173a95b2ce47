import type { OrganizationItem } from '@/lib/people/model';
import { monthOptions } from './choices';
import { asPercent } from './percent';

/** The same as the form, for those who only read it. */
export function OrganizationFacts({ organization }: { organization: OrganizationItem }) {
  const percent = (fraction: number) => `${asPercent(fraction, organization.locale)} %`;
  const month = monthOptions.find(({ value }) => value === String(organization.fiscalYearStartMonth));
  const facts: [string, string][] = [
    ['Name', organization.name],
    ['Currency', organization.currency],
    ['Fiscal year begins in', month?.label ?? ''],
    ['Numbers and days are written as in', organization.locale],
    ['Time zone', organization.timeZone],
    ['On track from', percent(organization.thresholds.onTrack)],
    ['At risk from', percent(organization.thresholds.atRisk)],
    ['Least coverage for a verdict', percent(organization.coverageFloor)],
    ['Most that one goal counts', percent(organization.rollupCap)],
    ['Figures are due', `${organization.graceDays} days after the month`],
    [
      'Reminders of missing figures',
      organization.reminderCap === 0
        ? 'none'
        : `${organization.reminderDaysBefore} days before, on the day, ${organization.reminderDaysAfter} days after; at most ${organization.reminderCap} a month`,
    ],
  ];
  return (
    <>
      <p className="mb-3 text-s text-soft">Only admins change these.</p>
      <dl className="max-w-[620px]">
        {facts.map(([name, value]) => (
          <div key={name} className="flex justify-between gap-6 border-line border-b py-1.5 text-sm">
            <dt className="text-soft">{name}</dt>
            <dd className="text-right">{value}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
