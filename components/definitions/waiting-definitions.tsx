import type { Links } from '@/components/objectives/links';
import { TextLink } from '@/components/ui/link';
import type { WaitingDefinitions } from '@/lib/definitions/model/waiting';
import { dayText } from './words';

/** Definitions to decide about, to sign, and objections to answer, as lines of a list. */
export function definitionLines(
  { toDecide, toSign, toAnswer }: WaitingDefinitions,
  { links, day, locale }: { links: Links; day: string; locale: string },
) {
  const link = ({ kpi, name, version }: { kpi: string; name: string; version: number }) => (
    <TextLink href={links.at(`definitions/${kpi}`)}>{`the definition of ${name}, v${version}`}</TextLink>
  );
  const [first] = toSign;
  return [
    ...toDecide.map((each) => ({
      key: `decide ${each.kpi}`,
      content: (
        <>
          Decide about {link(each)}
          <span className="text-soft">
            {each.by < day
              ? ` · was due ${dayText(each.by, locale)}`
              : ` · due by ${dayText(each.by, locale)}`}
          </span>
        </>
      ),
    })),
    ...(first === undefined
      ? []
      : [
          {
            key: 'definitions to sign',
            content:
              toSign.length === 1 ? (
                <>
                  Sign {link(first)}
                  {` for ${first.teamName}`}
                </>
              ) : (
                <>
                  <TextLink href={links.at('definitions#mine')}>{`${toSign.length} definitions`}</TextLink>
                  {` to sign: ${toSign.map(({ name }) => name).join(', ')}`}
                </>
              ),
          },
        ]),
    ...toAnswer.map((each) => ({
      key: `answer ${each.kpi} ${each.teamName}`,
      content: (
        <>
          {`${each.teamName} objects to `}
          {link(each)}
          <span className="text-soft"> · you proposed it</span>
        </>
      ),
    })),
  ];
}
