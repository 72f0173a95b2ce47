'use client';

import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { FieldError } from '@/components/ui/field-frame';
import { Select } from '@/components/ui/select';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import type { ImportPageView, NewKpi, UnknownName } from '@/lib/imports/model';
import { NewKpiFields } from './new-kpi-fields';
import { counted } from './words';

/** A KPI to be made, as the table holds it. */
export type NewKpiRow = NewKpi & { readonly ownerTeam: string; readonly weightKpi: string | null };

export type Guessed =
  | { readonly ok: true; readonly kpis: readonly NewKpi[] }
  | { readonly ok: false; readonly message: string };
export type CreatedKpis =
  | { readonly ok: true; readonly refused: readonly { readonly index: number; readonly message: string }[] }
  | { readonly ok: false; readonly message: string };
export type GuessKpis = (names: readonly UnknownName[]) => Promise<Guessed>;
export type CreateKpis = (kpis: readonly NewKpiRow[]) => Promise<CreatedKpis>;

interface Props {
  names: readonly string[];
  guesses: readonly NewKpi[];
  view: ImportPageView;
  /** Chosen for the sheet. */
  team: string;
  create: CreateKpis;
  /** Names that stand for KPIs that are there; the sheet is looked at anew. */
  done: (kpis: Readonly<Record<string, string>>) => void;
}

/** A name becomes a new KPI; otherwise it is left out (blank) or stands for the KPI of the code. */
const NEW = '+';
const HEADS = ['Code', 'Unit', 'Decimals', 'Better', 'Over time', 'Every', 'Team'];
/** As many are made in one step. */
const MOST = 200;

/** Names that no KPI has: each becomes a new one, as guessed and corrected here, or stands for one that is there. */
export function NewKpis({ names, guesses, view, team, create, done }: Props) {
  const [meanings, setMeanings] = useState<Readonly<Record<string, string>>>({});
  const [edits, setEdits] = useState<Readonly<Record<string, Partial<NewKpiRow>>>>({});
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  const [saving, setSaving] = useState(false);
  const ownerTeam = team || (view.teams.find(({ own }) => own) ?? view.teams[0])?.code || '';
  const lines = names.slice(0, MOST).map((name) => {
    const guess = guesses.find((each) => each.name === name);
    const row = guess && { ...guess, ownerTeam, weightKpi: null, ...edits[name] };
    return { name, row, meaning: meanings[name] ?? (view.mayCreate ? NEW : '') };
  });
  const fresh = lines.flatMap(({ row, meaning }) => (meaning === NEW && row ? row : []));
  const others = lines.filter(({ meaning }) => meaning !== NEW && meaning !== '');

  async function make() {
    setSaving(true);
    // A rating is weighted by another KPI, which may be among the new ones.
    const ordered = [...fresh].sort((a, b) => Number(a.class === 'rating') - Number(b.class === 'rating'));
    const made = fresh.length === 0 ? NOTHING : await create(ordered).catch(() => UNREACHED);
    setSaving(false);
    if (!made.ok) return setFaults({ '': made.message });
    const refused = made.refused.map(({ index, message }) => [ordered[index]?.name ?? '', message]);
    setFaults(Object.fromEntries(refused));
    done(Object.fromEntries(others.map(({ name, meaning }) => [name, meaning])));
  }

  return (
    <section aria-label="Names that no KPI has" className="space-y-2">
      <h3 className="font-semibold text-sm">{counted(names.length, 'name')} that no KPI has</h3>
      <p className="max-w-[760px] text-s text-soft">{introduction(view)}</p>
      {faults[''] ? <FieldError id="new-kpis-fault">{faults['']}</FieldError> : null}
      {fresh.length + others.length > 0 ? (
        <Button kind="ink" aria-disabled={saving || undefined} onClick={() => saving || void make()}>
          {saving ? 'One moment…' : makeWords(fresh.length)}
        </Button>
      ) : null}
      <Table caption="Names that no KPI has" stack className="text-sm">
        <thead>
          <tr>
            {['Name in the sheet', 'Is', ...(view.mayCreate ? HEADS : [])].map((head) => (
              <Th key={head} className={head === 'Name in the sheet' ? undefined : 'px-1'}>
                {head}
              </Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map(({ name, row, meaning }) => (
            <tr key={name}>
              <RowHead className="min-w-[120px] py-1">
                {name}
                {faults[name] ? <FieldError id={`fault-${name}`}>{faults[name]}</FieldError> : null}
              </RowHead>
              <Td className="px-1 py-1" label="Is">
                <Meaning
                  name={name}
                  view={view}
                  value={meaning}
                  tell={(value) => setMeanings((before) => ({ ...before, [name]: value }))}
                />
              </Td>
              {row && meaning === NEW ? (
                <NewKpiFields
                  row={row}
                  view={view}
                  fresh={fresh}
                  set={(more) => setEdits((before) => ({ ...before, [name]: { ...before[name], ...more } }))}
                />
              ) : view.mayCreate ? (
                <Td colSpan={HEADS.length} className="py-1 text-s text-soft">
                  {meaning === NEW ? 'Guessing…' : null}
                </Td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </Table>
    </section>
  );
}

const NOTHING: CreatedKpis = { ok: true, refused: [] };
const UNREACHED: CreatedKpis = {
  ok: false,
  message: 'The server could not be reached. Nothing chosen here is lost; try again.',
};

function Meaning({
  name,
  view,
  value,
  tell,
}: {
  name: string;
  view: ImportPageView;
  value: string;
  tell: (value: string) => void;
}) {
  return (
    <Select
      name="meaning"
      label={`${name} is`}
      labelHidden
      className="min-w-[110px]"
      value={value}
      onChange={(event) => tell(event.target.value)}
      options={[
        ...(view.mayCreate ? [{ value: NEW, label: 'A new KPI' }] : []),
        { value: '', label: 'Left out' },
        ...view.kpis.map((kpi) => ({ value: kpi.code, label: kpi.name })),
      ]}
    />
  );
}

function introduction({ mayCreate, admins }: ImportPageView): string {
  if (mayCreate) {
    return 'Each becomes a KPI as guessed here, to be corrected first; or it stands for one that is there.';
  }
  const who = new Intl.ListFormat('en', { type: 'disjunction' }).format(admins.slice(0, 5));
  return `Say which KPI is meant, or ask ${who || 'an admin'}, who can make new ones.`;
}

const makeWords = (fresh: number) =>
  fresh === 0 ? 'Read it so' : `Make ${counted(fresh, 'new KPI')} and read the sheet again`;
