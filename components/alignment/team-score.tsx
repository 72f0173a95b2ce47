import { TextLink } from '@/components/ui/link';
import { Section } from '@/components/ui/page';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import type { TeamAlignment } from '@/lib/alignment/model';
import { type Deduction, WEIGHTS } from '@/lib/measure/alignment';
import { LEVEL_WORDS, pointsText, scoreText } from './words';

/** More of one component follow on demand. */
const SHOWN = 6;

/** One team: every component with what takes points away, each a link to where it is mended. */
export function TeamScore({ team }: { team: TeamAlignment }) {
  const { name, score, level, components, leftOut } = team;
  const failing = components.filter(({ deductions }) => deductions.length > 0);
  const whole = components.filter(({ deductions }) => deductions.length === 0);
  const words =
    score === null || level === null
      ? 'not enough to score'
      : `${scoreText(score)} of 100, ${LEVEL_WORDS[level]}`;
  return (
    <Section id={`team-${team.team}`} title={name} aside={words}>
      {score === null ? <Open deductions={failing.flatMap(({ deductions }) => deductions)} /> : null}
      {score === null || failing.length === 0 ? null : (
        <Table caption={`Components of the score of ${name}`} stack className="text-sm">
          <thead>
            <tr>
              <Th className="w-[20%]">Component</Th>
              <Th numeric className="w-[8%]">
                Weight
              </Th>
              <Th numeric className="w-[8%]">
                Reached, %
              </Th>
              <Th>What takes points away, and where it is mended</Th>
            </tr>
          </thead>
          <tbody>
            {failing.map(({ name: component, weight, share, deductions }) => (
              <tr key={component}>
                <RowHead className="align-top first-letter:uppercase">{component}</RowHead>
                <Td numeric label="Weight" className="align-top">
                  {weight}
                </Td>
                <Td numeric label="Reached, %" className="align-top">
                  {(share * 100).toFixed(1)}
                </Td>
                <Td className="align-top">
                  <Deductions deductions={deductions.slice(0, SHOWN)} />
                  <More deductions={deductions.slice(SHOWN)} />
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {score === null || whole.length === 0 ? null : (
        <p className="mt-1 text-s text-soft">
          {`Nothing is taken away by ${whole.map((each) => `${each.name} (${each.weight})`).join(', ')}.`}
        </p>
      )}
      {leftOut.length === 0 ? null : (
        <p className="mt-1 text-s text-soft">
          {`Left out, since there is no case: ${leftOut.map((each) => `${each} (${WEIGHTS[each]})`).join(', ')}.`}
        </p>
      )}
    </Section>
  );
}

/** Without a score nothing takes points away; what is open stands there all the same. */
const Open = ({ deductions }: { deductions: readonly Deduction[] }) =>
  deductions.length === 0 ? null : (
    <ul className="text-sm">
      {deductions.map(({ text, href }) => (
        <li key={text}>
          <TextLink href={href}>{text}</TextLink>
        </li>
      ))}
    </ul>
  );

const Deductions = ({ deductions }: { deductions: readonly Deduction[] }) => (
  <ul>
    {deductions.map(({ points, text, href }) => (
      <li key={text} className="flex items-baseline gap-2">
        <span className="num w-[52px] shrink-0 text-soft">{pointsText(points)}</span>
        <TextLink href={href}>{text}</TextLink>
      </li>
    ))}
  </ul>
);

function More({ deductions }: { deductions: readonly Deduction[] }) {
  if (deductions.length === 0) return null;
  const points = deductions.reduce((sum, each) => sum + each.points, 0);
  return (
    <details className="mt-1">
      <summary className="cursor-pointer text-s text-soft">
        {`${deductions.length} more, together ${pointsText(points)}`}
      </summary>
      <Deductions deductions={deductions} />
    </details>
  );
}
