import { numberFormat } from '@/lib/core/intl';
import { formatMonth, type Month } from '@/lib/core/month';
import type { Firing } from './conflicts';

/** A KPI in the month with its signal; `since`: the first month of the signals that it continues. */
export interface SignalFact {
  readonly kpi: string;
  readonly name: string;
  readonly teams: readonly string[];
  readonly ownerTeam: string;
  readonly direction: 'up' | 'down' | null;
  readonly since: Month | null;
  readonly value: number | null;
  /** The value as it is written. */
  readonly written: string;
}

/** A rate as the share `part` of `whole`, both KPIs that count. */
export interface RateFact extends SignalFact {
  readonly part: string;
  readonly whole: string;
}

/** What counts something upstream of a rate: its whole, the whole of the rate that this one is the part of, and so on. */
export function upstreamOf(whole: string, rates: readonly Pick<RateFact, 'part' | 'whole'>[]): string[] {
  const found = [whole];
  for (const each of found) {
    for (const rate of rates) {
      if (rate.part === each && !found.includes(rate.whole)) found.push(rate.whole);
    }
  }
  return found;
}

/**
 * (2) Quantity over quality: a volume KPI signals up while its downstream rate signals down. One conflict per rate; of
 * several such volumes that which lies furthest up. Where both are one team's own it has a problem, not a conflict.
 */
export function quantityOverQuality(
  volumes: readonly SignalFact[],
  rates: readonly RateFact[],
  month: Month,
  locale: string,
): Firing[] {
  return rates.flatMap((rate): Firing[] => {
    if (rate.direction !== 'down') return [];
    const above = upstreamOf(rate.whole, rates);
    const up = above.flatMap((code) =>
      volumes.filter(({ kpi, direction }) => kpi === code && direction === 'up'),
    );
    const volume = up.at(-1);
    const other = [rate.ownerTeam, ...rate.teams].find((team) => team !== volume?.ownerTeam);
    if (!volume || !other) return [];
    const words = ({ name, written, since }: SignalFact, side: string) =>
      `${name} ${written} in ${formatMonth(month, 'withYear', locale)}, ${side} what it always does since ${
        since ? formatMonth(since, 'withYear', locale) : 'then'
      }`;
    return [
      {
        rule: 2,
        key: `2:${rate.kpi}`,
        fingerprint: `${volume.kpi} ${volume.since}/${rate.since}`,
        title: `${volume.name} up, ${rate.name} down`,
        sides: [
          { team: volume.ownerTeam, text: words(volume, 'above'), value: volume.value },
          { team: other, text: words(rate, 'below'), value: rate.value },
        ],
      },
    ];
  });
}

export interface DefinitionFact {
  readonly kpi: string;
  readonly name: string;
  readonly version: number;
  readonly ownerTeam: string;
  readonly usingTeams: readonly string[];
  readonly signedTeams: readonly string[];
  readonly objections: readonly {
    readonly team: string;
    readonly comment: string | null;
    readonly at: string;
  }[];
  readonly agreed: boolean;
  /** Of the last months, where a trial says so: under the version asked about, and as it is. */
  readonly trial: { readonly under: number; readonly now: number } | null;
}

/** (3) A definition unsigned or objected to: those who signed beside the first who objects or has not signed. */
export function definitionsInDispute(definitions: readonly DefinitionFact[], locale: string): Firing[] {
  const whole = numberFormat(locale, { maximumFractionDigits: 0 });
  return definitions.flatMap((each): Firing[] => {
    if (each.agreed) return [];
    const { kpi, name, version, usingTeams, signedTeams, objections, trial, ownerTeam } = each;
    const [objection] = objections;
    const unsigned = usingTeams.filter((team) => !signedTeams.includes(team));
    const other = objection?.team ?? unsigned.find((team) => team !== ownerTeam) ?? unsigned[0] ?? ownerTeam;
    const own = [ownerTeam, ...signedTeams].find((team) => team !== other) ?? ownerTeam;
    const ofOneTeam = own === other;
    const stands = signedTeams.includes(own) ? 'has signed' : ofOneTeam ? 'answers for' : 'has not signed';
    const count = (value: number | undefined, words: string) =>
      value === undefined ? '' : ` (${whole.format(value)} ${words})`;
    const said = objection?.comment ? `objects: ${objection.comment}` : 'objects';
    return [
      {
        rule: 3,
        key: `3:${kpi}`,
        fingerprint: `v${version} ${objections.map(({ team, at }) => `${team}@${at}`).sort()}`,
        title: `${name}: version ${version} is ${objection ? 'objected to' : 'not signed by every team'}`,
        sides: [
          {
            team: own,
            text: `${stands} version ${version}${count(trial?.under, 'under it in its trial')}`,
            value: trial?.under ?? null,
          },
          {
            team: other,
            text: `${objection ? said : `has not signed version ${version}`}${count(trial?.now, 'as it is counted now')}`,
            value: trial?.now ?? null,
          },
        ],
      },
    ];
  });
}

/** Marketing's side of the hand-off and Sales', in one month. */
export interface HandoffFact {
  readonly marketing: string;
  readonly sales: string;
  /** The lead target and what was reached of what was expected by now: 1.07. */
  readonly target: {
    readonly name: string;
    readonly pace: number;
    readonly accountable: string | null;
  } | null;
  /** Over the last three ended months: 0.62. */
  readonly acceptRate: number | null;
  /** The process chart of the accept rate signals down. */
  readonly falling: boolean;
  /** Leads worked within the agreed days, of those received, over the same months. */
  readonly worked: number | null;
  /** Leads that Sales received in these months. */
  readonly received: number;
}

const ACCEPT_FLOOR = 0.7;
const WORKED_FLOOR = 0.8;

const notEnough = ({ target, acceptRate, falling }: HandoffFact): boolean =>
  target !== null && target.pace >= 1 && acceptRate !== null && (acceptRate < ACCEPT_FLOOR || falling);

const notWorked = ({ worked }: HandoffFact): boolean => worked !== null && worked < WORKED_FLOOR;

/** Whether the hand-off is a conflict in a month. */
export const handoffFires = (fact: HandoffFact): boolean => notEnough(fact) || notWorked(fact);

/**
 * (4) "“not enough leads” / “not worked”: Marketing at or above its lead target and accept rate < 70 % or falling, or
 * worked within SLA < 80 %". Read by its comma, as its two names are: *not enough leads* is the target reached and
 * (accept rate < 70 % or falling), what one side calls enough and the other does not; *not worked* is the second half
 * alone, since leads that wait are a conflict however many there are. `months`: one fact per month, the newest last; the
 * firing is that which began with the first of the months in a row that end now.
 */
export function notEnoughOrNotWorked(
  months: readonly { readonly month: Month; readonly fact: HandoffFact }[],
  locale: string,
): Firing[] {
  const one = numberFormat(locale, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const percent = (share: number) => `${one.format(share * 100)} %`;
  const now = months.at(-1);
  if (!now || !handoffFires(now.fact)) return [];
  const calm = months.findLastIndex(({ fact }) => !handoffFires(fact));
  const since = months[calm + 1]?.month;
  const { marketing, sales, target, acceptRate, falling, worked, received } = now.fact;
  const enough = notEnough(now.fact);
  const said = [
    acceptRate === null
      ? null
      : `accepts ${percent(acceptRate)} of the MQL of three months${falling ? ', falling' : ''}`,
    worked === null ? null : `worked ${percent(worked)} within the agreed days`,
  ].filter((part) => part !== null);
  return [
    {
      rule: 4,
      key: '4:handoff',
      fingerprint: `since ${since}`,
      title: enough ? 'Enough leads, and few of them are taken on' : 'Leads wait longer than was agreed',
      sides: [
        {
          team: marketing,
          text: target
            ? `${target.name} at ${percent(target.pace)} of what is expected by now`
            : `handed over ${numberFormat(locale, {}).format(received)} leads in three months`,
          value: target?.pace ?? received,
        },
        { team: sales, text: said.join('; '), value: enough ? acceptRate : worked },
      ],
      accountable: [target?.accountable ?? null, null],
    },
  ];
}
