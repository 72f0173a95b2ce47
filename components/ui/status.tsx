import clsx from 'clsx';
import { useId } from 'react';

/** The words of a status as the API spells them. */
export type StatusName =
  | 'on-track'
  | 'at-risk'
  | 'off-track'
  | 'achieved'
  | 'in-progress'
  | 'no-target'
  | 'no-data'
  | 'not-enough-data';

export const STATUS_WORDS: Record<StatusName, string> = {
  'on-track': 'On track',
  'at-risk': 'At risk',
  'off-track': 'Off track',
  achieved: 'Achieved',
  'in-progress': 'In progress',
  'no-target': 'No target',
  'no-data': 'No data',
  'not-enough-data': 'Not enough data',
};

const TONE: Record<StatusName, 'on' | 'risk' | 'off' | 'none'> = {
  'on-track': 'on',
  'at-risk': 'risk',
  'off-track': 'off',
  achieved: 'on',
  'in-progress': 'none',
  'no-target': 'none',
  'no-data': 'none',
  'not-enough-data': 'none',
};

const TEXT = { on: 'text-on', risk: 'text-risk', off: 'text-off', none: 'text-none' };

/** The text color of a status as a class. */
const statusText = (status: StatusName) => TEXT[TONE[status]];

/** The color of a status for SVG, as a CSS variable. */
export const statusColor = (status: StatusName) => `var(--${TONE[status]})`;

function Shape({ status, fill }: { status: StatusName; fill: string }) {
  const edge = { fill, stroke: 'currentColor', strokeWidth: 1 };
  switch (status) {
    case 'on-track':
      return <circle cx="6" cy="6" r="4.5" {...edge} />;
    case 'at-risk':
      return <path d="M6 1.4 11 10.2H1z" {...edge} />;
    case 'off-track':
      return <path d="M6 .8 11.2 6 6 11.2.8 6z" {...edge} />;
    case 'achieved':
      return <path d="m1.5 6.4 3 3.1 6-7" fill="none" stroke="currentColor" strokeWidth="2.2" />;
    default:
      return <circle cx="6" cy="6" r="4.4" fill="none" stroke="currentColor" strokeWidth="1.3" />;
  }
}

export interface StatusMarkProps {
  status: StatusName;
  /** Not fresh: the last status stays, hatched. */
  hatched?: boolean;
  /** Read aloud in place of the shape; leave out where the word stands beside it. */
  label?: string;
}

/** The shape alone, in its color. */
export function StatusMark({ status, hatched, label }: StatusMarkProps) {
  const id = useId();
  return (
    <svg
      role="img"
      aria-label={label}
      aria-hidden={label ? undefined : true}
      width="12"
      height="12"
      viewBox="0 0 12 12"
      className={clsx('shrink-0', statusText(status))}
    >
      {hatched ? (
        <pattern id={id} width="2.6" height="2.6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M0 0V2.6" stroke="currentColor" strokeWidth="1.4" />
        </pattern>
      ) : null}
      <Shape status={status} fill={hatched ? `url(#${id})` : 'currentColor'} />
    </svg>
  );
}

export interface StatusProps {
  status: StatusName;
  /** In place of the usual word: "At risk, unlikely to be reached", "Just missed". */
  word?: string;
  hatched?: boolean;
}

/** A status: word, shape and color, never one of them alone. */
export function Status({ status, word, hatched }: StatusProps) {
  return (
    <span className={clsx('inline-flex items-baseline gap-1.5 text-s font-[550]', statusText(status))}>
      <span className="translate-y-px">
        <StatusMark status={status} hatched={hatched} />
      </span>
      <span>{word ?? STATUS_WORDS[status]}</span>
    </span>
  );
}
