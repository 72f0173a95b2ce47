import { describe, expect, it } from 'vitest';
import { asTyped, asTypedPercent, atField, differences, typedGoal, typedObjective } from './typed';

function form(fields: Record<string, string | string[]>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields))
    for (const each of [value].flat()) data.append(name, each);
  return data;
}

describe('an objective as typed', () => {
  it('reads numbers in the organization’s way and leaves blanks null', () => {
    const { input, faults } = typedObjective(
      form({
        title: ' Revenue ',
        code: 'O5',
        target: '13.247.665,5',
        rank: '',
        start: '2026-04',
        'year-2027': '9,2',
      }),
      'de',
    );
    expect(faults).toEqual([]);
    expect(input).toMatchObject({
      code: 'O5',
      title: 'Revenue',
      target: 13_247_665.5,
      rank: null,
      start: '2026-04',
      end: null,
      state: 'draft',
      yearlyTargets: [{ fiscalYear: 2027, value: 9.2 }],
    });
  });

  it('takes the range or the target, whichever was chosen', () => {
    const both = { title: 'T', target: '5', low: '4', high: '6' };
    expect(typedObjective(form({ ...both, aim: 'range' }), 'en').input).toMatchObject({
      target: null,
      low: 4,
      high: 6,
    });
    expect(typedObjective(form({ ...both, aim: 'target' }), 'en').input).toMatchObject({
      target: 5,
      low: null,
    });
  });

  it('says at the field what is no number or month', () => {
    const { faults } = typedObjective(
      form({ title: 'T', target: 'many', start: 'April', 'year-2027': 'x' }),
      'en',
    );
    expect(faults.map(({ path }) => path).sort()).toEqual(['start', 'target', 'year-2027']);
  });

  it('has no code when it is not new', () =>
    expect(typedObjective(form({ title: 'T' }), 'en').input).not.toHaveProperty('code'));
});

describe('a goal as typed', () => {
  const common = { title: 'G', kpi: 'leads', teams: ['marketing', 'sales'], start: '2026-04', weight: '30' };

  it('takes what its kind needs and nothing else', () => {
    const all = {
      ...common,
      target: '100',
      baseline: '50',
      changePercent: '8',
      changePoints: '2',
      base: 'fixed',
      baseValue: '65008',
      low: '1',
      high: '2',
      stays: 'below',
      limit: '9',
    };
    const of = (kind: string) => typedGoal(form({ ...all, kind }), 'en').input;
    expect(of('absolute')).toMatchObject({
      target: 100,
      baseline: 50,
      change: null,
      base: null,
      low: null,
      high: null,
    });
    expect(of('relative')).toMatchObject({
      target: null,
      change: 0.08,
      base: { rule: 'fixed', value: 65008 },
    });
    expect(of('points')).toMatchObject({ change: 2, base: { rule: 'fixed', value: 65008 } });
    expect(of('range')).toMatchObject({ low: 1, high: 2, target: null });
    expect(of('stay')).toMatchObject({ low: null, high: 9 });
    expect(of('absolute').teams).toEqual(['marketing', 'sales']);
  });

  it('needs a weight', () =>
    expect(typedGoal(form({ ...common, weight: '' }), 'en').faults).toMatchObject([{ path: 'weight' }]));

  it('puts faults of the command where they stand on the form', () => {
    expect(atField('base.value', { kind: 'relative' })).toBe('baseValue');
    expect(atField('change', { kind: 'points' })).toBe('changePoints');
    expect(atField('low', { kind: 'stay' })).toBe('limit');
    expect(atField('low', { kind: 'range' })).toBe('low');
    expect(atField('yearlyTargets.0.value', { yearlyTargets: [{ fiscalYear: 2027 }] })).toBe('year-2027');
    expect(atField('teams.1', {})).toBe('teams.1');
  });
});

it('writes numbers so that they are read back', () => {
  expect(asTyped(13_247_665.25, 'de')).toBe('13247665,25');
  expect(asTyped(null, 'en')).toBe('');
  expect(asTypedPercent(0.08, 'en')).toBe('8');
  expect(asTypedPercent(0.07, 'en')).toBe('7');
});

it('names what differs from what was saved meanwhile', () => {
  const saved = { title: 'Revenue', target: 12, teams: ['sales'], version: 3 };
  expect(differences({ title: 'Revenue', target: 14, teams: [] }, saved, 'en')).toEqual([
    'Target: saved 12, typed 14',
    'Teams: saved sales, typed nothing',
  ]);
});
