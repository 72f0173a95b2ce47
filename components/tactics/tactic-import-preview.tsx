import { CellFault } from '@/components/imports/cell-fault';
import { MendCell } from '@/components/imports/mend-cell';
import { Note } from '@/components/ui/note';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import type { TacticListAnswer, TacticListRejection, TacticListRow } from '@/lib/tactics/model/tactic-list';
import { Flags } from './flags';
import { STATUS_NAMES } from './words';

const STATES: Readonly<Record<TacticListRow['state'], string>> = {
  new: 'new',
  changed: 'changed',
  unchanged: 'as it stands',
  refused: 'refused',
};

/** What a list of tactics would do, row by row: what is refused and why at its cell, what comes in and is flagged. */
export function TacticImportPreview({
  answer,
  edit,
}: {
  answer: TacticListAnswer;
  /** Mends a cell of a pasted sheet; null: a file, which is mended where it came from. */
  edit: ((cell: string, text: string) => void) | null;
}) {
  const { rows, rejected, ignored, inserted, updated, unchanged } = answer;
  const refused = rows.filter(({ state }) => state === 'refused').length;
  const flagged = rows.filter(({ flags }) => flags.length > 0).length;
  const shown = rows.filter(({ state }) => state !== 'unchanged');
  return (
    <div className="space-y-3">
      {answer.dryRun || !answer.accepted ? (
        <p role="status" className="text-sm">
          {`${inserted} new, ${updated} changed, ${unchanged} as they stand, ${refused} refused.`}
          {ignored.length > 0 ? ` Columns left out: ${ignored.join(', ')}.` : ''}
          {refused === 0 && shown.length === 0 ? ' There is nothing to take.' : ''}
        </p>
      ) : null}
      {refused > 0 ? (
        <Note kind="fault">
          {`Nothing is taken while a row is refused. Mend the cells below${edit ? '' : ' in the file, and choose it again'}.`}
        </Note>
      ) : null}
      {flagged > 0 ? (
        <Note kind="hint">
          {`${flagged === 1 ? '1 tactic lacks' : `${flagged} tactics lack`} something. An active tactic without a line or a reason is not refused: it comes in active, describes what already runs, and is flagged until somebody mends it.`}
        </Note>
      ) : null}
      {shown.length > 0 ? (
        <Table caption="Rows of the list" stack className="max-w-[980px] text-sm">
          <thead>
            <tr>
              <Th>Row</Th>
              <Th>Tactic</Th>
              <Th>What becomes of it</Th>
              <Th className="w-[44%]">What it lacks</Th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <tr key={row.row}>
                <Td className="tabular" label="Row">
                  {row.row}
                </Td>
                <RowHead>
                  {row.title || row.code}{' '}
                  {row.title ? <span className="font-normal text-faint text-s">{row.code}</span> : null}
                </RowHead>
                <Td label="What becomes of it">
                  {[STATES[row.state], row.status && STATUS_NAMES[row.status]].filter(Boolean).join(', ')}
                </Td>
                <Td label="What it lacks">
                  {row.state === 'refused' ? (
                    <Faults faults={rejected.filter((each) => each.row === row.row)} edit={edit} />
                  ) : (
                    <Flags flags={row.flags} />
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

function Faults({
  faults,
  edit,
}: {
  faults: readonly TacticListRejection[];
  edit: ((cell: string, text: string) => void) | null;
}) {
  return (
    <ul className="space-y-1.5">
      {faults.map(({ cell, column, message, text }, at) =>
        // Two faults of one cell are mended in one place.
        edit && faults.findIndex((each) => each.cell === cell) === at ? (
          <li key={`${cell} ${text}`} className="max-w-[340px]">
            <span className="text-s text-soft">{`${cell}, ${column}`}</span>
            <MendCell cell={cell} text={text} why={message} edit={(typed) => edit(cell, typed)} />
          </li>
        ) : (
          <CellFault key={`${cell} ${message}`} fault={{ cell, column, message, text }} />
        ),
      )}
    </ul>
  );
}
