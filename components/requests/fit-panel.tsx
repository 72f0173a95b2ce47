import { TextLink } from '@/components/ui/link';
import type { Fit } from '@/lib/measure/fit';
import { capital } from '@/lib/measure/wording';
import { verdictWords } from '@/lib/requests/model';

/** The verdict of a request in words: why, who would be the right team, and what would have to stop. */
export function FitPanel({
  fit,
  slug,
  teamName,
}: {
  fit: Pick<Fit, 'verdict' | 'reasons' | 'rightTeam' | 'freeDays' | 'wouldStop'>;
  slug: string;
  teamName: string;
}) {
  const { verdict, reasons, rightTeam, freeDays, wouldStop } = fit;
  return (
    <div className="space-y-2 text-sm">
      <p className="font-semibold text-base">{capital(verdictWords(verdict))}</p>
      <ul className="list-disc space-y-0.5 pl-4">
        {reasons.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      {rightTeam ? (
        <p>
          The team to ask is <TextLink href={`/${slug}/teams/${rightTeam.team}`}>{rightTeam.name}</TextLink>
          {rightTeam.freeDays === null
            ? '; nobody has said how many days it has free until then.'
            : `: it has ${days(rightTeam.freeDays)} free until then.`}
        </p>
      ) : null}
      <p className="text-soft">
        {freeDays === null
          ? `How many days ${teamName} has free until then is not known.`
          : `${teamName} has ${days(freeDays)} free until then.`}
      </p>
      {wouldStop.length > 0 ? (
        <div>
          <p className="text-soft">To make room would have to stop, the least important first:</p>
          <ul className="list-disc pl-4">
            {wouldStop.map(({ kind, code, title, days: freed }) => (
              <li key={`${kind} ${code}`}>
                {kind === 'request' ? (
                  <TextLink href={`/${slug}/requests/${code}`}>{title}</TextLink>
                ) : (
                  <TextLink href={`/${slug}/tactics/${code}`}>{title}</TextLink>
                )}
                <span className="text-soft"> sets {days(freed)} free</span>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
    </div>
  );
}

export const days = (count: number): string =>
  `${Math.round(count * 10) / 10} ${Math.round(count * 10) === 10 ? 'day' : 'days'}`;
