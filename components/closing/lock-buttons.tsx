import { ConfirmButton } from '@/components/ui/confirm-button';
import type { CloseView, ExpectedCell } from '@/lib/closing/model';
import { formatMonth } from '@/lib/core/month';
import type { CloseActions } from './close-page';

/** Locks the month after it has said what it lacks, or reopens it with a reason. */
export function LockButtons({ view, actions }: { view: CloseView; actions: CloseActions }) {
  const { month, holes, mayLock, organization } = view;
  if (!mayLock) return null;
  const name = formatMonth(month.month, 'withYear', organization.locale);
  if (month.state === 'locked') {
    return (
      <ConfirmButton
        kind="plain"
        title={`Reopen ${name}?`}
        text="Every team can change it again, and has to submit it once more. What was first reported stays known."
        confirm="Reopen the month"
        action={actions.reopen}
        reason="Why it is reopened"
      >
        Reopen…
      </ConfirmButton>
    );
  }
  const waiting = holes.filter(({ never }) => never === null);
  const open = month.teams.filter(({ state }) => state === 'open').map(({ name: team }) => team);
  return (
    <ConfirmButton
      kind="ink"
      title={`Lock ${name}?`}
      text={
        <>
          <p>After the lock a figure changes only with a reason, by an executive, and is marked restated.</p>
          {open.length > 0 ? <p className="mt-2">{`Not submitted yet: ${open.join(', ')}.`}</p> : null}
          <Missing holes={waiting} />
        </>
      }
      confirm={waiting.length === 0 ? 'Lock the month' : 'Lock it with these missing'}
      action={actions.lock}
    >
      {`Lock ${formatMonth(month.month, 'long', organization.locale)}…`}
    </ConfirmButton>
  );
}

const AT_MOST = 12;

function Missing({ holes }: { holes: readonly ExpectedCell[] }) {
  if (holes.length === 0) return <p className="mt-2">No figure is missing.</p>;
  const rest = holes.length - AT_MOST;
  return (
    <>
      <p className="mt-2">
        {holes.length === 1 ? '1 figure is missing:' : `${holes.length} figures are missing:`}
      </p>
      <ul className="list-inside list-disc">
        {holes.slice(0, AT_MOST).map((hole) => (
          <li key={`${hole.kpi} ${hole.team}`}>
            {`${hole.kpiName}, ${hole.teamName}${hole.person === null ? '' : ` (${hole.person})`}`}
          </li>
        ))}
        {rest > 0 ? <li>{`and ${rest} more`}</li> : null}
      </ul>
    </>
  );
}
