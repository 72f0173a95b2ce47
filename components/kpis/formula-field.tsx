'use client';

import { useRef, useState } from 'react';
import { Button } from '@/components/ui/button';
import { CONTROL, FieldFrame } from '@/components/ui/field-frame';
import { useField } from '@/components/ui/form-context';
import { TextLink } from '@/components/ui/link';
import type { KpiFormView, KpiItem } from '@/lib/kpis/model';
import { checkFormula, type FormulaError } from '@/lib/measure/formula';

export interface FormulaFieldProps {
  given: string;
  /** The KPI that the formula belongs to, as it is typed now. */
  kpi: Pick<KpiItem, 'code' | 'unit' | 'class'>;
  kpis: KpiFormView['kpis'];
  /** Codes that the library knows, for what is not there yet. */
  library: readonly string[];
  /** Where a KPI of the library is added. */
  addHref: string;
}

/** A formula over KPI codes. As soon as it was left once, faults are marked at their spot as it is typed. */
export function FormulaField({ given, kpi, kpis, library, addHref }: FormulaFieldProps) {
  const [text, setText] = useState(given);
  const [left, setLeft] = useState(given !== '');
  const area = useRef<HTMLTextAreaElement>(null);
  const catalog = new Map(kpis.map(({ code, unit, formula }) => [code, { unit, formula }]));
  const checked =
    text.trim() === ''
      ? null
      : checkFormula(text, { code: kpi.code, unit: kpi.unit, kpiClass: kpi.class, catalog });
  const faults = checked && !checked.ok && left ? checked.errors : [];
  // What the server said of an older text no longer holds once this one is right.
  const answer = checked ? { error: faultWords(faults.length) } : {};
  const { id, error, aria } = useField('formula', { hint: true, ...answer });

  function select({ start, end }: Pick<FormulaError, 'start' | 'end'>) {
    area.current?.focus();
    area.current?.setSelectionRange(start, Math.min(end, text.length));
  }

  function insert(code: string) {
    const at = area.current?.selectionStart ?? text.length;
    const rest = area.current?.selectionEnd ?? at;
    const before = text.slice(0, at);
    const gap = before === '' || /[\s(]$/.test(before) ? '' : ' ';
    setText(`${before}${gap}${code}${text.slice(rest)}`);
    area.current?.focus();
  }

  return (
    <FieldFrame id={id} name="formula" label="Formula" hint={hintFor(kpi.class, kpi.unit)} error={error}>
      <textarea
        ref={area}
        id={id}
        name="formula"
        rows={2}
        spellCheck={false}
        autoCapitalize="off"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onBlur={() => setLeft(true)}
        {...aria}
        className={`${CONTROL} font-mono`}
      />
      {faults.length > 0 ? (
        <MarkedFormula text={text} faults={faults} select={select} library={library} addHref={addHref} />
      ) : null}
      <InsertKpi kpis={kpis.filter(({ code }) => code !== kpi.code)} insert={insert} />
    </FieldFrame>
  );
}

const faultWords = (count: number) =>
  count === 0 ? '' : count === 1 ? 'One fault is marked above.' : `${count} faults are marked above.`;

const hintFor = (kpiClass: KpiItem['class'], unit: KpiItem['unit']) =>
  [
    'KPI codes, numbers, + - * / and ( ).',
    kpiClass === 'ratio' ? 'One thing divided by another: marketing_spend / leads.' : '',
    kpiClass === 'chained'
      ? 'The factor of one month: (customers_start - customers_lost) / customers_start.'
      : '',
    unit === 'percent' ? 'The result is shown times 100, as percent.' : '',
  ]
    .filter(Boolean)
    .join(' ');

/** The formula again with its faults marked, and each fault as a button that leads to its spot. */
function MarkedFormula({
  text,
  faults,
  select,
  library,
  addHref,
}: {
  text: string;
  faults: readonly FormulaError[];
  select: (fault: FormulaError) => void;
} & Pick<FormulaFieldProps, 'library' | 'addHref'>) {
  const pieces: { key: number; text: string; fault: boolean }[] = [];
  let at = 0;
  for (const { start, end } of [...faults].sort((a, b) => a.start - b.start)) {
    if (start < at) continue;
    pieces.push({ key: at, text: text.slice(at, start), fault: false });
    // A fault at the very end has no character of its own to be marked.
    pieces.push({ key: start + 0.5, text: text.slice(start, end) || '␣', fault: true });
    at = end;
  }
  pieces.push({ key: at + 0.25, text: text.slice(at), fault: false });
  return (
    <div className="mt-1 rounded border border-line bg-surface px-2.5 py-1.5 text-sm">
      <p className="whitespace-pre-wrap break-words font-mono">
        {pieces.map((piece) =>
          piece.fault ? (
            <mark key={piece.key} className="rounded-xs bg-off-wash px-px text-off underline decoration-wavy">
              {piece.text}
            </mark>
          ) : (
            <span key={piece.key}>{piece.text}</span>
          ),
        )}
      </p>
      <ul className="mt-1 space-y-0.5">
        {faults.map((fault) => (
          <li key={`${fault.start}/${fault.message}`} className="flex flex-wrap items-baseline gap-x-2">
            <button type="button" className="link min-h-6 text-left" onClick={() => select(fault)}>
              {fault.message}
            </button>
            <FromLibrary code={text.slice(fault.start, fault.end)} fault={fault} {...{ library, addHref }} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What a formula lacks and the library has is added in a tab of its own: nothing typed here is lost. */
function FromLibrary({
  code,
  fault,
  library,
  addHref,
}: { code: string; fault: FormulaError } & Pick<FormulaFieldProps, 'library' | 'addHref'>) {
  if (fault.code !== 'unknown' || !library.includes(code)) return null;
  return (
    <TextLink href={`${addHref}?template=${code}`} target="_blank" className="inline-block min-h-6">
      {`Add ${code} from the library (new tab)`}
    </TextLink>
  );
}

function InsertKpi({ kpis, insert }: { kpis: KpiFormView['kpis']; insert: (code: string) => void }) {
  const choice = useRef<HTMLSelectElement>(null);
  if (kpis.length === 0) return null;
  return (
    <div className="mt-1.5 flex gap-2">
      <select ref={choice} aria-label="KPI to insert" className={`${CONTROL} h-[32px] max-w-[360px]`}>
        {kpis.map(({ code, name }) => (
          <option key={code} value={code}>{`${name} (${code})`}</option>
        ))}
      </select>
      <Button onClick={() => choice.current && insert(choice.current.value)}>Insert</Button>
    </div>
  );
}
