import { linksIn } from '@/components/objectives/links';
import { endedWord } from '@/components/scoreboard/numbers';
import { TextLink } from '@/components/ui/link';
import { STATUS_WORDS, Status } from '@/components/ui/status';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import { dateFormat } from '@/lib/core/intl';
import { formatMonth } from '@/lib/core/month';
import type { Explanation } from '@/lib/explanations/model';
import { spanName } from '@/lib/measure/wording';

type Links = ReturnType<typeof linksIn>;

export interface ExplanationPlace {
  readonly slug: string;
  readonly locale: string;
  readonly timeZone: string;
}

/** Where a number comes from: its numbers in order, what went in, the rules in plain words, and who entered what when. */
export function ExplanationPanel({
  explanation,
  place,
}: {
  explanation: Explanation;
  place: ExplanationPlace;
}) {
  const { facts, inputs, rules, missing, entries, status, from, to, formula, teamName, ended } = explanation;
  const links = linksIn(place.slug);
  const names = new Map(inputs.map(({ code, name }) => [code, name]));
  return (
    <div className="space-y-5 text-sm">
      <p className="text-soft">
        {spanName(from, to, place.locale)}
        {teamName ? `, ${teamName}` : null}
        {status ? (
          <>
            {' · '}
            <Status status={status} word={ended ? endedWord(status) : STATUS_WORDS[status]} />
          </>
        ) : null}
      </p>
      <Facts facts={facts} formula={formula} />
      {inputs.length > 0 ? <Inputs explanation={explanation} place={place} links={links} /> : null}
      <section>
        <h2 className="mb-1.5 font-semibold">The rules</h2>
        <ul className="list-disc space-y-1 pl-5">
          {rules.map((rule) => (
            <li key={rule.text}>
              {rule.text}{' '}
              <span className="whitespace-nowrap text-faint text-xs">{`Method ${rule.section}`}</span>
            </li>
          ))}
        </ul>
      </section>
      {missing.length > 0 ? (
        <p>
          <span className="font-semibold">Missing: </span>
          {missing
            .slice(0, 12)
            .map(
              (cell) =>
                `${names.get(cell.kpi) ?? cell.kpi}, ${formatMonth(cell.month, 'withYear', place.locale)}${cell.team ? `, ${cell.team}` : ''}`,
            )
            .join('; ')}
          {missing.length > 12 ? `; and ${missing.length - 12} more` : '.'}
        </p>
      ) : null}
      {entries.length > 0 ? <Entries explanation={explanation} place={place} links={links} /> : null}
    </div>
  );
}

function Facts({ facts, formula }: Pick<Explanation, 'facts' | 'formula'>) {
  return (
    <section>
      <h2 className="mb-1.5 font-semibold">How it is made</h2>
      {formula ? <p className="mb-2 font-mono text-s">{formula}</p> : null}
      <dl className="grid max-w-[520px] grid-cols-[1fr_auto] gap-x-6">
        {facts.map(({ label, text }) => (
          <div key={label} className="col-span-2 grid grid-cols-subgrid border-line border-b py-1">
            <dt className="text-soft">{label}</dt>
            <dd className="num text-right">{text}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

interface PartProps {
  explanation: Explanation;
  place: ExplanationPlace;
  links: Links;
}

function Inputs({ explanation, place, links }: PartProps) {
  const { inputs, subject, objective } = explanation;
  const isForecast = subject === 'forecast';
  const href = ({ kind, code }: Explanation['inputs'][number]) =>
    kind === 'goal' && objective ? links.goal(objective, code) : links.kpi(code);
  return (
    <Table caption={isForecast ? 'Coming months' : 'What goes in'} captionShown className="max-w-[620px]">
      <thead>
        <tr>
          <Th>{isForecast ? 'Month' : 'From'}</Th>
          <Th numeric>Value</Th>
          {isForecast ? null : <Th>How much of it</Th>}
        </tr>
      </thead>
      <tbody>
        {inputs.map((input) => (
          <tr key={`${input.code} ${input.note}`}>
            <RowHead className="py-1.5">
              {isForecast ? (
                monthText(input.note, place.locale)
              ) : (
                <TextLink href={href(input)}>{input.name}</TextLink>
              )}
            </RowHead>
            <Td numeric className="py-1.5">
              {input.text}
            </Td>
            {isForecast ? null : (
              <Td className="py-1.5 text-soft">
                {input.note}
                {input.status ? (
                  <>
                    {' · '}
                    <Status status={input.status} />
                  </>
                ) : null}
              </Td>
            )}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

const monthText = (month: string, locale: string) =>
  formatMonth(month as Explanation['to'], 'withYear', locale);

function Entries({ explanation, place, links }: PartProps) {
  const { entries, cut } = explanation;
  const when = dateFormat(place.locale, { dateStyle: 'medium', timeZone: place.timeZone });
  return (
    <section>
      <Table caption="Who entered what, when" captionShown className="max-w-[620px]">
        <thead>
          <tr>
            <Th>Figure</Th>
            <Th numeric>Value</Th>
            <Th>Entered</Th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <tr key={`${entry.kpi} ${entry.team} ${entry.month}`}>
              <RowHead className="py-1.5 font-normal">
                <TextLink href={`${links.kpi(entry.kpi)}?month=${entry.month}&period=month#history`}>
                  {`${entry.kpiName}, ${formatMonth(entry.month, 'withYear', place.locale)}`}
                </TextLink>
                <span className="text-soft">{` ${entry.teamName}`}</span>
              </RowHead>
              <Td numeric className="py-1.5">
                {entry.estimate ? '≈ ' : ''}
                {entry.text}
              </Td>
              <Td className="py-1.5 text-soft">
                {when.format(new Date(entry.enteredAt))}
                {entry.enteredBy ? `, ${entry.enteredBy}` : ''}
                {entry.restated ? ', restated' : ''}
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
      {cut ? (
        <p className="mt-1 text-soft">Older figures went in too; the history of each KPI has them.</p>
      ) : null}
    </section>
  );
}
