import { ButtonLink } from '@/components/ui/button';
import { Chip } from '@/components/ui/chip';
import { TextLink } from '@/components/ui/link';
import { EmptyState } from '@/components/ui/note';
import { PageHeader, Say, Section } from '@/components/ui/page';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import { inWords } from '@/lib/measure/wording';
import { type RequestState, type RequestsView, roundsOf, verdictWords } from '@/lib/requests/model';
import { CapacityTable } from './capacity-table';
import { dueText } from './words';

/** The groups of the list, those first where somebody's move is next. */
const GROUPS: readonly { readonly state: RequestState; readonly title: string }[] = [
  { state: 'open', title: 'To be decided' },
  { state: 'exception', title: 'Exceptions that the lead has not seen' },
  { state: 'accepted', title: 'Accepted' },
  { state: 'parked', title: 'Parked' },
  { state: 'delivered', title: 'Delivered' },
  { state: 'declined', title: 'Declined' },
];
/** More than so many of one state nobody reads; the API has them all. */
const SHOWN = 50;

/** Work that teams are asked for, what they can do, and how often it comes back. */
export function RequestsPage({
  view,
  mayAsk,
  mayPlan,
}: {
  view: RequestsView;
  mayAsk: boolean;
  mayPlan: ReadonlySet<string>;
}) {
  const { slug, requests } = view;
  const ask = (
    <ButtonLink kind="ink" href={`/${slug}/requests/new`}>
      Ask for work
    </ButtonLink>
  );
  return (
    <>
      <PageHeader title="Requests" aside={mayAsk ? ask : null} />
      <Say sentences={sentencesOf(view)} />
      {requests.length === 0 ? (
        <EmptyState title="Nobody has asked for anything yet" action={mayAsk ? ask : null}>
          Who needs a piece of work from a team asks for it here; whether it fits strategy, objectives and
          capacity is said at once.
        </EmptyState>
      ) : null}
      {GROUPS.map(({ state, title }) => (
        <Group key={state} {...{ state, title, view }} />
      ))}
      <CapacityTable view={view} mayPlan={mayPlan} />
      <Rework view={view} />
    </>
  );
}

function sentencesOf({ requests, slug }: RequestsView) {
  const open = requests.filter(({ state }) => state === 'open');
  const off = open.filter(({ verdict }) => verdict === 'off-strategy');
  const unseen = requests.filter(({ state }) => state === 'exception').length;
  if (requests.length === 0) return [];
  const [first] = off;
  return [
    [
      {
        text:
          open.length === 0
            ? 'No request waits for a decision.'
            : `${capitalWords(open.length)} ${open.length === 1 ? 'request waits' : 'requests wait'} for a decision`,
      },
      ...(open.length === 0 ? [] : first ? offWords(off.length, first, slug) : [{ text: '.' }]),
    ],
    ...(unseen === 0
      ? []
      : [
          [
            {
              text: `${capitalWords(unseen)} ${unseen === 1 ? 'exception has' : 'exceptions have'} not been seen by the lead.`,
            },
          ],
        ]),
  ];
}

const offWords = (count: number, first: RequestsView['requests'][number], slug: string) => [
  { text: count === 1 ? '; one is off strategy: ' : `; ${inWords(count)} are off strategy, the newest ` },
  { text: first.title, href: `/${slug}/requests/${first.code}` },
  { text: '.' },
];

const capitalWords = (count: number) => inWords(count).replace(/^./, (letter) => letter.toUpperCase());

function Group({ state, title, view }: { state: RequestState; title: string; view: RequestsView }) {
  const own = view.requests.filter((request) => request.state === state);
  if (own.length === 0) return null;
  return (
    <Section title={title} aside={String(own.length)} id={state}>
      <Table caption={title} stack className="text-sm">
        <thead>
          <tr>
            <Th className="w-[34%]">Request</Th>
            <Th className="w-[22%]">Asked by</Th>
            <Th className="w-[14%]">Asked of</Th>
            <Th numeric className="w-[6%]">
              Days
            </Th>
            <Th className="w-[10%]">Due</Th>
            <Th className="w-[14%]">Verdict</Th>
          </tr>
        </thead>
        <tbody>
          {own.slice(0, SHOWN).map((request) => (
            <tr key={request.code}>
              <RowHead className="py-1.5">
                <TextLink href={`/${view.slug}/requests/${request.code}`}>{request.title}</TextLink>
                {roundsOf(request) > 0 ? (
                  <span className="font-normal text-s text-soft"> · {rounds(roundsOf(request))}</span>
                ) : null}
              </RowHead>
              <Td label="Asked by" className="py-1.5">
                {request.askedBy}
                {request.fromTeamName ? <span className="text-soft"> · {request.fromTeamName}</span> : null}
              </Td>
              <Td label="Asked of" className="py-1.5">
                {request.forTeamName}
              </Td>
              <Td label="Days" numeric className="py-1.5">
                {request.effortDays}
              </Td>
              <Td label="Due" className="tabular whitespace-nowrap py-1.5">
                {dueText(request.due, view.locale)}
              </Td>
              <Td label="Verdict" className="py-1.5">
                <Chip>{verdictWords(request.verdict)}</Chip>
              </Td>
            </tr>
          ))}
        </tbody>
      </Table>
      {own.length > SHOWN ? <p className="mt-1 text-faint text-s">And {own.length - SHOWN} more.</p> : null}
    </Section>
  );
}

const rounds = (count: number) => `${count} ${count === 1 ? 'round' : 'rounds'}`;

function Rework({ view: { rework, exceptions, teams } }: { view: RequestsView }) {
  const nameOf = (code: string | null) => teams.find((team) => team.code === code)?.name ?? code ?? 'no team';
  return (
    <Section
      title="Rework"
      id="rework"
      aside={
        exceptions.length === 0
          ? 'no exceptions so far'
          : `exceptions: ${exceptions.map(({ quarter, count }) => `${count} in ${quarter}`).join(', ')}`
      }
    >
      {rework.length === 0 ? (
        <p className="text-sm text-soft">
          Nothing was delivered yet. Each time delivered work had come back is counted here, by pair of teams.
        </p>
      ) : (
        <Table caption="Revision rounds beyond the first per delivered request" stack className="text-sm">
          <thead>
            <tr>
              <Th>Asked by</Th>
              <Th>Done by</Th>
              <Th numeric>Delivered</Th>
              <Th numeric>Rounds</Th>
              <Th numeric>Beyond the first, per delivered request</Th>
            </tr>
          </thead>
          <tbody>
            {rework.map(({ fromTeam, forTeam, delivered, rounds, rate }) => (
              <tr key={`${fromTeam} ${forTeam}`}>
                <RowHead className="py-1.5">{nameOf(fromTeam)}</RowHead>
                <Td label="Done by" className="py-1.5">
                  {nameOf(forTeam)}
                </Td>
                <Td numeric label="Delivered" className="py-1.5">
                  {delivered}
                </Td>
                <Td numeric label="Rounds" className="py-1.5">
                  {rounds}
                </Td>
                <Td numeric label="Beyond the first, per delivered request" className="py-1.5">
                  {rate.toFixed(2)}
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Section>
  );
}
