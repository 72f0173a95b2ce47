import { Select } from '@/components/ui/select';
import { currencyOptions, localeOptions, monthOptions, timeZoneOptions } from './choices';

/** Money, year, language and clock of an organization. */
export function CalendarFields(given: {
  currency: string;
  fiscalYearStartMonth: number;
  locale: string;
  timeZone: string;
}) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Select
        name="currency"
        label="Currency"
        defaultValue={given.currency}
        options={currencyOptions(given.currency)}
      />
      <Select
        name="fiscalYearStartMonth"
        label="Fiscal year begins in"
        defaultValue={String(given.fiscalYearStartMonth)}
        options={monthOptions}
      />
      <Select
        name="locale"
        label="Numbers and days are written as in"
        defaultValue={given.locale}
        options={localeOptions(given.locale)}
      />
      <Select
        name="timeZone"
        label="Time zone"
        defaultValue={given.timeZone}
        options={timeZoneOptions(given.timeZone)}
      />
    </div>
  );
}
