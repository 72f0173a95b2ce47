import { RowHead, Table, Td, Th } from '@/components/ui/table';
import type { Field } from '@/lib/api/readable';

/** The names of a body, an answer or an address with their types. */
export function FieldTable({ caption, fields }: { caption: string; fields: readonly Field[] }) {
  return (
    <Table caption={caption} captionShown>
      <thead>
        <tr>
          <Th className="w-1/4">Name</Th>
          <Th>Type</Th>
          <Th className="w-28">Needed</Th>
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <tr key={field.name}>
            <RowHead>
              <code>{field.name}</code>
            </RowHead>
            <Td className="break-words text-soft">{field.type}</Td>
            <Td className="text-soft">{field.required ? 'yes' : 'may be left out'}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
