import { RowHead, Table, Td } from '@/components/ui/table';
import { numberFormat } from '@/lib/core/intl';
import type { HandoffView } from '@/lib/handoff/model';
import { COLUMNS, cellOf } from './fields';
import { Head } from './report-form';

/** Sales' report of a month, for those who only read it. */
export function ReportTable({ view: { rows, locale } }: { view: HandoffView }) {
  const number = numberFormat(locale, {});
  return (
    <Table caption="Leads by source, as Sales reports them">
      <Head />
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <RowHead className="font-normal">{row.source}</RowHead>
            <Td>{row.tactic ?? <span className="text-faint">—</span>}</Td>
            {COLUMNS.map((column) => {
              const value = cellOf(row, column);
              return (
                <Td key={column} numeric>
                  {value === null ? <span className="text-faint">—</span> : number.format(value)}
                </Td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
