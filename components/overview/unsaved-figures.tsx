'use client';

import { useEffect, useState } from 'react';
import { type DraftsLeft, draftsLeft } from '@/components/grid/drafts';
import { TextLink } from '@/components/ui/link';
import { PlainList } from '@/components/ui/page';

/**
 * What the reader typed in this browser that is not saved: mostly conflicts, which stay with both values until somebody
 * decides. Only the browser knows of it, so it comes after the page.
 */
export function UnsavedFigures({
  organization,
  person,
  teams,
}: {
  organization: string;
  /** The reader's account, under which the sheets keep their drafts. */
  person: string;
  /** Names by code. */
  teams: Readonly<Record<string, string>>;
}) {
  const [left, setLeft] = useState<readonly DraftsLeft[]>([]);
  useEffect(() => {
    const look = () => setLeft(draftsLeft(organization, person, window.localStorage));
    look();
    window.addEventListener('focus', look);
    return () => window.removeEventListener('focus', look);
  }, [organization, person]);
  if (left.length === 0) return null;
  return (
    <PlainList items={left.map((sheet) => ({ key: `${sheet.team} ${sheet.mode}`, content: words(sheet) }))} />
  );

  function words({ team, mode, count, month }: DraftsLeft) {
    const what = mode === 'figures' ? 'figure' : 'target';
    const place = mode === 'figures' ? 'enter' : 'targets';
    return (
      <>
        <TextLink href={`/${organization}/${place}?${new URLSearchParams({ team, month })}`}>
          {`${count} ${what}${count === 1 ? '' : 's'}`}
        </TextLink>
        {` that you typed for ${teams[team] ?? team} ${count === 1 ? 'is' : 'are'} not saved: a conflict, or a value that could not be taken.`}
      </>
    );
  }
}
