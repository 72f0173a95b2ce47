import { FaultMark } from '@/components/ui/field-frame';

/** Why a row of a list is not taken, at its cell. */
export function CellFault({
  fault: { cell, column, text, message },
}: {
  fault: { readonly cell: string; readonly column: string; readonly text: string; readonly message: string };
}) {
  return (
    <li className="flex items-start gap-1.5 text-off">
      <FaultMark />
      <span>{`${cell}, ${column}${text === '' ? '' : ` “${text}”`}: ${message}`}</span>
    </li>
  );
}
