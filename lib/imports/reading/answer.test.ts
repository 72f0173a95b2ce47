import { describe, expect, it } from 'vitest';
import { NAMES, optionsOf, readGiven } from '../testing/ground';
import { workbookOf } from '../testing/workbook';
import { answerOf, unrecognized } from './answer';
import { compare } from './compare';
import { Tally } from './tally';

const NOTHING = { at: () => undefined };

function answered(file: string | Uint8Array, given: object) {
  const options = optionsOf(given);
  const { table, ...opened } = readGiven(file, given);
  if (!table) return unrecognized(opened, options);
  const { found, result, reader } = table;
  const tally = new Tally(found, NAMES, { preview: options.dryRun, why: options.partial });
  tally.add(result, compare(result.cells, NOTHING, NAMES, found, options.mode), new Map());
  return answerOf(opened, found, reader, tally, options);
}

describe('the rows that were not taken', () => {
  it('stand under a header that needs no mapping, each with its own labels', () => {
    const text = (content: string) => `<c t="inlineStr"><is><t>${content}</t></is></c>`;
    const rows = `<row><c/><c/>${text('2026')}</row><row>${text('Wer')}${text('Was')}${text('Jan')}${text('Feb')}</row>
      <row>${text('Marketing')}${text('leads')}<c><v>1</v></c><c><v>2</v></c></row>
      <row><c/>${text('=mqls')}<c><v>1.5</v></c></row><row><c/>${text('mqls')}<c t="e"><v>#N/A</v></c><c><v>3</v></c></row>`;
    const after = '<mergeCells><mergeCell ref="A3:A5"/></mergeCells>';
    const bytes = workbookOf({ sheets: [{ name: 'A', rows, after }] });
    const first = answered(bytes, { partial: true, mapping: { Wer: 'team', Was: 'kpi' } });
    expect(first).toMatchObject({ accepted: true, inserted: 3, rejectedCount: 2, unknownKpis: ['=mqls'] });
    expect(first.refusedFile?.replace('\ufeff', '').split('\r\n')).toEqual([
      'team,kpi,2026-01,2026-02,why',
      "Marketing,'=mqls,1.5,,Was: There is no KPI “=mqls”.",
      'Marketing,mqls,#N/A,3,"Jan: “#N/A” is an error of the sheet, not a number."',
      '',
    ]);
    const again = first.refusedFile?.replace("'=mqls", 'budget').replace('#N/A', '4') ?? '';
    expect(answered(again, { partial: true })).toMatchObject({
      inserted: 3,
      rejectedCount: 0,
      refusedFile: null,
    });
  });

  it('are all those that have something in a column that is refused', () => {
    const { refusedFile } = answered('month,leads,leadz\n2026-01,1,2\n2026-02,3,\n', { partial: true });
    expect(refusedFile?.replace('\ufeff', '')).toBe(
      'month,leads,leadz,why\r\n2026-01,1,2,"leadz: “leadz” is no KPI. Say what it is, or leave it out."\r\n',
    );
  });
});

describe('the answer', () => {
  it('names what the header of a foreign file lacks', () => {
    expect(answered('kpi;Zahl\nleads;1\n', {})).toMatchObject({
      accepted: false,
      layout: null,
      rejected: [
        { message: 'The header of this table is not understood: which column holds the month, the value?' },
      ],
    });
  });

  it('previews at most 500 cells of each state', () => {
    const months = Array.from(
      { length: 600 },
      (_, at) => `${1960 + Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`,
    );
    const text = `month,leads\n${months.map((month) => `${month},1`).join('\n')}\n`;
    const answer = answered(text, { dryRun: true });
    expect([answer.inserted, answer.preview?.length]).toEqual([600, 500]);
    expect(answered(text, {}).preview).toBeUndefined();
  });
});
