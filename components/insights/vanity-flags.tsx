import { TextLink } from '@/components/ui/link';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import { REASON_WORDS, VANITY_TEXT } from '@/lib/insight/lead-words';
import type { NamedFlag } from '@/lib/insights/model';

/** More than so many at once nobody answers; the others follow. */
const SHOWN = 60;

/** KPIs that look good with no shown tie to an objective, and what their owners say to that. */
export function VanityFlags({
  flags,
  locale,
  kpiHref,
  answerHref,
  nameOf,
}: {
  flags: readonly NamedFlag[];
  locale: string;
  kpiHref: (code: string) => string;
  answerHref: (code: string) => string;
  nameOf: (code: string) => string;
}) {
  if (flags.length === 0)
    return <p className="text-sm text-soft">No KPI is flagged: none looks good without a tie or a use.</p>;
  return (
    <>
      <p className="mb-1 max-w-[760px] text-s text-soft">
        Each of them {VANITY_TEXT}: it got better, {REASON_WORDS.unused}, and what else speaks for the flag
        stands beside it. Its owner keeps it with a reason until a day, replaces it, or retires it.
      </p>
      <Table caption="Vanity flags" stack className="text-sm">
        <thead>
          <tr>
            <Th className="w-[20%]">KPI</Th>
            <Th className="w-[14%]">Owner</Th>
            <Th>What speaks for the flag</Th>
            <Th className="w-[24%]">Answer</Th>
          </tr>
        </thead>
        <tbody>
          {flags.slice(0, SHOWN).map((flag) => (
            <tr key={flag.kpi}>
              <RowHead className="py-1.5 align-top">
                <TextLink href={kpiHref(flag.kpi)}>{flag.name}</TextLink>
              </RowHead>
              <Td label="Owner" className="py-1.5 align-top text-soft">
                {flag.ownerTeamName}
              </Td>
              <Td className="py-1.5 align-top text-s text-soft">
                {flag.reasons
                  .flatMap((reason) => (reason === 'unused' ? [] : REASON_WORDS[reason]))
                  .join('; ')}
              </Td>
              <Td label="Answer" className="py-1.5 align-top text-s">
                {said(flag, locale, nameOf)}{' '}
                {flag.mayAnswer ? (
                  <TextLink href={answerHref(flag.kpi)} aria-label={`Answer for ${flag.name}`}>
                    {flag.answer ? 'Change…' : 'Answer…'}
                  </TextLink>
                ) : flag.answer ? null : (
                  <span className="text-faint">open</span>
                )}
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
      {flags.length > SHOWN ? (
        <p className="mt-1 text-faint text-s">And {flags.length - SHOWN} more.</p>
      ) : null}
    </>
  );
}

function said({ answer, waiting }: NamedFlag, locale: string, nameOf: (code: string) => string): string {
  if (!answer) return '';
  const why = answer.reason ? ` ${answer.reason}` : '';
  const day = (text: string) =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(text));
  const words = {
    keep: `Kept until ${answer.review ? day(answer.review) : '—'}${waiting ? ', due again' : ''}.`,
    replace: `To be replaced by ${nameOf(answer.replacedBy ?? '')}.`,
    retire: 'To be retired.',
  };
  return `${words[answer.answer]}${why} (${answer.by})`;
}
