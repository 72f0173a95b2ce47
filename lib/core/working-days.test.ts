import { describe, expect, it } from 'vitest';
import { addWorkingDays } from './working-days';

describe('working days, Monday to Friday', () => {
  it('leave weekends out, of the first day too', () => {
    // Monday, 2 February 2026.
    expect(addWorkingDays('2026-02-02', 1)).toBe('2026-02-03');
    expect(addWorkingDays('2026-02-02', 5)).toBe('2026-02-09');
    expect(addWorkingDays('2026-02-02', 10)).toBe('2026-02-16');
    expect(addWorkingDays('2026-02-06', 1)).toBe('2026-02-09');
    expect(addWorkingDays('2026-01-31', 10)).toBe('2026-02-13');
    expect(addWorkingDays('2026-02-01', 10)).toBe('2026-02-13');
  });

  it('are none where none is asked for, and go over the end of a year', () => {
    expect(addWorkingDays('2026-02-07', 0)).toBe('2026-02-07');
    expect(addWorkingDays('2025-12-31', 10)).toBe('2026-01-14');
  });
});
