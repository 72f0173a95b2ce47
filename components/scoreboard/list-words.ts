import type { ShownKind } from '@/lib/core/fiscal-calendar';
import { goesOn } from '@/lib/measure/kpi-words';
import { isVerdict, type Status } from '@/lib/measure/status';
import { inWords, listing, monthName, type Sentence, say } from '@/lib/measure/wording';
import type { KpisView, TeamsView } from '@/lib/scoreboard/model';

const isGood = (status: Status) => status === 'on-track' || status === 'achieved';
const verb = (count: number) => (count === 1 ? 'is' : 'are');
const NAMED = 4;

/** All teams: how many goals are on track, whose figures lack (Method §9). */
export function teamsSentences({ teams, month, organization }: TeamsView): Sentence[] {
  if (teams.length === 0) return [];
  const goals = teams.flatMap(({ behind }) => behind);
  const names = new Map(goals.map((goal) => [goal.code, goal]));
  const open = teams.filter(({ completeness }) => completeness.present < completeness.expected);
  const figures = `figures of ${monthName(month, month, organization.locale)}`;
  const off = listing(
    [...names.values()].map(({ code, title }) => ({ text: title, subject: { kind: 'goal' as const, code } })),
  );
  const due = teams.some(({ completeness }) => completeness.expected > 0);
  const none = teams.some((team) => team.goals > 0) ? 'No goal is off track.' : 'No goal has been set yet.';
  return [
    names.size === 0
      ? say(none)
      : say(`${names.size === 1 ? 'One goal is' : `${names.size} goals are`} off track: `, off, '.'),
    ...(due ? [completeness(open, figures)] : []),
  ];
}

function completeness(open: TeamsView['teams'], figures: string): Sentence {
  if (open.length === 0) return say(`All ${figures} are in.`);
  return say(
    `${figures[0]?.toUpperCase()}${figures.slice(1)} are missing from `,
    listing(open.map(({ code, name }) => ({ text: name, subject: { kind: 'team', code } }))),
    '.',
  );
}

/** The KPIs of a list in a period: how many met their target or are on track, which not (Method §9). */
export function kpisSentences(rows: KpisView['rows'], kind: ShownKind): Sentence[] {
  const runs = goesOn(kind);
  const judged = rows.filter(({ value }) => isVerdict(value.status));
  const off = judged.filter(({ value }) => value.status === 'off-track');
  const good = judged.filter(({ value }) =>
    runs ? isGood(value.status) : value.status === 'achieved',
  ).length;
  if (rows.length === 0) return [];
  if (judged.length === 0)
    return [say(`${rows.length} ${rows.length === 1 ? 'KPI' : 'KPIs'}, none with a verdict yet.`)];
  const named = off
    .slice(0, NAMED)
    .map(({ code, name }) => ({ text: name, subject: { kind: 'kpi' as const, code } }));
  const rest = off.length - named.length;
  const more = rest > 0 ? [{ text: `${inWords(rest)} more` }] : [];
  const [reached, behind] = runs
    ? [`${verb(good)} on track`, `off track ${verb(off.length)}`]
    : ['met it', 'missed by'];
  return [
    say(
      `${good} of ${judged.length} KPIs with a target ${reached}`,
      off.length === 0 ? [] : say(`; ${behind} `, listing([...named, ...more])),
      '.',
    ),
  ];
}
