import type { SectionDifference } from '@/lib/strategy/model/difference';
import { SECTION_TITLES } from './words';

/** What left and what came, section by section; sections that say the same are named at the end. */
export function Difference({ sections }: { sections: readonly SectionDifference[] }) {
  const changed = sections.filter(({ lines }) => lines.some(({ kind }) => kind !== 'same'));
  const same = sections.filter((section) => !changed.includes(section));
  return (
    <div className="max-w-[820px] space-y-4">
      {changed.map(({ section, lines }) => (
        <section key={section}>
          <h3 className="mb-1 font-semibold text-faint text-s">{SECTION_TITLES[section]}</h3>
          <ul className="space-y-0.5 text-sm">
            {lines.map(({ kind, text }) => (
              <li key={`${kind} ${text}`} className="grid grid-cols-[1.25rem_1fr]">
                <span aria-hidden="true" className="text-faint">
                  {{ same: '', removed: '−', added: '+' }[kind]}
                </span>
                {kind === 'same' ? (
                  <span className="text-soft">{text}</span>
                ) : kind === 'removed' ? (
                  <del className="text-soft">
                    <span className="sr-only">Removed: </span>
                    {text}
                  </del>
                ) : (
                  <ins className="font-[550] no-underline">
                    <span className="sr-only">Added: </span>
                    {text}
                  </ins>
                )}
              </li>
            ))}
          </ul>
        </section>
      ))}
      {changed.length === 0 ? <p className="text-sm text-soft">Nothing in the text.</p> : null}
      {same.length > 0 && changed.length > 0 ? (
        <p className="text-s text-soft">
          {`Unchanged: ${same.map(({ section }) => SECTION_TITLES[section]).join(', ')}.`}
        </p>
      ) : null}
    </div>
  );
}
