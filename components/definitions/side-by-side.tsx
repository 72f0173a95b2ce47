import clsx from 'clsx';
import { Table, Td, Th } from '@/components/ui/table';
import { formatMonth, toMonth } from '@/lib/core/month';
import type { DefinitionVersion } from '@/lib/definitions/model';
import { changesBetween, linesOf, type VersionChange } from '@/lib/definitions/model/changes';
import { PART_WORDS, STATE_WORDS } from './words';

const PARTS = ['text', 'criteria', 'counts', 'countsNot', 'validFrom'] as const;

/** One version, or two beside each other with what changed between them. */
export function SideBySide({ versions, locale }: { versions: readonly DefinitionVersion[]; locale: string }) {
  const [first, second] = versions;
  if (!first) return null;
  const changed = new Set(second ? changesBetween(first, second).map(({ part }) => part) : []);
  const parts = PARTS.filter((part) => versions.some((version) => linesOf(version, part).length > 0));
  return (
    <Table
      caption={second ? `v${first.number} and v${second.number} side by side` : `v${first.number}`}
      stack
      className="text-sm"
    >
      <thead>
        <tr>
          <Th className="w-[110px]">
            <span className="sr-only">Part</span>
          </Th>
          {versions.map(({ number, state }) => (
            <Th key={number}>{`v${number}, ${STATE_WORDS[state]}`}</Th>
          ))}
        </tr>
      </thead>
      <tbody>
        {parts.map((part) => (
          <tr key={part}>
            <th
              scope="row"
              className="border-line border-b py-1.5 pr-2.5 text-left align-top font-normal text-soft"
            >
              {PART_WORDS[part]}
              {changed.has(part) ? <span className="block text-faint text-xs">changed</span> : null}
            </th>
            {versions.map((version, at) => (
              <Td key={version.number} label={`v${version.number}`} className="py-1.5 align-top">
                <Lines
                  part={part}
                  lines={linesOf(version, part)}
                  other={second ? linesOf(at === 0 ? second : first, part) : linesOf(version, part)}
                  locale={locale}
                />
              </Td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** Each line; what the other version does not have stands out. */
function Lines({
  part,
  lines,
  other,
  locale,
}: {
  part: VersionChange['part'];
  lines: readonly string[];
  other: readonly string[];
  locale: string;
}) {
  if (lines.length === 0) return <span className="text-faint">—</span>;
  const text = (line: string) =>
    part === 'validFrom' ? formatMonth(toMonth(line), 'withYear', locale) : line;
  return (
    <ul>
      {lines.map((line) => (
        <li key={line} className={clsx(!other.includes(line) && 'font-[550]')}>
          {text(line)}
        </li>
      ))}
    </ul>
  );
}
