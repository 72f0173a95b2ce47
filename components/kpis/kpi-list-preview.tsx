import { CellFault } from '@/components/imports/cell-fault';
import { Note } from '@/components/ui/note';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import type { FieldChange, KpiListAnswer, KpiListRow } from '@/lib/kpis/model';

const STATES: Readonly<Record<KpiListRow['state'], string>> = {
  new: 'New',
  changed: 'Changed',
  unchanged: 'Unchanged',
  refused: 'Refused',
};

/** What a list of KPIs would do, row by row; rows that change nothing are only counted. */
export function KpiListPreview({ answer }: { answer: KpiListAnswer }) {
  const { rows, rejected, ignored, inserted, updated, unchanged } = answer;
  const refused = rows.filter(({ state }) => state === 'refused').length;
  const shown = rows.filter(({ state }) => state !== 'unchanged');
  return (
    <div className="space-y-2">
      <p role="status" className="text-sm">
        {`${inserted} new, ${updated} changed, ${unchanged} unchanged, ${refused} refused.`}
        {ignored.length > 0 ? ` Columns left out: ${ignored.join(', ')}.` : ''}
        {refused === 0 && shown.length === 0 ? ' There is nothing to take.' : ''}
      </p>
      {refused > 0 ? (
        <Note kind="fault">
          Nothing is taken while a row is refused. Mend the cells below and bring it again.
        </Note>
      ) : null}
      {shown.length > 0 ? (
        <Table caption="Rows of the file" stack className="max-w-[980px] text-sm">
          <thead>
            <tr>
              <Th>Row</Th>
              <Th>KPI</Th>
              <Th>What becomes of it</Th>
              <Th>Fields</Th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={row.row}>
                <Td className="tabular" label="Row">
                  {row.row}
                </Td>
                <RowHead>
                  {row.name || row.code || '—'} <span className="font-normal text-soft">{row.code}</span>
                </RowHead>
                <Td label="What becomes of it">{STATES[row.state]}</Td>
                <Td label="Fields">
                  {row.state === 'refused' ? (
                    <Faults rejected={rejected.filter((each) => each.row === row.row)} />
                  ) : (
                    <Changes row={row} />
                  )}
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      ) : null}
    </div>
  );
}

function Faults({ rejected }: { rejected: KpiListAnswer['rejected'] }) {
  return (
    <ul>
      {rejected.map((fault) => (
        <CellFault key={`${fault.cell} ${fault.message}`} fault={fault} />
      ))}
    </ul>
  );
}

function Changes({ row }: { row: KpiListRow }) {
  if (row.state === 'new') {
    const fields = row.changes.filter(({ field }) => field !== 'name');
    return fields.map(({ field, after }) => `${NAMES[field]}: ${wordsOf(after)}`).join(' · ');
  }
  return (
    <ul>
      {row.changes.map((change) => (
        <li key={change.field}>
          <span className="text-soft">{NAMES[change.field]}: </span>
          {`${wordsOf(change.before)} → ${wordsOf(change.after)}`}
        </li>
      ))}
    </ul>
  );
}

const NAMES: Readonly<Record<FieldChange['field'], string>> = {
  name: 'Name',
  unit: 'Unit',
  currency: 'Currency',
  decimals: 'Decimals',
  direction: 'Direction',
  class: 'Class',
  formula: 'Formula',
  weightKpi: 'Weighted by',
  frequency: 'How often',
  source: 'Source',
  updater: 'Entered by',
  teams: 'Teams',
  ownerTeam: 'Owner team',
  definition: 'Definition',
  allowNegative: 'Negative figures',
  critical: 'Critical',
  recurring: 'Recurs',
  funnelStage: 'Funnel stage',
  thresholds: 'Bounds',
};

function wordsOf(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'none';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.join(', ');
  if (typeof value === 'object' && 'onTrack' in value && 'atRisk' in value)
    return `on track ${value.onTrack}, at risk ${value.atRisk}${'unit' in value ? ' (in its own unit)' : ''}`;
  return String(value);
}
