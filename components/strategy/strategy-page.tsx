import { type Links, linksIn } from '@/components/objectives/links';
import { ActionForm, SubmitButton } from '@/components/ui/action-form';
import { ButtonLink } from '@/components/ui/button';
import type { FormAction } from '@/components/ui/form-state';
import { TextLink } from '@/components/ui/link';
import { EmptyState } from '@/components/ui/note';
import { PageHeader, Panel, PlainList, Say, type SayPart, Section } from '@/components/ui/page';
import { Tabs } from '@/components/ui/segmented';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import type { OwnerRow, StrategyView } from '@/lib/strategy/model/pages';
import { StrategyDocument } from './document';
import { StagesTable } from './stages-table';
import { LINK_SHORT, longDay, STATE_WORDS, strategyPath } from './words';

/** The strategy of the organization or of a team, to be read on one page, acknowledged and followed down to tactics. */
export function StrategyPage({ view, acknowledge }: { view: StrategyView; acknowledge: FormAction }) {
  const { place, name, owner, isTeam, inForce, owners, reader, open } = view;
  const links = linksIn(place.slug);
  return (
    <>
      <PageHeader
        title={isTeam ? `Strategy of ${name}` : 'Strategy'}
        aside={
          inForce ? (
            <TextLink href={links.at(`strategy/${owner}/versions/${inForce.number}`)}>
              {`Version ${inForce.number}, in force since ${longDay(inForce.publishedAt ?? '', place.locale)}`}
            </TextLink>
          ) : null
        }
      />
      <Tabs
        label="Whose strategy"
        choices={owners.map((row) => ({
          label: row.name,
          href: links.at(strategyPath(row.owner)),
          current: row.owner === owner,
        }))}
      />
      {inForce ? (
        <>
          <Say sentences={sayings(view, links)} />
          <ToAcknowledge view={view} action={acknowledge} />
          <Panel>
            <h2 className="sr-only">What it says</h2>
            <StrategyDocument content={inForce} names={view} links={links} />
          </Panel>
        </>
      ) : (
        <EmptyState
          title={`${name} has no published strategy yet`}
          action={
            reader.mayEdit && !open ? (
              <ButtonLink kind="ink" href={links.at(`strategy/${owner}/edit`)}>
                Write it
              </ButtonLink>
            ) : null
          }
        >
          {reader.mayEdit
            ? 'Say for whom you work, what comes first and what you do not do; the other teams are heard before it holds.'
            : isTeam
              ? `The lead of ${name} writes it, and the other teams are heard before it holds.`
              : 'An executive writes it, and the teams are heard before it holds.'}
        </EmptyState>
      )}
      <Open view={view} links={links} />
      {inForce ? <Acknowledged view={view} /> : null}
      {isTeam || view.stages.length === 0 ? null : (
        <Owners owners={owners} links={links} locale={place.locale} />
      )}
      {view.stages.length === 0 ? null : (
        <Section
          title="From objective to tactic"
          id="stages"
          aside="Each stage rests on the one before it."
          className="print:hidden"
        >
          <StagesTable stages={view.stages} links={links} />
        </Section>
      )}
      <Versions view={view} links={links} />
    </>
  );
}

function sayings({ known, inForce, link, unserved, owners, objectives, isTeam }: StrategyView, links: Links) {
  const sentences: SayPart[][] = [];
  if (known && inForce) {
    const of = `${known.acknowledged} of ${known.members}`;
    const who = isTeam ? 'members' : 'people';
    sentences.push([{ text: `${of} ${who} have acknowledged it.` }]);
  }
  if (link)
    sentences.push([{ text: `It is not linked to the organization’s strategy: ${LINK_SHORT[link]}.` }]);
  const without = isTeam ? [] : owners.filter(({ link: fault }) => fault === 'no-strategy');
  if (without.length > 0)
    sentences.push([
      { text: 'No strategy yet: ' },
      ...listed(without.map(({ owner, name }) => ({ text: name, href: links.at(strategyPath(owner)) }))),
      { text: '.' },
    ]);
  if (unserved.length > 0)
    sentences.push([
      { text: 'No team’s strategy serves ' },
      ...listed(
        unserved.map((code) => ({
          text: `${code} ${objectives[code]?.title ?? ''}`,
          href: links.objective(code),
        })),
      ),
      { text: '.' },
    ]);
  return sentences;
}

const listed = (parts: readonly SayPart[]): SayPart[] =>
  parts.flatMap((part, index) => (index === 0 ? [part] : [{ text: ', ' }, part]));

function ToAcknowledge({ view, action }: { view: StrategyView; action: FormAction }) {
  const { inForce, reader } = view;
  if (!inForce || !reader.isMember || reader.hasAcknowledged) return null;
  const { notice } = inForce;
  return (
    <Panel className="mb-4 max-w-[760px] print:hidden">
      <p className="font-semibold text-sm">
        {inForce.number === 1
          ? 'You have not acknowledged it yet.'
          : `Version ${inForce.number} is new to you.`}
      </p>
      {notice ? <p className="mt-1 text-sm text-soft">{`${notice.what ?? ''} ${notice.why ?? ''}`}</p> : null}
      <ActionForm action={action} className="mt-3" aria-label="Acknowledge the strategy">
        <SubmitButton busy="One moment…">I have read it</SubmitButton>
      </ActionForm>
    </Panel>
  );
}

/** The version that is being written or that the teams speak about. */
function Open({ view, links }: { view: StrategyView; links: Links }) {
  const { open, owner, place, reader, inForce } = view;
  if (!open)
    return reader.mayEdit && inForce ? (
      <p className="mt-4 print:hidden">
        <ButtonLink
          href={links.at(`strategy/${owner}/edit`)}
        >{`Begin version ${inForce.number + 1}`}</ButtonLink>
      </p>
    ) : null;
  const at = links.at(`strategy/${owner}/versions/${open.number}`);
  const answered = open.answers.filter(({ verdict }) => verdict !== null).length;
  return (
    <Section title={`Version ${open.number}`} aside={STATE_WORDS[open.state]} className="print:hidden">
      <p className="mb-3 text-sm">
        {open.state === 'proposed'
          ? `${answered} of ${open.answers.length} invited teams have answered; the window ends on ${longDay(open.windowEnds ?? place.day, place.locale)}.`
          : 'A draft: nobody else sees it until it is proposed.'}
      </p>
      <div className="flex flex-wrap gap-2">
        <ButtonLink kind="ink" href={at}>
          {open.state === 'proposed' ? 'Read and answer' : 'Read and propose'}
        </ButtonLink>
        {open.state === 'draft' ? (
          <ButtonLink href={links.at(`strategy/${owner}/edit`)}>Go on writing</ButtonLink>
        ) : null}
      </div>
    </Section>
  );
}

function Acknowledged({ view: { known, place, inForce } }: { view: StrategyView }) {
  if (!known || !inForce) return null;
  const count = `${known.acknowledged} of ${known.members}`;
  return (
    <Section title="Who has acknowledged it" id="acknowledged" aside={count} className="print:hidden">
      {known.by && known.missing ? (
        <div className="grid gap-x-9 gap-y-3 text-sm sm:grid-cols-2">
          <div>
            <h3 className="text-s text-soft">Not yet</h3>
            <p>{known.missing.join(', ') || 'Nobody is missing.'}</p>
          </div>
          <details>
            <summary className="link w-fit text-s">{`${known.acknowledged} have`}</summary>
            <p className="mt-1">{known.by.join(', ') || 'Nobody.'}</p>
          </details>
        </div>
      ) : null}
      <p className="mt-2 text-s text-soft">
        {known.due
          ? `${known.inTime} within 14 days of ${longDay(inForce.publishedAt ?? '', place.locale)}.`
          : 'Everybody has 14 days from the publication before it counts.'}
      </p>
    </Section>
  );
}

function Owners({ owners, links, locale }: { owners: readonly OwnerRow[]; links: Links; locale: string }) {
  return (
    <Section title="Strategies of the teams" id="teams" className="print:hidden">
      <Table caption="Strategies of the teams" stack>
        <thead>
          <tr>
            <Th>Team</Th>
            <Th>In force</Th>
            <Th>Linked to the organization’s</Th>
            <Th>Next version</Th>
            <Th numeric>Acknowledged</Th>
          </tr>
        </thead>
        <tbody>
          {owners
            .filter(({ owner }) => owner !== 'organization')
            .map((row) => (
              <tr key={row.owner}>
                <RowHead>
                  <TextLink href={links.at(strategyPath(row.owner))}>{row.name}</TextLink>
                </RowHead>
                <Td label="In force">
                  {row.inForce ? (
                    `version ${row.inForce.number}, ${longDay(row.inForce.publishedAt, locale)}`
                  ) : (
                    <span className="text-off">◆ missing</span>
                  )}
                </Td>
                <Td label="Linked to the organization’s">
                  {row.link === null ? (
                    '● linked'
                  ) : row.inForce ? (
                    <span className="text-off">{`◆ ${LINK_SHORT[row.link]}`}</span>
                  ) : (
                    '—'
                  )}
                </Td>
                <Td label="Next version">
                  {row.open ? (
                    <TextLink href={links.at(`strategy/${row.owner}/versions/${row.open.number}`)}>
                      {`${STATE_WORDS[row.open.state]}${row.open.windowEnds ? ` until ${longDay(row.open.windowEnds, locale)}` : ''}`}
                    </TextLink>
                  ) : (
                    '—'
                  )}
                </Td>
                <Td label="Acknowledged" numeric>
                  {row.inForce ? `${row.acknowledged} of ${row.members}` : '—'}
                </Td>
              </tr>
            ))}
        </tbody>
      </Table>
    </Section>
  );
}

function Versions({ view: { versions, owner, place }, links }: { view: StrategyView; links: Links }) {
  if (versions.length === 0) return null;
  return (
    <Section title="Versions" id="versions" className="print:hidden">
      <PlainList
        items={versions.map(({ number, state, publishedAt, earlyReason, notice }) => ({
          key: String(number),
          content: (
            <>
              <TextLink
                href={links.at(`strategy/${owner}/versions/${number}`)}
              >{`Version ${number}`}</TextLink>
              {`, ${longDay(publishedAt ?? '', place.locale)} `}
              <span className="text-soft">
                {STATE_WORDS[state]}
                {notice?.what ? ` · ${notice.what}` : ''}
                {earlyReason ? ` · published early: ${earlyReason}` : ''}
              </span>
            </>
          ),
        }))}
      />
    </Section>
  );
}
