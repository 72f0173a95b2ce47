import { describe, expect, it } from 'vitest';
import { toMonth } from '@/lib/core/month';
import { plain } from '@/lib/measure/wording';
import type { KpisView, TeamsView } from '@/lib/scoreboard/model';
import { kpisSentences, teamsSentences } from './list-words';

const month = toMonth('2026-01');
const goal = (code: string) => ({ code, title: `Goal ${code}`, objective: 'O1' });

const team = (code: string, present: number, behind: string[]) => ({
  code,
  name: code,
  kind: 'other',
  people: 1,
  kpis: 2,
  goals: 2,
  onTrack: 0,
  behind: behind.map(goal),
  completeness: { month, present, expected: 2 },
});

const said = (teams: TeamsView['teams']) => {
  const organization = { locale: 'en' } as TeamsView['organization'];
  return teamsSentences({ organization, month, teams, mayChange: false }).map(plain);
};

describe('the sentences of all teams', () => {
  it('count a goal of two teams once and name whose figures lack', () => {
    expect(said([team('Sales', 1, ['M2', 'S2']), team('Marketing', 2, ['M2'])])).toEqual([
      '2 goals are off track: Goal M2 and Goal S2.',
      'Figures of January are missing from Sales.',
    ]);
  });

  it('say so when nothing is wrong', () => {
    expect(said([team('Sales', 2, [])])).toEqual(['No goal is off track.', 'All figures of January are in.']);
    expect(said([])).toEqual([]);
  });

  it('say nothing of figures where none is due, and no goal is not a goal on track', () => {
    const bare = { ...team('Sales', 0, []), goals: 0, completeness: { month, present: 0, expected: 0 } };
    expect(said([bare])).toEqual(['No goal has been set yet.']);
  });
});

const rows = (...statuses: string[]) =>
  statuses.map((status, at) => ({
    code: `k${at}`,
    name: `K${at}`,
    value: { status },
  })) as unknown as KpisView['rows'];

describe('the sentences of a list of KPIs', () => {
  it('count those with a verdict and name those that are off', () => {
    expect(kpisSentences(rows('achieved', 'off-track', 'no-target', 'at-risk'), 'ytd').map(plain)).toEqual([
      '1 of 3 KPIs with a target is on track; off track is K1.',
    ]);
    expect(kpisSentences(rows(...Array(6).fill('off-track')), 'ytd').map(plain)).toEqual([
      '0 of 6 KPIs with a target are on track; off track are K0, K1, K2, K3 and two more.',
    ]);
  });

  it('say of a period that is over what met its target', () => {
    expect(kpisSentences(rows('achieved', 'off-track', 'on-track'), 'month').map(plain)).toEqual([
      '1 of 3 KPIs with a target met it; missed by K1.',
    ]);
  });

  it('claim no verdict where there is none', () => {
    expect(kpisSentences(rows('no-target', 'no-data'), 'month').map(plain)).toEqual([
      '2 KPIs, none with a verdict yet.',
    ]);
    expect(kpisSentences([], 'month')).toEqual([]);
  });
});
