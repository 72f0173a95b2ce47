'use client';

import { DIRECTION_NAMES, FREQUENCY_NAMES, UNIT_NAMES } from '@/components/kpis/choices';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { Td } from '@/components/ui/table';
import type { ImportPageView } from '@/lib/imports/model';
import { DIRECTIONS, FREQUENCIES, UNITS } from '@/lib/kpis/model';
import type { NewKpiRow } from './new-kpis';

/** How a typed KPI adds up over months and teams, in a word. */
const CLASS_NAMES = {
  flow: 'Sum of the months',
  stock: 'The latest counts',
  rating: 'Weighted average',
} as const;

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
    <Td className="py-1" label={label}>
      <Select
        name={name}
        label={`${row.name}: ${label}`}
        labelHidden
        className="min-w-[112px]"
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
      <Td className="py-1" label="Code">
        <Field
          name="code"
          label={`${row.name}: code`}
          labelHidden
          className="min-w-[130px]"
          value={row.code}
          spellCheck={false}
          autoCapitalize="none"
          onChange={(event) => set({ code: event.target.value })}
        />
      </Td>
      {select('unit', 'Unit', pick(UNITS, UNIT_NAMES))}
      <Td className="py-1" label="Decimals">
        <Select
          name="decimals"
          label={`${row.name}: Decimals`}
          labelHidden
          value={String(row.decimals)}
          onChange={(event) => set({ decimals: Number(event.target.value) })}
          options={['0', '1', '2', '3', '4'].map((value) => ({ value, label: value }))}
        />
      </Td>
      {select('direction', 'Direction', pick(DIRECTIONS, DIRECTION_NAMES))}
      <Td className="space-y-1 py-1" label="Adds up">
        <Select
          name="class"
          label={`${row.name}: Adds up`}
          labelHidden
          className="min-w-[130px]"
          value={row.class}
          onChange={(event) => {
            const kind = event.target.value as NewKpiRow['class'];
            set({ class: kind, weightKpi: kind === 'rating' ? (weights[0]?.code ?? null) : null });
          }}
          options={Object.entries(CLASS_NAMES).map(([value, label]) => ({ value, label }))}
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
      {select('frequency', 'Every', pick(FREQUENCIES, FREQUENCY_NAMES))}
      {select('ownerTeam', 'Team', Object.fromEntries(view.teams.map(({ code, name }) => [code, name])))}
    </>
  );
}

const pick = <K extends string>(keys: readonly K[], names: Readonly<Record<K, string>>) =>
  Object.fromEntries(keys.map((key) => [key, names[key]]));
