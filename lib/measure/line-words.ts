import { formatAmount } from '@/lib/core/amount';
import { sumExact } from '@/lib/core/decimal';
import type { LineFault, LineMap, LineNode, MissingLevel } from './line';
import { capital, inWords, listing, type Part, type Sentence, say } from './wording';

const NAMED = 3;

interface Money {
  readonly currency: string;
  readonly locale: string;
}

/** "190 k EUR": as short as the sum is round. */
function shortMoney(value: number, { currency, locale }: Money): string {
  const [by, sign] = value >= 1e6 ? [1e6, ' M'] : value >= 1e4 ? [1e3, ' k'] : [1, ''];
  const decimals = Number.isInteger(value / by) ? 0 : by === 1 ? 0 : 2;
  return `${formatAmount(value / by, { unit: 'number', decimals, currency, locale })}${sign} ${currency}`;
}

const part = ({ kind, code, title }: Pick<LineNode, 'kind' | 'code' | 'title'>): Part =>
  kind === 'step' ? { text: title } : { text: title, subject: { kind, code } };

/** "a, 190 k EUR, and b, 20 k EUR"; at most three are named. */
function namedWithMoney(
  items: readonly { readonly code: string; readonly title: string; readonly planned: number | null }[],
  money: Money,
): Sentence {
  const shown = items.slice(0, NAMED);
  const rest = items.length - shown.length;
  const named = shown.map(({ code, title, planned }): Sentence => {
    return say(part({ kind: 'tactic', code, title }), planned ? `, ${shortMoney(planned, money)}` : '');
  });
  const all = rest > 0 ? [...named, say(`${rest} more`)] : named;
  return all.flatMap((each, at) => (at === 0 ? each : say(at === all.length - 1 ? ', and ' : '; ', each)));
}

/** Planned money of a tactic that leads to no active objective. */
export interface Unlinked {
  readonly code: string;
  readonly title: string;
  readonly missing: MissingLevel;
  readonly planned: number;
}

/** "190 k EUR is tied to no goal: Trade shows and print." (Method §9); null where all money has its line. */
export function unlinkedSentence(unlinked: readonly Unlinked[], money: Money): Sentence | null {
  if (unlinked.length === 0) return null;
  const sum = shortMoney(sumExact(unlinked.map(({ planned }) => planned)), money);
  const state = unlinked.every(({ missing }) => missing === 'goal')
    ? 'is tied to no goal'
    : 'leads to no active objective';
  const shown = unlinked.slice(0, NAMED).map(({ code, title }) => part({ kind: 'tactic', code, title }));
  const rest = unlinked.length - shown.length;
  const names = listing(rest > 0 ? [...shown, { text: `${rest} more` }] : shown);
  return say({ text: `${sum} ${state}`, subject: { kind: 'line', code: 'broken' } }, ': ', names, '.');
}

function withFault(nodes: readonly LineNode[], fault: LineFault, kind: LineNode['kind']): LineNode[] {
  return nodes.flatMap((node) => [
    ...(node.kind === kind && node.faults.includes(fault) ? [node] : []),
    ...withFault(node.children, fault, kind),
  ]);
}

/** What the line map says: how many tactics reach an objective, what has no line or reason, who is left alone. */
export function lineSentences(map: LineMap, money: Money): Sentence[] {
  const { tactics, tacticsWithLine } = map;
  const all = [...map.objectives, ...map.loose];
  const tactic = (fault: LineFault) =>
    withFault(all, fault, 'tactic').map(({ code, title, money: { planned } }) => ({ code, title, planned }));
  const said = (items: ReturnType<typeof tactic>, one: string, many: string) =>
    items.length === 0
      ? []
      : [say(namedWithMoney(items, money), items.length === 1 ? `, ${one}.` : `, ${many}.`)];
  const alone = withFault(all, 'nobody-works-on-it', 'goal');
  const unpaid = withFault(map.objectives, 'no-money', 'objective');
  return [
    ...(tactics === 0 ? [say('No tactic is shown.')] : [reach(tacticsWithLine, tactics)]),
    ...said(tactic('no-goal'), 'is tied to no goal', 'are tied to no goal'),
    ...said(tactic('no-active-objective'), 'leads to no active objective', 'lead to no active objective'),
    ...said(tactic('no-reason'), 'has no reason', 'have no reason'),
    ...(alone.length === 0
      ? []
      : [say(`Nobody works on the goal${alone.length === 1 ? ' ' : 's '}`, names(alone), '.')]),
    ...(unpaid.length === 0 ? [] : [say('No money stands behind ', names(unpaid), '.')]),
  ];
}

function names(nodes: readonly LineNode[]): Sentence {
  const shown = nodes.slice(0, NAMED).map(part);
  const rest = nodes.length - shown.length;
  return listing(rest > 0 ? [...shown, { text: `${rest} more` }] : shown);
}

function reach(good: number, all: number): Sentence {
  if (all === 1)
    return say(good === 1 ? 'The one tactic reaches an objective.' : 'The one tactic reaches no objective.');
  if (good === all) return say(`All ${inWords(all)} tactics reach an objective.`);
  const count = good === 0 ? 'None' : capital(inWords(good));
  return say(`${count} of ${inWords(all)} tactics ${good < 2 ? 'reaches' : 'reach'} an objective.`);
}
