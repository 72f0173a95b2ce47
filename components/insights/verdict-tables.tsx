import type { ReactNode } from 'react';
import { TextLink } from '@/components/ui/link';
import { Say, type SayPart } from '@/components/ui/page';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import { strength, strengthRange, VERDICT_WORDS } from '@/lib/insight/lead-words';
import type { ObjectiveInsights } from '@/lib/insights/model';

type Row = ObjectiveInsights['rows'][number];

export interface Rows {
  readonly rows: readonly Row[];
  readonly title: string;
  readonly locale: string;
  /** Where the evidence of a row opens. */
  readonly open: (row: Row) => string;
  readonly words: (row: Row) => readonly SayPart[];
}

const TOLD = new Set(['leads', 'contradicts', 'no-link']);

/** What could be told, in its prescribed words; the usual answer and what is too early are folded away beneath. */
export function VerdictTables({ counts, ...shown }: Rows & Pick<ObjectiveInsights, 'counts'>) {
  const of = (verdict: Row['verdict']) => shown.rows.filter((row) => row.verdict === verdict);
  const told = shown.rows.filter(({ verdict }) => TOLD.has(verdict));
  return (
    <>
      {told.length > 0 ? <ToldTable {...shown} rows={told} /> : null}
      <Folded
        {...shown}
        rows={of('cant-tell')}
        count={counts['cant-tell']}
        title={`${shown.title}: can’t tell`}
      >
        Can’t tell: {counts['cant-tell']}, the usual answer. What is there shows neither a link nor that there
        is none.
      </Folded>
      <Folded
        {...shown}
        rows={of('too-early')}
        count={counts['too-early']}
        title={`${shown.title}: too early`}
      >
        Too early to say: {counts['too-early']}
      </Folded>
    </>
  );
}

function ToldTable({ rows, title, open, words }: Rows) {
  return (
    <Table caption={`${title}: what could be told`} stack className="text-sm">
      <thead>
        <tr>
          <Th className="w-[18%]">Metric</Th>
          <Th className="w-[16%]">Result</Th>
          <Th className="w-[12%]">Verdict</Th>
          <Th>In words</Th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={`${row.x} ${row.y}`}>
            <RowHead className="py-1.5 align-top">
              <TextLink href={open(row)} scroll={false}>
                {row.xName}
              </TextLink>
            </RowHead>
            <Td label="Result" className="py-1.5 align-top">
              {row.yName}
            </Td>
            <Td label="Verdict" className="py-1.5 align-top">
              <b className="font-semibold">{VERDICT_WORDS[row.verdict]}</b>
              {row.stable === false ? <span className="block text-s text-soft">unstable</span> : null}
            </Td>
            <Td className="py-1.5 align-top">
              <Say sentences={[words(row)]} small />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Folded({
  rows,
  count,
  title,
  locale,
  open,
  children,
}: Rows & { count: number; children: ReactNode }) {
  if (count === 0) return null;
  return (
    <details className="border-line border-b py-1.5">
      <summary className="link w-fit text-sm">{children}</summary>
      <Table caption={title} className="my-1 max-w-[880px] text-s">
        <thead>
          <tr>
            <Th>Metric</Th>
            <Th>Result</Th>
            <Th numeric>Months</Th>
            <Th numeric>Later, months</Th>
            <Th numeric>Strength</Th>
            <Th numeric>Range</Th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={`${row.x} ${row.y}`}>
              <RowHead className="py-1">
                <TextLink href={open(row)} scroll={false}>
                  {row.xName}
                </TextLink>
              </RowHead>
              <Td className="py-1">
                {row.yName}
                {row.stable === false ? <span className="text-soft"> · unstable</span> : null}
              </Td>
              <Td numeric className="py-1">
                {row.n}
              </Td>
              <Td numeric className="py-1">
                {row.lag ?? '—'}
              </Td>
              <Td numeric className="py-1">
                {row.r === null ? '—' : strength(row.r, locale)}
              </Td>
              <Td numeric className="whitespace-nowrap py-1">
                {row.low === null || row.high === null ? '—' : strengthRange(row.low, row.high, locale)}
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
      {count > rows.length ? (
        <p className="text-faint text-s">
          The strongest {rows.length} are listed; all of them are in the HTTP API.
        </p>
      ) : null}
    </details>
  );
}
