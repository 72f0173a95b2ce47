import { describe, expect, it } from 'vitest';
import { kpiCode } from '@/lib/core/fields';
import { codeFor } from './model';

describe('the code suggested for a name', () => {
  it('keeps letters and digits', () => {
    expect(codeFor('MQL→SQL')).toBe('mql_sql');
    expect(codeFor('  Café visits (Köln) ')).toBe('cafe_visits_koln');
  });

  it('begins with a letter, whatever the name begins with', () => {
    expect(codeFor('12-month churn')).toBe('kpi_12_month_churn');
    expect(codeFor('売上')).toBe('');
  });

  it('is none that is taken', () => {
    expect(codeFor('Leads', ['leads', 'leads_2'])).toBe('leads_3');
  });

  it('is always one that is accepted', () => {
    for (const name of ['x'.repeat(200), '___', 'A', '9', 'ß', `${'ab '.repeat(40)}`]) {
      const code = codeFor(name, [codeFor(name)]);
      if (code !== '') expect(kpiCode.safeParse(code).success).toBe(true);
    }
  });
});
