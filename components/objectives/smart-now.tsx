'use client';

import { useEffect, useRef, useState } from 'react';
import { formatAmount } from '@/lib/core/amount';
import type { GoalCheck } from '@/lib/objectives/model/pages';

export type CheckGoal = (data: FormData) => Promise<GoalCheck | null>;

/** What each check asks for, in the order of the word. */
const CHECKS = {
  specific: ['Specific', 'a title, a team and a KPI'],
  measurable: ['Measurable', 'a target, and a baseline that is typed or known from the figures'],
  achievable: [
    'Achievable',
    'a target inside what the KPI has done before or is forecast to do, else a note that says why',
  ],
  relevant: ['Relevant', 'an objective that is active'],
  'time-bound': ['Time-bound', 'a last month of its own, not after the objective’s'],
} as const satisfies Record<GoalCheck['smart']['missing'][number], readonly [string, string]>;

const REACHES = {
  easy: 'easy: the KPI has nearly always changed by more',
  stretch: 'a stretch, inside what the KPI has done before',
  'beyond history': 'beyond its history: the KPI has nearly never changed so much',
  'no history': 'under a year of history: nothing to compare with',
} as const;

/** So long after the last key the form is judged. */
const PAUSE_MS = 400;

/** The five checks of the form around it, while it is typed; the missing ones are named. Nothing is saved by it. */
export function SmartNow({ check }: { check: CheckGoal }) {
  const place = useRef<HTMLDivElement>(null);
  const [found, setFound] = useState<GoalCheck | null>(null);

  useEffect(() => {
    const form = place.current?.closest('form');
    if (!form) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let asked = 0;
    const judge = async () => {
      asked += 1;
      const turn = asked;
      const answer = await check(new FormData(form)).catch(() => null);
      if (answer && turn === asked) setFound(answer);
    };
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(judge, PAUSE_MS);
    };
    later();
    form.addEventListener('input', later);
    return () => {
      clearTimeout(timer);
      form.removeEventListener('input', later);
    };
  }, [check]);

  return (
    <div ref={place} aria-live="polite" className="border-line border-t pt-4 text-sm">
      {found ? <Checks found={found} /> : null}
    </div>
  );
}

function Checks({ found: { smart, baseValue, targetValue, format } }: { found: GoalCheck }) {
  return (
    <>
      <p className="font-semibold">{`SMART: ${smart.score} of 5`}</p>
      <ul className="mt-1">
        {Object.entries(CHECKS).map(([key, [name, asks]]) => {
          const isMissing = smart.missing.some((each) => each === key);
          return (
            <li key={key} className={isMissing ? undefined : 'text-soft'}>
              <span aria-hidden="true">{isMissing ? '○ ' : '✓ '}</span>
              {isMissing ? `${name} is missing: ${asks}.` : name}
            </li>
          );
        })}
      </ul>
      {format && targetValue !== null ? (
        <p className="mt-1 text-soft">
          {baseValue === null
            ? `The target is ${formatAmount(targetValue, format)}`
            : `From ${formatAmount(baseValue, format)} to ${formatAmount(targetValue, format)}`}
          {smart.reach ? `; ${REACHES[smart.reach]}` : ''}
          {smart.forecast
            ? `; its forecast from before the start: ${formatAmount(smart.forecast.low, format)} to ${formatAmount(smart.forecast.high, format)}.`
            : '.'}
        </p>
      ) : null}
    </>
  );
}
