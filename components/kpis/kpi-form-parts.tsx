import { asPercent, boundText } from '@/components/people/percent';
import { Checkbox, Choices } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { DIRECTIONS, FUNNEL_STAGES, type KpiFormView, type KpiItem } from '@/lib/kpis/model';
import { BOUNDS_UNITS, DIRECTION_NAMES, STAGE_NAMES } from './choices';

/** What a form starts from: a KPI, a template, or nothing. */
export type KpiDraft = Omit<KpiItem, 'archived' | 'version'>;

interface PartProps {
  view: KpiFormView;
  draft: KpiDraft;
}

/** Whose KPI it is, who enters it and from where. */
export function Who({ view, draft }: PartProps) {
  return (
    <div className="space-y-4">
      <div className="grid gap-4 sm:grid-cols-2">
        <Select
          name="ownerTeam"
          label="Owner team"
          defaultValue={draft.ownerTeam}
          options={[
            ...(draft.ownerTeam === '' ? [{ value: '', label: 'Choose a team…' }] : []),
            ...view.teams.map(({ code, name }) => ({ value: code, label: name })),
          ]}
        />
        <Select
          name="updater"
          label="Person who enters it"
          defaultValue={draft.updater ?? ''}
          options={[
            { value: '', label: 'Nobody named' },
            ...view.members.map(({ email, name }) => ({ value: email, label: name })),
          ]}
          hint="Is named where a figure is missing."
          optional
        />
      </div>
      <Choices
        name="teams"
        legend="Teams that report it"
        kind="many"
        options={view.teams.map(({ code, name }) => ({ value: code, label: name }))}
        chosen={draft.teams}
        hint="Each enters its own part. Left blank, the owner team reports it."
      />
      <Field
        name="source"
        label="Source"
        defaultValue={draft.source ?? ''}
        hint="Where the number is read: CRM, accounting, a report."
        optional
      />
    </div>
  );
}

/** Which way is better, from where on it is on track, and what it may be. */
export function Judging({ view, draft }: PartProps) {
  const shown = (bound: number | undefined) =>
    bound === undefined ? '' : boundText(bound, draft.thresholds, view.locale);
  const usual = (fraction: number) =>
    `As the organization when blank: ${asPercent(fraction, view.locale)} %.`;
  return (
    <div className="space-y-4">
      <Choices
        name="direction"
        legend="Direction"
        kind="one"
        options={DIRECTIONS.map((value) => ({ value, label: DIRECTION_NAMES[value] }))}
        chosen={[draft.direction]}
      />
      <Choices
        name="funnelStage"
        legend="Funnel stage"
        kind="one"
        options={[
          { value: '', label: 'None' },
          ...FUNNEL_STAGES.map((value) => ({ value, label: STAGE_NAMES[value] })),
        ]}
        chosen={[draft.funnelStage ?? '']}
      />
      <Choices
        name="boundsUnit"
        legend="Bounds of status"
        kind="one"
        options={BOUNDS_UNITS}
        chosen={[draft.thresholds?.unit ?? 'fraction']}
        hint="A distance counts on the wrong side of the target, or of what is expected by now: 0 and 2 put a win rate of 24.5 % at risk where 26 % are the target."
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          name="onTrack"
          label="On track from"
          numeric
          optional
          defaultValue={shown(draft.thresholds?.onTrack)}
          hint={usual(view.bounds.onTrack)}
        />
        <Field
          name="atRisk"
          label="At risk from"
          numeric
          optional
          defaultValue={shown(draft.thresholds?.atRisk)}
          hint={usual(view.bounds.atRisk)}
        />
      </div>
      <Checkbox
        name="allowNegative"
        label="It may be negative"
        hint="Profit, NPS, net change. Else a negative figure is refused."
        defaultChecked={draft.allowNegative}
      />
      <Checkbox
        name="critical"
        label="It is critical"
        hint="Off track, a goal on it holds its objective’s contribution at risk."
        defaultChecked={draft.critical}
      />
      <Checkbox
        name="recurring"
        label="It recurs"
        hint="A sum over months of which most comes back the next month, such as subscription revenue: a trend in it is judged by its change on the month before."
        defaultChecked={draft.recurring}
      />
    </div>
  );
}
