import { Explain } from '@/components/explanations/explain';
import { RowHead, Table, Td, Th } from '@/components/ui/table';

interface FigureColumn {
  label: string;
  /** Names and notes are not numeric; the first column always heads its row. */
  numeric?: boolean;
}

export interface FigureTableProps {
  caption: string;
  columns: readonly FigureColumn[];
  /** Cells as they are to be read, in the order of the columns; the first is the row's name and is unique. */
  rows: readonly (readonly string[])[];
  /** Of each row, the address at which its first number is explained. */
  explain?: readonly string[];
  summary?: string;
  open?: boolean;
}

/** The numbers behind a chart, in the page before any script runs. */
export function FigureTable({
  caption,
  columns,
  rows,
  explain,
  summary = 'Show as table',
  open,
}: FigureTableProps) {
  return (
    <details open={open} className="mt-2 print:hidden">
      <summary className="link w-fit text-s text-soft">{summary}</summary>
      <Table caption={caption} className="mt-2 text-s">
        <thead>
          <tr>
            {columns.map((column, index) => (
              <Th key={column.label} numeric={index > 0 && (column.numeric ?? true)}>
                {column.label}
              </Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name = '', ...cells], at) => (
            <tr key={name}>
              <RowHead className="whitespace-nowrap py-1 font-medium">{name}</RowHead>
              {columns.slice(1).map((column, index) => (
                <Td key={column.label} numeric={column.numeric ?? true} className="py-1">
                  {index === 0 && explain?.[at] !== undefined ? (
                    <Explain href={explain[at]} about={name}>
                      {cells[index]}
                    </Explain>
                  ) : (
                    cells[index]
                  )}
                </Td>
              ))}
            </tr>
          ))}
        </tbody>
      </Table>
    </details>
  );
}
