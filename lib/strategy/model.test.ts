import { describe, expect, it } from 'vitest';
import { EMPTY_CONTENT, linkFault, standingOf, strategyFaults, type TeamAnswer, type Verdict } from './model';
import { differenceOf } from './model/difference';
import { knownBy } from './model/known';

const answer = (team: string, verdict: Verdict | null): TeamAnswer => ({
  ...{ team, teamName: team, verdict, comment: null, by: null, at: null },
});

describe('row 37: acknowledgement per version', () => {
  const version = { strategyId: 's', number: 2, publishedAt: '2026-01-10T09:00:00Z' };
  const members = ['a', 'b', 'c', 'd'];
  const acknowledged = [
    { strategyId: 's', number: 1, accountId: 'a', at: '2025-06-01T09:00:00Z' },
    { strategyId: 's', number: 2, accountId: 'b', at: '2026-01-24T23:00:00Z' },
    { strategyId: 's', number: 2, accountId: 'c', at: '2026-01-25T09:00:00Z' },
    { strategyId: 's', number: 2, accountId: 'gone', at: '2026-01-11T09:00:00Z' },
    { strategyId: 'other', number: 2, accountId: 'd', at: '2026-01-11T09:00:00Z' },
  ];

  it('a new version resets, and those who left do not count', () => {
    expect(knownBy(version, members, acknowledged, '2026-01-25')).toEqual({
      acknowledged: ['b', 'c'],
      inTime: ['b'],
      missing: ['a', 'd'],
      due: true,
      share: 0.5,
    });
  });

  it('members have 14 days of grace in the score', () => {
    expect(knownBy(version, members, [], '2026-01-24')).toMatchObject({ due: false, share: 1 });
    expect(knownBy(version, members, [], '2026-01-25')).toMatchObject({ due: true, share: 0 });
    expect(knownBy(version, [], [], '2026-01-25').share).toBeNull();
  });
});

describe('row 28: a proposal with a comment window', () => {
  it('is on time once the window has ended and every invited team has approved', () => {
    const on = (day: string, ...verdicts: (Verdict | null)[]) =>
      standingOf(
        { windowEnds: '2026-02-20', answers: verdicts.map((each, at) => answer(`t${at}`, each)) },
        day,
      ).onTime;
    expect(on('2026-02-21', 'approve', 'approve')).toBe(true);
    expect(on('2026-02-20', 'approve', 'approve')).toBe(false);
    expect(on('2026-02-21', 'approve', null)).toBe(false);
    expect(on('2026-02-21', 'approve', 'decline')).toBe(false);
    expect(on('2026-02-21')).toBe(true);
  });
});

describe('what a strategy needs', () => {
  const content = { ...EMPTY_CONTENT, audience: 'Clinics', priorities: [{ text: 'x', objective: null }] };
  const paths = (more: object) =>
    strategyFaults({ number: 1, notice: null, ...content, ...more }).map(({ path }) => path);

  it('row 19: a strategy without an audience is not publishable', () => {
    expect(paths({})).toEqual([]);
    expect(paths({ audience: null })).toEqual(['audience']);
    expect(paths({ priorities: [] })).toEqual(['priorities']);
  });

  it('row 27: a change notice from the second version on', () => {
    const notice = { what: 'a', why: null, benefit: 'c', who: 'd', from: '2026-03-01' };
    expect(paths({ number: 2, notice })).toEqual(['notice.why']);
    expect(paths({ number: 2, notice: { ...notice, why: 'b' } })).toEqual([]);
  });

  it('row 36: a link to the company’s strategy', () => {
    const active = new Set(['O1']);
    expect(linkFault(undefined, {}, active)).toBe('no-strategy');
    expect(linkFault({ serves: ['O1'] }, undefined, active)).toBe('no-organization-strategy');
    expect(linkFault({ serves: ['O2'] }, {}, active)).toBe('serves-nothing');
    expect(linkFault({ serves: ['O2', 'O1'] }, {}, active)).toBeNull();
  });

  it('is compared section by section', () => {
    const before = { ...content, horizons: { one: 'A.', three: null, five: null } };
    const after = { ...content, horizons: { one: 'A.', three: 'B.', five: null } };
    expect(differenceOf(before, after)).toEqual([
      { section: 'audience', lines: [{ kind: 'same', text: 'Clinics' }] },
      { section: 'priorities', lines: [{ kind: 'same', text: 'x' }] },
      {
        section: 'horizons',
        lines: [
          { kind: 'same', text: 'In one year: A.' },
          { kind: 'added', text: 'In three years: B.' },
        ],
      },
    ]);
  });
});
