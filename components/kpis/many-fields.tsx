import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { DIRECTIONS, FREQUENCIES, type ManyKpisView } from '@/lib/kpis/model';
import { BOUNDS_UNITS, DIRECTION_NAMES, FREQUENCY_NAMES } from './choices';

const AS_IT_IS = { value: '', label: 'as it is' };

/** What can be set for many KPIs at once; what is left as it is does not change. */
export function ManyFields({ view }: { view: ManyKpisView }) {
  return (
    <fieldset className="max-w-[980px]">
      <legend className="mb-2 font-semibold text-sm">What to set for the chosen ones</legend>
      <div className="grid gap-x-4 gap-y-3 sm:grid-cols-2 lg:grid-cols-4">
        <Select
          name="ownerTeam"
          label="Owner team"
          options={[AS_IT_IS, ...view.teams.map(({ code, name }) => ({ value: code, label: name }))]}
        />
        <Select
          name="updater"
          label="Person who enters it"
          options={[
            AS_IT_IS,
            { value: '-', label: 'nobody named' },
            ...view.members.map(({ email, name }) => ({ value: email, label: name })),
          ]}
        />
        <Field name="source" label="Source" placeholder="as it is" />
        <Select
          name="frequency"
          label="How often"
          options={[AS_IT_IS, ...FREQUENCIES.map((value) => ({ value, label: FREQUENCY_NAMES[value] }))]}
        />
        <Select
          name="direction"
          label="Which way is better"
          options={[AS_IT_IS, ...DIRECTIONS.map((value) => ({ value, label: DIRECTION_NAMES[value] }))]}
        />
        <Select
          name="critical"
          label="Critical"
          options={[AS_IT_IS, { value: 'yes', label: 'yes' }, { value: 'no', label: 'no' }]}
        />
        <Select name="boundsUnit" label="Bounds are" options={BOUNDS_UNITS} />
        <Field name="onTrack" label="On track from" numeric placeholder="as it is" />
        <Field name="atRisk" label="At risk from" numeric placeholder="as it is" />
      </div>
      <div className="mt-3">
        <Checkbox name="usual" value="yes" label="Bounds as the organization has them" />
      </div>
    </fieldset>
  );
}
