/** A rate as it is typed: all its decimals, in the organization's way of writing; "" where it is not known. */
export const rateText = (rate: number | null, locale: string): string =>
  rate === null
    ? ''
    : new Intl.NumberFormat(locale, { maximumFractionDigits: 6, useGrouping: false }).format(rate);

/** The name of its field. */
export const rateField = (month: string, kind: 'average' | 'monthEnd'): string => `${month}-${kind}`;
