'use client';

import { useState } from 'react';
import { buttonLook } from '@/components/ui/button-look';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { addMonths, isMonth } from '@/lib/core/month';
import { FILE_FORMATS, type ImportPageView, LAYOUTS, type Layout } from '@/lib/imports/model';
import { LAYOUT_NAMES } from './words';

/** Sheets to fill in, with what stands there already, and figures as they stand; what comes back unchanged changes nothing. */
export function Downloads({ view, team }: { view: ImportPageView; team: string | null }) {
  const own = view.teams.find((each) => each.own)?.code;
  const [chosen, setChosen] = useState(team ?? own ?? '');
  const [layout, setLayout] = useState<Layout>('wide');
  const [from, setFrom] = useState<string>(addMonths(view.month, -2));
  const [to, setTo] = useState<string>(view.month);
  const wrong = isMonth(from) && isMonth(to) && from > to ? 'The last month is before the first.' : undefined;
  const address = (what: 'template' | 'figures', format: string) => {
    const query = { organization: view.slug, layout, from, to, team: chosen };
    const given = Object.entries(query).filter(([, value]) => value !== '');
    return `/api/v1/export/${what}.${format}?${new URLSearchParams(given)}`;
  };
  return (
    <>
      <div className="mb-3 grid max-w-[880px] grid-cols-2 gap-3 lg:grid-cols-[1fr_1.6fr_1fr_1fr]">
        <Select
          name="team"
          label="Team"
          value={chosen}
          onChange={(event) => setChosen(event.target.value)}
          options={[
            { value: '', label: 'All teams' },
            ...view.teams.map(({ code, name }) => ({ value: code, label: name })),
          ]}
        />
        <Select
          name="layout"
          label="Layout"
          value={layout}
          onChange={(event) => setLayout(event.target.value as Layout)}
          options={LAYOUTS.map((value) => ({ value, label: LAYOUT_NAMES[value] }))}
        />
        <MonthField name="from" label="First month" value={from} onChange={setFrom} />
        <MonthField name="to" label="Last month" value={to} onChange={setTo} error={wrong} />
      </div>
      <dl className="grid max-w-[880px] gap-x-9 gap-y-4 sm:grid-cols-2">
        {(['template', 'figures'] as const).map((what) => (
          <div key={what}>
            <dt className="font-semibold text-sm">{WHAT[what].title}</dt>
            <dd className="mt-0.5 text-s text-soft">{WHAT[what].text}</dd>
            <dd className="mt-2 flex gap-2">
              {[...FILE_FORMATS].reverse().map((format) => (
                <a
                  key={format}
                  href={address(what, format)}
                  download
                  aria-label={`${WHAT[what].title}, ${format.toUpperCase()}`}
                  className={buttonLook('quiet')}
                >
                  {format.toUpperCase()}
                </a>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

const WHAT = {
  template: {
    title: 'Sheet to fill in',
    text: 'Every KPI that is typed, in each of these months, with what stands there already. Fill in the gaps and bring it back above.',
  },
  figures: {
    title: 'Figures as they stand',
    text: 'What was entered in these months; with blank months all there is. The layout with a row per figure holds notes and targets as well.',
  },
} as const;

function MonthField({
  onChange,
  ...field
}: {
  name: string;
  label: string;
  value: string;
  onChange: (month: string) => void;
  error?: string;
}) {
  return (
    <Field
      {...field}
      type="month"
      placeholder="2026-01"
      pattern="\d{4}-\d{2}"
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
