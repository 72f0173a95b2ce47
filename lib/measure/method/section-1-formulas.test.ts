import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkFormula, inputsOf, parseFormula, sidesOf } from '../formula';

type Catalog = Parameters<typeof checkFormula>[1]['catalog'];
type Entry = Catalog extends ReadonlyMap<string, infer E> ? E : never;

const entry = (unit: Entry['unit'] = 'number', formula: string | null = null): Entry => ({ unit, formula });
const catalog: Catalog = new Map([
  ['leads', entry()],
  ['mqls', entry()],
  ['spend', entry('currency')],
  ['revenue', entry('currency')],
  ['cycle', entry('days')],
  ['win_rate', entry('percent')],
  ['cpl', entry('currency', 'spend / leads')],
  ['loop_a', entry('number', 'loop_b + leads')],
  ['loop_b', entry('number', 'mine * 2')],
]);
const check = (text: string, more: Partial<Parameters<typeof checkFormula>[1]> = {}) =>
  checkFormula(text, { code: 'mine', unit: 'number', kpiClass: 'formula', catalog, ...more });

/** The faults with the piece of text that each marks. */
const faults = (text: string, more?: Parameters<typeof check>[1]) => {
  const checked = check(text, more);
  return checked.ok ? [] : checked.errors.map(({ code, start, end }) => [code, text.slice(start, end)]);
};

describe('formulas: KPI codes, + - * / ( ), numbers', () => {
  const shape = (text: string): string => {
    const parsed = parseFormula(text);
    if (!parsed.ok) return 'fault';
    const write = (part: typeof parsed.formula): string => {
      if (part.kind === 'number') return String(part.value);
      if (part.kind === 'kpi') return part.code;
      if (part.kind === 'negative') return `(-${write(part.of)})`;
      return `(${write(part.left)}${part.operator}${write(part.right)})`;
    };
    return write(parsed.formula);
  };

  it.each([
    ['a + b * c', '(a+(b*c))'],
    ['a - b - c', '((a-b)-c)'],
    ['a / b / c', '((a/b)/c)'],
    ['(a + b) * -c', '((a+b)*(-c))'],
    ['12*mrr', '(12*mrr)'],
    [' .5 * a ', '(0.5*a)'],
    ['a--b', '(a-(-b))'],
  ])('%s is %s', (text, wanted) => {
    expect(shape(text)).toBe(wanted);
  });

  it('knows its inputs once each, and the sides of a ratio', () => {
    const parsed = parseFormula('(a + b) / (a * c)');
    if (!parsed.ok) throw new Error('It parses');
    expect(inputsOf(parsed.formula)).toEqual(['a', 'b', 'c']);
    expect(sidesOf(parsed.formula)).toMatchObject({ above: { operator: '+' }, below: { operator: '*' } });
    const product = parseFormula('a * b');
    expect(product.ok && sidesOf(product.formula)).toBe(null);
  });
});

describe('Method §1: “a cycle, an unknown code or a unit clash is refused when the formula is saved, naming the offending part”', () => {
  it.each([
    ['leads +', ''],
    ['leads leads', 'leads'],
    ['leads * (mqls', ''],
    ['leads ** 2', '*'],
    ['leads ^ 2', '^'],
    ['2 leads', 'leads'],
    ['', ''],
    [')', ')'],
    ['1.5.2 * leads', '.2'],
  ])('syntax: “%s” is marked at “%s”', (text, marked) => {
    expect(faults(text)).toEqual([['syntax', marked]]);
  });

  it('says the place in words, counted from 1', () => {
    const parsed = parseFormula('leads $ 2');
    expect(parsed.ok ? null : parsed.errors[0]).toMatchObject({ start: 6, end: 7 });
    expect(parsed.ok ? '' : parsed.errors[0]?.message).toContain('(character 7)');
  });

  it('unknown codes, each where it stands', () => {
    expect(faults('leads / nothing + never')).toEqual([
      ['unknown', 'nothing'],
      ['unknown', 'never'],
    ]);
  });

  it('circles, also through other formulas', () => {
    expect(faults('leads + mine')).toEqual([['cycle', 'mine']]);
    const through = check('leads + loop_a');
    expect(through.ok ? '' : through.errors[0]?.message).toBe('A circle: mine → loop_a → loop_b → mine.');
    expect(faults('loop_a', { code: 'other' })).toEqual([]);
  });

  it('unit clashes: money and counts are not added, days and money neither; a number takes any unit', () => {
    expect(faults('leads + spend')).toEqual([['unit', 'spend']]);
    expect(faults('spend - cycle')).toEqual([['unit', 'cycle']]);
    expect(faults('spend + revenue * leads / cycle')).toEqual([['unit', 'revenue * leads / cycle']]);
    for (const text of [
      'spend - revenue',
      'spend + 100',
      'spend * win_rate - revenue',
      'spend / leads + cpl',
      'cycle + 2',
    ]) {
      expect(faults(text)).toEqual([]);
    }
    const clash = check('leads + spend');
    expect(clash.ok ? '' : clash.errors[0]?.message).toBe('Counts and money cannot be added (character 9).');
  });

  it.each([
    ['spend / leads', 'currency'],
    ['spend / revenue', 'ratio'],
    ['spend / revenue', 'percent'],
    ['spend / leads', 'number'],
    ['12 * spend', 'currency'],
    ['cycle / leads', 'days'],
    ['(leads - mqls) / leads', 'points'],
    ['win_rate * 2', 'percent'],
    ['leads * cpl * win_rate / cycle', 'currency'],
    ['leads / spend', 'number'],
    ['leads * 25', 'currency'],
    ['spend / 50000', 'percent'],
    ['50000 / cpl', 'number'],
    ['revenue - 12 * spend', 'currency'],
  ] as const)('“money ÷ number is money”, money ÷ money a ratio: %s is %s', (text, unit) => {
    expect(faults(text, { unit })).toEqual([]);
  });

  it.each([
    ['spend / leads', 'percent', 'money'],
    ['spend / leads', 'days', 'money'],
    ['cycle / leads', 'ratio', 'days'],
    ['leads / mqls', 'currency', 'counts'],
    ['12 * spend', 'percent', 'money'],
    ['spend * revenue', 'currency', 'money times money'],
    ['leads * cpl / cycle', 'percent', 'money per day'],
    ['leads * win_rate', 'days', 'counts'],
  ] as const)('a result that is not what the KPI is counted in: %s is not %s', (text, unit, words) => {
    expect(faults(text, { unit })).toEqual([['unit', text]]);
    const checked = check(text, { unit });
    expect(checked.ok ? '' : checked.errors[0]?.message).toContain(`“${text}” comes out as ${words}`);
  });

  it('months of money cannot be multiplied: a chained KPI is a factor', () => {
    const chained = { kpiClass: 'chained', unit: 'currency' } as const;
    expect(faults('spend / leads', chained)).toEqual([['unit', 'spend / leads']]);
    expect(faults('spend / revenue', { ...chained, unit: 'percent' })).toEqual([]);
  });

  it('the form: a ratio divides, a formula uses a KPI', () => {
    expect(faults('leads - mqls', { kpiClass: 'ratio' })).toEqual([['shape', 'leads - mqls']]);
    expect(faults('2 * 3')).toEqual([['shape', '2 * 3']]);
  });

  it('never throws, and marks a spot within the text, whatever is typed', () => {
    const pieces = fc.constantFrom(
      'leads',
      'spend',
      'mine',
      'x',
      '1',
      '.5',
      '+',
      '-',
      '*',
      '/',
      '(',
      ')',
      ' ',
      '€',
      '..',
      'é',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(pieces, { maxLength: 40 }).map((all) => all.join('')),
        ),
        (text) => {
          const checked = check(text);
          if (checked.ok) return;
          for (const { start, end } of checked.errors) {
            expect(start).toBeGreaterThanOrEqual(0);
            expect(start).toBeLessThanOrEqual(text.length);
            expect(end).toBeGreaterThanOrEqual(start);
          }
        },
      ),
    );
    expect(faults('('.repeat(2000))).toEqual([['syntax', '(']]);
    expect(faults('-'.repeat(2000))).toEqual([['syntax', '-']]);
    expect(check(Array.from({ length: 400 }, () => 'leads').join('+')).ok).toBe(true);
  });
});
