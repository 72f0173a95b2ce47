'use client';

import { useState } from 'react';
import { ActionForm, SubmitButton } from '@/components/ui/action-form';
import { Button } from '@/components/ui/button';
import { Chip } from '@/components/ui/chip';
import { Field } from '@/components/ui/field';
import { FieldError } from '@/components/ui/field-frame';
import type { FormAction, FormState } from '@/components/ui/form-state';
import { EmptyState } from '@/components/ui/note';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import type { ManyKpisView } from '@/lib/kpis/model';
import { FREQUENCY_NAMES } from './choices';
import { ManyFields } from './many-fields';

type Kpi = ManyKpisView['kpis'][number];

const textOf = (kpi: Kpi) =>
  `${kpi.name} ${kpi.code} ${kpi.class} ${kpi.ownerTeam} ${kpi.updaterName ?? ''} ${kpi.source ?? ''} ${kpi.archived ? 'archived' : ''}`.toLowerCase();

/** KPIs to choose and what shall become of the chosen ones. What stands in the way is said at each of them. */
export function ManyKpisForm({ view, action }: { view: ManyKpisView; action: FormAction }) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [text, setText] = useState('');
  if (view.kpis.length === 0) {
    return <EmptyState title="No KPI yet">Bring a list of them as a file, or add the first one.</EmptyState>;
  }
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = view.kpis.filter((kpi) => words.every((word) => textOf(kpi).includes(word)));
  const choose = (codes: readonly string[], on: boolean) => {
    const next = new Set(chosen);
    for (const code of codes) {
      if (on) next.add(code);
      else next.delete(code);
    }
    setChosen(next);
  };
  const picked = view.kpis.filter(({ code }) => chosen.has(code));
  return (
    <ActionForm action={action} aria-label="Change many KPIs">
      {({ state }) => (
        <>
          {picked.map(({ code }) => (
            <input key={code} type="hidden" name="codes" value={code} />
          ))}
          <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
            <Field
              name="find"
              type="search"
              label="Find KPIs"
              labelHidden
              placeholder="Name, team, person, source"
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
            <Button onClick={() => choose(codesOf(shown), true)}>Choose these {shown.length}</Button>
            {chosen.size > 0 ? <Button onClick={() => setChosen(new Set())}>Choose none</Button> : null}
            <span className="tabular text-s text-soft" aria-live="polite">
              {chosen.size} chosen
            </span>
          </div>
          <KpiChoices kpis={shown} view={view} chosen={chosen} choose={choose} faults={faultsOf(state)} />
          <ManyFields view={view} />
          <div className="flex flex-wrap gap-2 pt-1">
            <SubmitButton name="do" value="set">
              {`Change ${chosen.size} KPIs`}
            </SubmitButton>
            <SubmitButton kind="quiet" name="do" value="archive">
              Archive
            </SubmitButton>
            {view.kpis.some(({ archived }) => archived) ? (
              <SubmitButton kind="quiet" name="do" value="restore">
                Take back
              </SubmitButton>
            ) : null}
          </div>
        </>
      )}
    </ActionForm>
  );
}

const codesOf = (kpis: readonly Kpi[]) => kpis.map(({ code }) => code);

/** What stands in the way, by the code of the KPI. */
function faultsOf({ ok, done }: FormState): ReadonlyMap<string, string> {
  if (ok || typeof done !== 'object' || done === null || !('faults' in done)) return new Map();
  const { faults } = done as { faults: readonly { code: string; message: string }[] };
  return new Map(faults.map(({ code, message }) => [code, message]));
}

function KpiChoices({
  kpis,
  view,
  chosen,
  choose,
  faults,
}: {
  kpis: readonly Kpi[];
  view: ManyKpisView;
  chosen: ReadonlySet<string>;
  choose: (codes: readonly string[], on: boolean) => void;
  faults: ReadonlyMap<string, string>;
}) {
  const teams = new Map(view.teams.map(({ code, name }) => [code, name]));
  return (
    <div className="max-h-[460px] overflow-y-auto rounded-panel border border-line">
      <Table caption="KPIs to choose from" className="text-sm">
        <thead>
          <tr>
            <Th>KPI</Th>
            <Th>Code</Th>
            <Th>Owner team</Th>
            <Th>Entered by</Th>
            <Th>Source</Th>
            <Th>How often</Th>
          </tr>
        </thead>
        <tbody>
          {kpis.map((kpi) => {
            const fault = faults.get(kpi.code);
            return (
              <tr key={kpi.code} className={kpi.archived ? 'text-soft' : undefined}>
                <RowHead className="font-normal">
                  <label className="flex items-start gap-2">
                    <input
                      type="checkbox"
                      checked={chosen.has(kpi.code)}
                      onChange={(event) => choose([kpi.code], event.target.checked)}
                      className="mt-[3px] size-[14px] shrink-0 accent-ink"
                    />
                    <span>
                      <span className="font-semibold">{kpi.name}</span>{' '}
                      {kpi.archived ? <Chip>archived</Chip> : null}
                    </span>
                  </label>
                  {fault ? <FieldError id={`${kpi.code}-fault`}>{fault}</FieldError> : null}
                </RowHead>
                <Td className="text-soft">{kpi.code}</Td>
                <Td>{teams.get(kpi.ownerTeam) ?? kpi.ownerTeam}</Td>
                <Td>
                  {kpi.formula ? <span className="text-soft">computed</span> : (kpi.updaterName ?? '—')}
                </Td>
                <Td>{kpi.source ?? '—'}</Td>
                <Td>{FREQUENCY_NAMES[kpi.frequency]}</Td>
              </tr>
            );
          })}
        </tbody>
      </Table>
    </div>
  );
}
