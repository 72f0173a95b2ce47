import type { Month } from '@/lib/core/month';
import { parseAmount } from '@/lib/core/parse-amount';
import { codeFor, type Frequency, type KpiUnit, mayStandIn } from '@/lib/kpis/model';
import { LIBRARY } from '@/lib/measure/library';
import type { KpiTemplate } from '@/lib/measure/library/template';
import type { NewKpi, UnknownName } from '../model';
import { plain } from './names';

const UNIT_WORDS: readonly [KpiUnit, RegExp][] = [
  ['percent', /%|\b(rate|share|percent|percentage|margin|quote|anteil|prozent|taux|tasa)\b|quote$|rate$/],
  ['days', /\b(days|tage|jours|días)\b|\b(cycle|lead time|duration)\b/],
  ['points', /\b(nps|score|points|punkte)\b/],
  ['ratio', /\b(ratio|roas|multiple|coverage)\b/],
  [
    'currency',
    /\p{Sc}|\b(revenue|sales value|spend|spending|cost|costs|budget|price|mrr|arr|arpa|arpu|profit|income|cash|pipeline value|deal size|clv|cac|cpl|cpa|cpc|umsatz|kosten|ausgaben|gewinn|erlös|chiffre d.affaires|ingresos)\b/u,
  ],
];
const BETTER_LOWER =
  /\b(churn|cost|costs|cpl|cpa|cpc|cac|lost|losses|complaints?|tickets?|bounces?|errors?|bugs|defects?|incidents?|delays?|overdue|refunds?|unsubscribe[sd]?|cycle|backlog|attrition|kosten|verloren|abwanderung|beschwerden|fehler)\b|days to |time to /;
/** What stands at the end of a month rather than happening in it, unless it is said to be new or gone. */
const STANDING =
  /\b(customers|subscribers|followers|users|members|employees|headcount|accounts|mrr|arr|pipeline|backlog|balance|open|active|total|installed|stock|kunden|mitarbeiter|abonnenten|bestand|clients|empleados)\b/;
const HAPPENING = /\b(new|lost|won|added|gained|created|opened|closed|neue?|verlorene?|gewonnene?)\b/;

/**
 * What a KPI of this name and with these values probably is, to be corrected before it is made. A KPI of the library
 * with the same name or code tells most; the values tell signs, decimals and how often there is one.
 */
export function guessKpi(
  { name, values }: UnknownName,
  taken: readonly string[],
  fiscalYearStartMonth: number,
): NewKpi {
  const like = templateOf(name);
  const words = plain(name).replaceAll('_', ' ');
  const numbers = values.flatMap(({ text }) => numbersIn(text));
  const unit = unitOf(words, values, like);
  const level = ['percent', 'ratio', 'points', 'days'].includes(unit);
  const flowing = like ? like.class === 'flow' : !level && !(STANDING.test(words) && !HAPPENING.test(words));
  return {
    name,
    code: codeFor(like?.name === name ? like.code : name, taken),
    unit,
    decimals: decimalsOf(numbers) ?? like?.decimals ?? (unit === 'percent' ? 1 : 0),
    direction: like?.direction ?? (BETTER_LOWER.test(words) ? 'down' : 'up'),
    class: like?.class === 'unique' ? 'unique' : flowing ? 'flow' : 'stock',
    frequency: frequencyOf(values, fiscalYearStartMonth) ?? like?.frequency ?? 'month',
    allowNegative: numbers.some((value) => value < 0) || (like?.allowNegative ?? false),
  };
}

function templateOf(name: string): KpiTemplate | undefined {
  const [own, code] = [plain(name), codeFor(name)];
  return LIBRARY.find((template) => plain(template.name) === own || template.code === code);
}

function unitOf(words: string, values: UnknownName['values'], like: KpiTemplate | undefined): KpiUnit {
  if (values.some(({ text }) => text.includes('%'))) return 'percent';
  if (values.some(({ text }) => /\p{Sc}|\b(EUR|USD|GBP|CHF)\b/u.test(text))) return 'currency';
  return like?.unit ?? UNIT_WORDS.find(([, shape]) => shape.test(words))?.[0] ?? 'number';
}

function numbersIn(text: string): number[] {
  const parsed = parseAmount(text);
  if (parsed.kind === 'value') return [parsed.value];
  // "1,234": as a whole number it says nothing wrong about decimals.
  return parsed.kind === 'ambiguous' ? [Math.max(...parsed.readings)] : [];
}

function decimalsOf(numbers: readonly number[]): number | null {
  if (numbers.length === 0) return null;
  return Math.min(2, Math.max(...numbers.map((value) => String(value).split('.')[1]?.length ?? 0)));
}

/** From two values on that stand in every closing month of a quarter or year between them, and in no other. */
function frequencyOf(values: UnknownName['values'], fiscalYearStartMonth: number): Frequency | null {
  const months = values.flatMap(({ month, text }) => (month === null || text.trim() === '' ? [] : month));
  if (months.length < 2 || months.length < values.filter(({ text }) => text.trim() !== '').length)
    return null;
  const fits = (frequency: Frequency, step: number) =>
    months.every((month) => mayStandIn(frequency, month, fiscalYearStartMonth)) &&
    months.slice(1).every((month, at) => countOf(month) - countOf(months[at] ?? month) === step);
  if (fits('year', 12)) return 'year';
  return fits('quarter', 3) ? 'quarter' : 'month';
}

const countOf = (month: Month) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5));
