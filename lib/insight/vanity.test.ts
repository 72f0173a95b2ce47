import { describe, expect, it } from 'vitest';
import { type Suspect, vanityReasons } from './vanity';

const FOLLOWERS: Suspect = {
  direction: 'up',
  change: 4000,
  signal: null,
  isResult: false,
  hasLink: false,
  verdicts: ['cant-tell'],
  isUsed: false,
};
const reasons = (more: Partial<Suspect>) => vanityReasons({ ...FOLLOWERS, ...more });

describe('the vanity flag', () => {
  it('needs that the metric looks good: better than the year before, or a signal that it gets better', () => {
    expect(reasons({})).toEqual(['better', 'unlinked', 'untold', 'unused']);
    expect(reasons({ change: 0 })).toBeNull();
    expect(reasons({ change: null })).toBeNull();
    expect(reasons({ change: -1, signal: 'up' })).toEqual(['signal', 'unlinked', 'untold', 'unused']);
    expect(reasons({ change: null, signal: 'down' })).toBeNull();
    expect(reasons({ direction: 'down' })).toBeNull();
    expect(reasons({ direction: 'down', change: -5, signal: 'down' })).toContain('signal');
    expect(reasons({ direction: 'range', signal: 'up' })).toBeNull();
  });

  it('needs that no tie is shown: no goal on it, or nothing to be told from 36 months and more', () => {
    expect(reasons({ hasLink: true })).toEqual(['better', 'untold', 'unused']);
    expect(reasons({ hasLink: true, verdicts: ['no-link'] })).toEqual(['better', 'untold', 'unused']);
    expect(reasons({ hasLink: true, verdicts: ['too-early'] })).toBeNull();
    expect(reasons({ verdicts: ['too-early'] })).toEqual(['better', 'unlinked', 'unused']);
    expect(reasons({ verdicts: [] })).toEqual(['better', 'unlinked', 'unused']);
    expect(reasons({ verdicts: ['cant-tell', 'leads'] })).toBeNull();
    expect(reasons({ verdicts: ['contradicts'] })).toEqual(['better', 'unlinked', 'unused']);
    expect(reasons({ verdicts: ['contradicts'], hasLink: true })).toBeNull();
    expect(reasons({ isResult: true })).toBeNull();
  });

  it('needs that nobody uses it', () => {
    expect(reasons({ isUsed: true })).toBeNull();
  });
});
