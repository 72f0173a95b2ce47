import { linksIn } from '@/components/objectives/links';
import { TextLink } from '@/components/ui/link';
import { Panel } from '@/components/ui/page';
import { RowHead, Table, Td, Th } from '@/components/ui/table';
import type { Impact } from '@/lib/measure/impact';
import { bareMoney, counted } from './words';

const KINDS = { goal: 'Goal', step: 'Step', tactic: 'Tactic' } as const;

interface Props {
  readonly impact: Impact;
  readonly organization: { readonly slug: string; readonly locale: string; readonly currency: string };
}

/** Before an objective or a target changes: every goal, tactic, budget and owner beneath it, and who will hear of it. */
export function ImpactPanel({ impact, organization }: Props) {
  const place = organization;
  const { items, owners, unowned, money, goals, tactics } = impact;
  if (items.length === 0)
    return <p className="mb-4 text-s text-soft">Nothing hangs beneath it: a change concerns nothing else.</p>;
  const planned =
    money.planned === null ? null : `${bareMoney(money.planned, place)} ${place.currency} planned`;
  const spent = money.actual === null ? null : `${bareMoney(money.actual, place)} spent`;
  const what = [
    impact.kind === 'goal' ? null : counted(goals, 'goal'),
    counted(tactics, 'tactic'),
    planned,
    spent,
  ];
  const told = owners.map(({ name }) => name).join(', ');
  return (
    <Panel className="mb-5 max-w-[720px]">
      <h2 className="font-semibold text-sm">What hangs beneath</h2>
      <p className="mt-1 text-sm">{`${what.filter(Boolean).join(', ')}.`}</p>
      <p className="mt-1 text-s text-soft">
        {told === ''
          ? 'Nobody answers for any of it, so nobody is told of a new target.'
          : `Of a new target are told: ${told}. Nothing beneath is changed by it.`}
        {unowned.length === 0 ? null : ` Nobody answers for ${unowned.join(', ')}.`}
      </p>
      <details className="mt-2">
        <summary className="link w-fit text-s">All of it</summary>
        <ImpactTable impact={impact} organization={organization} />
      </details>
    </Panel>
  );
}

/** Every goal, step and tactic beneath, with its money and who answers for it. */
export function ImpactTable({ impact: { items, title }, organization: place }: Props) {
  const links = linksIn(place.slug);
  return (
    <Table caption={`What hangs beneath ${title}`} stack className="mt-2">
      <thead>
        <tr>
          <Th>What</Th>
          <Th>Who</Th>
          <Th numeric>{`Planned, ${place.currency}`}</Th>
          <Th numeric>{`Spent, ${place.currency}`}</Th>
        </tr>
      </thead>
      <tbody>
        {items.map(({ kind, code, title, owner, planned: plan, actual }) => (
          <tr key={`${kind} ${code}`}>
            <RowHead className={kind === 'goal' ? '' : 'pl-6 font-normal'}>
              <span className="font-normal text-faint text-s">{`${KINDS[kind]} `}</span>
              {kind === 'tactic' ? <TextLink href={links.tactic(code)}>{title}</TextLink> : title}
            </RowHead>
            <Td label="Who" className={owner === null ? 'text-off' : 'text-soft'}>
              {owner ?? 'nobody'}
            </Td>
            <Td numeric label={`Planned, ${place.currency}`}>
              {bareMoney(plan, place)}
            </Td>
            <Td numeric label={`Spent, ${place.currency}`}>
              {bareMoney(actual, place)}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}
