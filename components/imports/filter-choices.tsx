import clsx from 'clsx';

/** Which part of a list is shown; of these one is chosen. */
export function FilterChoices<T extends string>({
  label,
  choices,
  chosen,
  choose,
}: {
  label: string;
  choices: readonly { value: T; label: string }[];
  chosen: T;
  choose: (value: T) => void;
}) {
  return (
    <fieldset className="inline-flex max-w-full flex-wrap overflow-hidden rounded border border-line-strong bg-surface text-s">
      <legend className="sr-only">{label}</legend>
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          aria-pressed={choice.value === chosen}
          onClick={() => choose(choice.value)}
          className={clsx(
            'tabular -ml-px border-line border-l px-2.5 py-1 hover:bg-wash focus-visible:-outline-offset-2',
            choice.value === chosen ? 'font-semibold text-ink' : 'text-soft',
          )}
        >
          {choice.label}
        </button>
      ))}
    </fieldset>
  );
}
