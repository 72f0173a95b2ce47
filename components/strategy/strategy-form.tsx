import { FieldGroup, FieldRow } from '@/components/objectives/aim-fields';
import { Conflict } from '@/components/objectives/conflict';
import { ActionForm, SubmitButton } from '@/components/ui/action-form';
import { ButtonLink } from '@/components/ui/button';
import { Choices } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import type { FormAction } from '@/components/ui/form-state';
import { Select } from '@/components/ui/select';
import { Textarea } from '@/components/ui/textarea';
import { EMPTY_CONTENT, HORIZON_YEARS, type StrategyContent } from '@/lib/strategy/model';
import { HORIZON_WORDS } from '@/lib/strategy/model/difference';
import type { StrategyView } from '@/lib/strategy/model/pages';
import { SECTION_TITLES } from './words';

/** Lines that stand ready for more. */
const BLANKS = 3;

/** The draft of a strategy: its sections, and from the second version on what changes and why. */
export function StrategyForm({
  view,
  action,
  back,
}: {
  view: StrategyView;
  action: FormAction;
  back: string;
}) {
  const { open, inForce, isTeam } = view;
  const content: StrategyContent = open ?? inForce ?? EMPTY_CONTENT;
  const isChange = inForce !== null;
  return (
    <ActionForm action={action} className="max-w-[820px]" aria-label="Strategy">
      <Conflict />
      <input type="hidden" name="version" value={open?.version ?? 0} />
      {isChange ? <Notice view={view} /> : null}
      <FieldGroup title="For whom">
        <Text content={content} section="audience" hint="Without it a strategy cannot be published." />
        <Text content={content} section="needs" />
      </FieldGroup>
      <FieldGroup title="What we stand for">
        <Text content={content} section="positioning" />
        <Text content={content} section="messaging" />
        <Goals view={view} chosen={content.goals} />
        <Text content={content} section="whyUs" />
        <Text content={content} section="strengths" />
        <Text content={content} section="opportunities" />
      </FieldGroup>
      <Priorities view={view} content={content} />
      {isTeam ? <Serves view={view} chosen={content.serves} /> : null}
      <NotDoing content={content} />
      <FieldGroup title={SECTION_TITLES.horizons}>
        {HORIZON_YEARS.map((years) => (
          <Textarea
            key={years}
            name={`horizon-${years}`}
            label={`In ${HORIZON_WORDS[years]}`}
            optional
            rows={2}
            defaultValue={content.horizons[years] ?? ''}
          />
        ))}
      </FieldGroup>
      <div className="flex gap-2">
        <SubmitButton>Save the draft</SubmitButton>
        <ButtonLink href={back}>Cancel</ButtonLink>
      </div>
    </ActionForm>
  );
}

function Text({
  content,
  section,
  hint,
}: {
  content: StrategyContent;
  section: Extract<keyof StrategyContent, string>;
  hint?: string;
}) {
  const text = content[section];
  return (
    <Textarea
      name={section}
      label={SECTION_TITLES[section]}
      hint={hint}
      optional={hint === undefined}
      rows={3}
      defaultValue={typeof text === 'string' ? text : ''}
    />
  );
}

function Notice({ view: { open } }: { view: StrategyView }) {
  const notice = open?.notice;
  const parts = [
    ['what', 'What changes'],
    ['why', 'Why it changes'],
    ['benefit', 'What the benefit is'],
    ['who', 'Who is concerned'],
  ] as const;
  return (
    <FieldGroup
      title="Notice of the change"
      hint="Everybody who acknowledges the new version reads this first. It cannot be proposed without it."
    >
      {parts.map(([part, label]) => (
        <Textarea
          key={part}
          name={`notice-${part}`}
          label={label}
          rows={2}
          defaultValue={notice?.[part] ?? ''}
        />
      ))}
      <Field
        name="notice-from"
        label="From which day on"
        type="date"
        placeholder="2026-10-01"
        defaultValue={notice?.from ?? ''}
        className="max-w-[220px]"
      />
    </FieldGroup>
  );
}

/** Lines with their places, which name their fields. */
const numbered = <T extends object>(rows: readonly T[]) => rows.map((each, row) => ({ ...each, row }));

const NO_OBJECTIVE = { value: '', label: 'no objective' } as const;

function Priorities({ view, content }: { view: StrategyView; content: StrategyContent }) {
  const rows = [
    ...content.priorities,
    ...Array.from({ length: BLANKS }, () => ({ text: '', objective: null })),
  ];
  const chosen = new Set(content.priorities.map(({ objective }) => objective));
  const options = [
    NO_OBJECTIVE,
    ...Object.entries(view.objectives)
      .filter(([code, { active }]) => active || chosen.has(code))
      .map(([code, { title }]) => ({ value: code, label: `${code} ${title}` })),
  ];
  return (
    <FieldGroup
      title={SECTION_TITLES.priorities}
      hint="The first comes first; the number puts a line elsewhere. Without one a strategy cannot be proposed."
    >
      {numbered(rows).map(({ row, text, objective }) => (
        <div key={row} className="grid items-start gap-3 sm:grid-cols-[64px_1.6fr_1fr]">
          <Field
            name={`priority-${row}-rank`}
            label={`Place of priority ${row + 1}`}
            labelHidden
            numeric
            defaultValue={row + 1}
          />
          <Field name={`priority-${row}`} label={`Priority ${row + 1}`} labelHidden defaultValue={text} />
          <Select
            name={`priority-${row}-objective`}
            label={`Objective of priority ${row + 1}`}
            labelHidden
            defaultValue={objective ?? ''}
            options={options}
          />
        </div>
      ))}
    </FieldGroup>
  );
}

function Serves({ view, chosen }: { view: StrategyView; chosen: readonly string[] }) {
  return (
    <FieldGroup
      title={SECTION_TITLES.serves}
      hint="They link this strategy to the organization’s; without one it stands alone."
    >
      <Choices
        kind="many"
        name="serves"
        legend="Objectives"
        chosen={chosen}
        options={Object.entries(view.objectives)
          .filter(([code, { active }]) => active || chosen.includes(code))
          .map(([code, { title }]) => ({ value: code, label: `${code} ${title}` }))}
      />
    </FieldGroup>
  );
}

function Goals({ view, chosen }: { view: StrategyView; chosen: readonly string[] }) {
  const goals = Object.entries(view.goals);
  if (goals.length === 0) return null;
  return (
    <Choices
      kind="many"
      name="goals"
      legend={SECTION_TITLES.goals}
      chosen={chosen}
      options={goals.map(([code, { title }]) => ({ value: code, label: `${code} ${title}` }))}
    />
  );
}

function NotDoing({ content }: { content: StrategyContent }) {
  const rows = [...content.notDoing, ...Array.from({ length: BLANKS }, () => ({ text: '', words: [] }))];
  return (
    <FieldGroup
      title={SECTION_TITLES.notDoing}
      hint="A request that names every word of a line, or one of its other names, is off strategy. Other names stand between commas."
    >
      {numbered(rows).map(({ row, text, words }) => (
        <FieldRow key={row}>
          <Field name={`notdoing-${row}`} label={`Not done ${row + 1}`} labelHidden defaultValue={text} />
          <Field
            name={`notdoing-${row}-words`}
            label={`Other names of ${row + 1}`}
            labelHidden
            placeholder="other names for it"
            defaultValue={words.join(', ')}
          />
        </FieldRow>
      ))}
    </FieldGroup>
  );
}
