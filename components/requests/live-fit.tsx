'use client';

import { useEffect, useRef, useState } from 'react';
import { Panel } from '@/components/ui/page';
import type { Fit } from '@/lib/measure/fit';
import { FitPanel } from './fit-panel';

export type FitCheck = (data: FormData) => Promise<Fit | null>;

const PAUSE_MS = 400;

/** The verdict of the form around it while it is typed; nothing until enough is there. The newest answer stands. */
export function LiveFit({
  check,
  slug,
  teams,
}: {
  check: FitCheck;
  slug: string;
  teams: readonly { readonly code: string; readonly name: string }[];
}) {
  const place = useRef<HTMLDivElement>(null);
  const [shown, show] = useState<{ fit: Fit; team: string } | null>(null);

  useEffect(() => {
    const form = place.current?.closest('form');
    if (!form) return;
    let [asked, timer] = [0, 0];
    const ask = async () => {
      asked += 1;
      const own = asked;
      const data = new FormData(form);
      const fit = await check(data).catch(() => null);
      if (own === asked) show(fit && { fit, team: String(data.get('forTeam')) });
    };
    const later = () => {
      clearTimeout(timer);
      timer = window.setTimeout(ask, PAUSE_MS);
    };
    form.addEventListener('input', later);
    return () => {
      asked += 1;
      clearTimeout(timer);
      form.removeEventListener('input', later);
    };
  }, [check]);

  return (
    <div ref={place} aria-live="polite">
      {shown ? (
        <Panel>
          <FitPanel
            fit={shown.fit}
            slug={slug}
            teamName={teams.find(({ code }) => code === shown.team)?.name ?? shown.team}
          />
        </Panel>
      ) : (
        <p className="text-s text-soft">
          The verdict stands here as soon as title, team, effort and due date are there.
        </p>
      )}
    </div>
  );
}
