import { linksIn } from '@/components/objectives/links';
import { TextLink } from '@/components/ui/link';
import { formatMonth } from '@/lib/core/month';
import { type DefinitionVersion, isObjection } from '@/lib/definitions/model';
import type { DefinitionView } from '@/lib/definitions/model/pages';
import { dayText, ENDING_WORDS, STATE_WORDS } from './words';

/** Every version with who proposed it, what became of it and what was said; the newest first. */
export function VersionHistory({
  view,
  versions,
}: {
  view: DefinitionView;
  versions: readonly DefinitionVersion[];
}) {
  const { slug, kpi, locale } = view;
  const path = linksIn(slug).at(`definitions/${kpi.code}`);
  return (
    <ol>
      {versions.map((version, at) => {
        const before = versions[at + 1];
        return (
          <li key={version.number} className="border-line border-b py-2 text-sm">
            <p>
              <b className="font-[550]">{`v${version.number}`}</b>{' '}
              {`${STATE_WORDS[version.state]}, from ${formatMonth(version.validFrom, 'withYear', locale)}`}
              {before ? (
                <>
                  {' · '}
                  <TextLink href={`${path}?from=${before.number}&to=${version.number}#text`}>
                    {`beside v${before.number}`}
                  </TextLink>
                </>
              ) : null}
            </p>
            <p className="text-soft">
              {`${version.proposedBy}, ${dayText(version.proposedAt, locale)}: ${version.why}`}
            </p>
            <Story version={version} locale={locale} />
          </li>
        );
      })}
    </ol>
  );
}

/** Objections and the decision, in the order in which they came. */
function Story({ version, locale }: { version: DefinitionVersion; locale: string }) {
  const { verdicts, decision, decidedBy, decidedAt, decisionReason, adoptedAt, agreement } = version;
  const words = { agree: 'signed', object: 'objected', withdraw: 'took it back' };
  const steps = [
    ...verdicts.map(({ at, teamName, verdict, comment, by }) => ({
      at,
      text: `${teamName} ${words[verdict]}${comment ? `: “${comment}”` : ''} (${by})`,
    })),
    ...(decision !== null && decidedAt !== null
      ? [
          {
            at: decidedAt,
            text: `${decidedBy} ${ENDING_WORDS[decision]}: “${decisionReason}”`,
          },
        ]
      : []),
    ...(adoptedAt !== null ? [{ at: adoptedAt, text: 'came into force' }] : []),
  ].sort((a, b) => a.at.localeCompare(b.at));
  if (steps.length === 0) return null;
  return (
    <details>
      <summary className="link w-fit text-s">
        {agreement.some(isObjection) ? 'What was said, with objections' : 'What was said'}
      </summary>
      <ul className="text-s text-soft">
        {steps.map(({ at, text }) => (
          <li key={at + text}>{`${dayText(at, locale)}: ${text}`}</li>
        ))}
      </ul>
    </details>
  );
}
