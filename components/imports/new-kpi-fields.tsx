'use client';

import { UNIT_NAMES } from '@/components/kpis/choices';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { Td } from '@/components/ui/table';
import type { ImportPageView } from '@/lib/imports/model';
import type { NewKpiRow } from './new-kpis';

// In a word, since forty of each may stand under each other.
const DIRECTIONS = { up: 'Higher', down: 'Lower', range: 'A range' } as const;
const CLASSES = { flow: 'Sum', stock: 'Latest', rating: 'Average', unique: 'Each apart' } as const;
const FREQUENCIES = { month: 'Month', quarter: 'Quarter', year: 'Year' } as const;

type More = Partial<NewKpiRow>;

/** The cells of one new KPI: code, unit, decimals, direction, class, frequency, team. */
export function NewKpiFields({
  row,
  view,
  fresh,
  set,
}: {
  row: NewKpiRow;
  view: ImportPageView;
  /** All that will be made, for a rating to be weighted by. */
  fresh: readonly NewKpiRow[];
  set: (more: More) => void;
}) {
  const select = (name: keyof NewKpiRow, label: string, options: Readonly<Record<string, string>>) => (
    <Td className="px-1 py-1" label={label}>
      <Select
        name={name}
        label={`${row.name}: ${label}`}
        labelHidden
        className="min-w-[98px]"
        value={String(row[name] ?? '')}
        onChange={(event) => set({ [name]: event.target.value } as More)}
        options={Object.entries(options).map(([value, text]) => ({ value, label: text }))}
      />
    </Td>
  );
  const weights = [
    ...view.kpis,
    ...fresh.filter(({ code, class: kind }) => code !== row.code && kind !== 'rating'),
  ];
  return (
    <>
      <Td className="px-1 py-1" label="Code">
        <Field
          name="code"
          label={`${row.name}: code`}
          labelHidden
          className="min-w-[150px]"
          value={row.code}
          spellCheck={false}
          autoCapitalize="none"
          onChange={(event) => set({ code: event.target.value })}
        />
      </Td>
      {select('unit', 'Unit', UNIT_NAMES)}
      <Td className="px-1 py-1" label="Decimals">
        <Select
          name="decimals"
          label={`${row.name}: Decimals`}
          labelHidden
          className="min-w-[56px]"
          value={String(row.decimals)}
          onChange={(event) => set({ decimals: Number(event.target.value) })}
          options={['0', '1', '2', '3', '4'].map((value) => ({ value, label: value }))}
        />
      </Td>
      {select('direction', 'Better', DIRECTIONS)}
      <Td className="space-y-1 px-1 py-1" label="Over time">
        <Select
          name="class"
          label={`${row.name}: Over time`}
          labelHidden
          className="min-w-[98px]"
          value={row.class}
          onChange={(event) => {
            const kind = event.target.value as NewKpiRow['class'];
            set({ class: kind, weightKpi: kind === 'rating' ? (weights[0]?.code ?? null) : null });
          }}
          options={Object.entries(CLASSES).map(([value, label]) => ({ value, label }))}
        />
        {row.class === 'rating' ? (
          <Select
            name="weightKpi"
            label={`${row.name}: weighted by`}
            labelHidden
            value={row.weightKpi ?? ''}
            onChange={(event) => set({ weightKpi: event.target.value })}
            options={weights.map(({ code, name }) => ({ value: code, label: `by ${name}` }))}
          />
        ) : null}
      </Td>
      {select('frequency', 'Every', FREQUENCIES)}
      {select('ownerTeam', 'Team', Object.fromEntries(view.teams.map(({ code, name }) => [code, name])))}
    </>
  );
}
