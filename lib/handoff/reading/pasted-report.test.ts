import { describe, expect, it } from 'vitest';
import { type Month, toMonth } from '@/lib/core/month';
import { fieldOfHeader, readReport } from './pasted-report';

const JANUARY = toMonth('2026-01');

const read = (text: string, month: Month | null = JANUARY, locale = 'en') => {
  const report = readReport(text, month ?? undefined, locale);
  if (!report.ok) throw new Error(report.failure.message);
  return report.value;
};

describe('a report that was copied out of a CRM', () => {
  it('is read by whatever its headers are called', () => {
    for (const [header, field] of [
      ['Lead Source', 'source'],
      ['Original source', 'source'],
      ['# of leads', 'received'],
      ['Leads', 'received'],
      ['MQLs', 'received'],
      ['Leads contacted', 'worked'],
      ['Within SLA', 'inTime'],
      ['workedInTime', 'inTime'],
      ['Sales Accepted Leads', 'accepted'],
      ['Rejected: bad fit', 'badFit'],
      ['Rejected – no_intent', 'noIntent'],
      ['Duplicate leads', 'duplicate'],
      ['No answer', 'unreachable'],
      ['Rejected (other)', 'other'],
      ['Closed Won', 'won'],
      ['Reporting month', 'month'],
      ['Campaign', 'tactic'],
      ['Owner', null],
      ['', null],
    ] as const) {
      expect([header, fieldOfHeader(header)]).toEqual([header, field]);
    }
  });

  it('takes tabs and commas, leaves titles and totals out, and blanks as they stand', () => {
    const rows = [
      {
        line: 3,
        report: { month: JANUARY, source: 'Webinars', received: 1200, accepted: 80, rejected: { badFit: 3 } },
      },
      { line: 4, report: { month: JANUARY, source: 'Paid, search', received: 7 } },
    ];
    const tabs =
      'Leads of January\n\tSource\tLeads\tAccepted\tBad fit\n1\tWebinars\t1,200\t80\t3\n2\tPaid, search\t7\t\t\n\tTotal\t1,207\t80\t3\n';
    expect(read(tabs)).toMatchObject({ rows, faults: [] });
    const commas =
      'Leads of January\nSource,Leads,Accepted,Bad fit\nWebinars,"1,200",80,3\n"Paid, search",7,,\nSum,1207,80,3\n';
    expect(read(commas)).toMatchObject({ rows, faults: [] });
  });

  it('takes the month of each line where a column names it', () => {
    const text = 'Period;Channel;Received;Won\nJan 2026;Social;10;1\n12/2025;Social;12;0\n';
    expect(read(text, null).rows.map(({ report }) => [report.month, report.received])).toEqual([
      ['2026-01', 10],
      ['2025-12', 12],
    ]);
  });

  it('says line and column of what it cannot read', () => {
    const text = 'Month,Source,Leads,Won\nsoon,Social,10,1\n2026-01,Social,many,1.5\n2026-01,Fairs,,2\n';
    expect(read(text, null).faults).toEqual([
      { line: 2, column: 'Month', message: '“soon” is not a month.' },
      { line: 3, column: 'Leads', message: '“many” is not a whole number.' },
      { line: 3, column: 'Won', message: '“1.5” is not a whole number.' },
      { line: 3, column: '', message: 'How many were received is missing.' },
      { line: 4, column: '', message: 'How many were received is missing.' },
    ]);
    expect(read('Source,Leads\nSocial,10', null).faults[0]?.message).toBe('No column names the month.');
  });

  it('goes by the locale, and refuses what has no such headers', () => {
    expect(read('Source\tLeads\nSocial\t1.200\n', JANUARY, 'de-DE').rows[0]?.report.received).toBe(1200);
    for (const text of ['Social\t10\n', 'Leads,Won\n1,2\n', '\u0000', ' ']) {
      expect(readReport(text, JANUARY, 'en')).toMatchObject({ ok: false, failure: { code: 'invalid' } });
    }
  });
});
