import { linksIn } from '@/components/objectives/links';
import { TextLink } from '@/components/ui/link';
import { EmptyState } from '@/components/ui/note';
import { PageHeader, PlainList, Say, Section } from '@/components/ui/page';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import { type Definition, openObjections } from '@/lib/definitions/model';
import type { DefinitionsView } from '@/lib/definitions/model/pages';
import { dayText, namesWith } from './words';

/** What every KPI means: in force, proposed, who has signed, who objects; what is the reader's move on top. */
export function DefinitionsPage({ view }: { view: DefinitionsView }) {
  const { slug, definitions, without } = view;
  const open = definitions.filter(({ agreed }) => !agreed);
  const agreed = definitions.filter((definition) => definition.agreed);
  return (
    <>
      <PageHeader title="Definitions" />
      {definitions.length === 0 ? (
        <div className="mt-5">
          <EmptyState title="Nothing is defined yet">
            A definition says what counts and what does not, and every team that uses the KPI signs it. Begin
            with what Marketing and Sales hand to each other: lead, MQL, SQL.
          </EmptyState>
        </div>
      ) : (
        <>
          <Say sentences={[sentence(definitions, open, slug)]} />
          <Waiting view={view} />
          {open.length > 0 ? (
            <Section title="Not agreed" id="open">
              <Rows caption="Definitions that are not agreed" view={view} rows={open} />
            </Section>
          ) : null}
          {agreed.length > 0 ? (
            <Section title="Agreed" id="agreed">
              <Rows caption="Agreed definitions" view={view} rows={agreed} agreed />
            </Section>
          ) : null}
        </>
      )}
      {without.length > 0 ? (
        <Section title="Without a definition" id="without">
          <details>
            <summary className="link w-fit text-sm">{`${without.length} KPIs`}</summary>
            <p className="mt-1 max-w-[880px] text-sm text-soft">
              {without.map(({ kpi, name }, at) => (
                <span key={kpi}>
                  {at === 0 ? '' : ' · '}
                  <TextLink href={linksIn(slug).at(`definitions/${kpi}`)}>{name}</TextLink>
                </span>
              ))}
            </p>
          </details>
        </Section>
      ) : null}
    </>
  );
}

function sentence(all: readonly Definition[], open: readonly Definition[], slug: string) {
  if (open.length === 0) return [{ text: `All ${all.length} definitions are agreed.` }];
  return [
    { text: `${all.length - open.length} of ${all.length} definitions are agreed; not agreed: ` },
    ...open.flatMap(({ kpi, name }, at) => [
      ...(at === 0 ? [] : [{ text: at === open.length - 1 ? ' and ' : ', ' }]),
      { text: name, href: `/${slug}/definitions/${kpi}` },
    ]),
    { text: '.' },
  ];
}

function Waiting({ view: { slug, day, locale, waiting } }: { view: DefinitionsView }) {
  const link = ({ kpi, name, version }: { kpi: string; name: string; version: number }) => (
    <TextLink href={`/${slug}/definitions/${kpi}`}>{`${name} v${version}`}</TextLink>
  );
  const items = [
    ...waiting.toDecide.map((each) => ({
      key: `decide ${each.kpi}`,
      content: (
        <>
          Decide about {link(each)}{' '}
          <span className="text-soft">
            {each.by < day ? `was due ${dayText(each.by, locale)}` : `by ${dayText(each.by, locale)}`}
          </span>
        </>
      ),
    })),
    ...waiting.toSign.map((each) => ({
      key: `sign ${each.kpi} ${each.team}`,
      content: (
        <>
          Sign {link(each)} <span className="text-soft">{`for ${each.teamName}`}</span>
        </>
      ),
    })),
    ...waiting.toAnswer.map((each) => ({
      key: `answer ${each.kpi} ${each.teamName}`,
      content: (
        <>
          {`${each.teamName} objects to your `}
          {link(each)}
          <span className="text-soft">{`: “${each.comment ?? ''}”`}</span>
        </>
      ),
    })),
  ];
  if (items.length === 0) return null;
  return (
    <Section title="Mine to sign, to answer, to decide" id="mine">
      <div className="max-w-[880px]">
        <PlainList items={items} />
      </div>
    </Section>
  );
}

function Rows({
  caption,
  view: { slug, locale },
  rows,
  agreed,
}: {
  caption: string;
  view: DefinitionsView;
  rows: readonly Definition[];
  /** Nothing of them is open: who has signed is all that there is to say. */
  agreed?: boolean;
}) {
  return (
    <Table caption={caption} stack className="max-w-[1040px] text-sm">
      <thead>
        <tr>
          <Th>KPI</Th>
          <Th>In force</Th>
          <Th>Signed</Th>
          {agreed ? null : (
            <>
              <Th>Proposed</Th>
              <Th>Not signed</Th>
              <Th>Objects</Th>
            </>
          )}
        </tr>
      </thead>
      <tbody>
        {rows.map((definition) => (
          <Row key={definition.kpi} definition={definition} slug={slug} locale={locale} />
        ))}
      </tbody>
    </Table>
  );
}

function Row({ definition, slug, locale }: { definition: Definition; slug: string; locale: string }) {
  const { kpi, name, inForce, newest } = definition;
  const none = <span className="text-faint">—</span>;
  const names = (list: readonly string[]) => (list.length > 0 ? list.join(', ') : none);
  const objecting = newest ? openObjections(newest) : [];
  return (
    <tr>
      <RowHead className="py-1.5">
        <TextLink href={linksIn(slug).at(`definitions/${kpi}`)}>{name}</TextLink>
      </RowHead>
      <Td label="In force" className="max-w-[320px] py-1.5 text-soft">
        {inForce ? `v${inForce.number} ${inForce.text}` : none}
      </Td>
      <Td label="Signed" className="py-1.5">
        {names(newest ? namesWith(newest, 'signed') : [])}
      </Td>
      {definition.agreed ? null : (
        <>
          <Td label="Proposed" className="py-1.5">
            {newest && newest !== inForce ? `v${newest.number}` : none}
          </Td>
          <Td label="Not signed" className="py-1.5">
            {names(
              newest ? [...namesWith(newest, 'unsigned'), ...namesWith(newest, 'decided-objection')] : [],
            )}
          </Td>
          <Td label="Objects" className="py-1.5">
            {objecting.length > 0 && newest ? (
              <>
                {objecting.map(({ teamName }) => teamName).join(', ')}
                {newest.decideBy ? (
                  <span className="text-faint">
                    {` · ${newest.deciderName} decides by ${dayText(newest.decideBy, locale)}`}
                  </span>
                ) : null}
              </>
            ) : (
              none
            )}
          </Td>
        </>
      )}
    </tr>
  );
}
