import { Section } from '@/components/ui/page';
import { monthName } from '@/lib/measure/wording';
import type { ObjectiveView, SaidWords } from '@/lib/objectives/model/pages';

/** What the teams said of the objective and its goals when they handed the month in. */
export function WordsOf({ view }: { view: ObjectiveView }) {
  const { words, month, organization, objective, goals } = view;
  if (words.length === 0) return null;
  const titles = new Map(goals.map(({ item }) => [item.code, item.title]));
  const name = monthName(month, month, organization.locale);
  return (
    <Section title={`What the teams said of ${name}`} id="words">
      <ul>
        {words.map((said) => (
          <li
            key={`${said.kind} ${said.code} ${said.teamName}`}
            className="border-line border-b py-2 text-sm"
          >
            <p className="font-semibold">
              {said.kind === 'objective' ? objective.title : (titles.get(said.code) ?? said.code)}
              <span className="font-normal text-soft">{` · ${said.teamName}, ${said.by}`}</span>
            </p>
            <Said said={said} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** The three lines, those that were left out left out. */
export function Said({ said }: { said: Pick<SaidWords, 'happened' | 'doing' | 'need'> }) {
  const lines = [
    ['What happened', said.happened],
    ['What we do', said.doing],
    ['What we need', said.need],
  ] as const;
  return (
    <dl className="mt-1 grid gap-x-4 gap-y-0.5 sm:grid-cols-[max-content_1fr]">
      {lines.map(([label, text]) =>
        text === null ? null : (
          <div key={label} className="contents">
            <dt className="text-soft">{label}</dt>
            <dd className="min-w-0 max-sm:mb-1">{text}</dd>
          </div>
        ),
      )}
    </dl>
  );
}
