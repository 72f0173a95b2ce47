import { Link } from './link';
import { MENU_ITEM } from './menu-item';
import type { Choice } from './segmented';

/** The inside of a `Menu` that holds links; the current one has a check. */
export function MenuLinks({ choices }: { choices: readonly Choice[] }) {
  return (
    <ul>
      {choices.map((choice) => (
        <li key={choice.href}>
          <Link
            href={choice.href}
            scroll={false}
            aria-current={choice.current ? 'true' : undefined}
            className={MENU_ITEM}
          >
            {choice.label}
            {choice.current ? <span aria-hidden="true">✓</span> : null}
          </Link>
        </li>
      ))}
    </ul>
  );
}
