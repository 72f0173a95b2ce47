import { describe, expect, it } from 'vitest';
import { toMonth } from '@/lib/core/month';
import {
  agreedDefinitions,
  mayDecide,
  type StoredDefinition,
  type StoredVersion,
  stateOf,
  stateWords,
} from './model';
import { changesBetween, trialSums } from './model/changes';
import { breaksBy, notAgreedBy } from './model/marks';
import { definitionAt } from './model/standing';
import { waitingIn } from './model/waiting';

const day = (text: string) => `2026-${text}T09:00:00.000Z`;
const NAMES: Readonly<Record<string, string>> = { marketing: 'Marketing', sales: 'Sales' };

const using = (team: string) => ({
  id: `id-${team}`,
  team,
  name: NAMES[team] ?? team,
  owns: team === 'marketing',
  reports: false,
  goals: [],
});

function version(number: number, more: Partial<StoredVersion> = {}): StoredVersion {
  return {
    number,
    text: `Text ${number}`,
    criteria: null,
    counts: [],
    countsNot: [],
    validFrom: toMonth('2026-01'),
    why: 'why',
    benefit: null,
    proposedBy: 'Mara Voss',
    proposedById: 'mara',
    proposedAt: day(`0${number}-01`),
    adoptedAt: null,
    decider: null,
    deciderName: null,
    deciderId: null,
    decideBy: null,
    decision: null,
    decisionReason: null,
    decidedBy: null,
    decidedAt: null,
    verdicts: [],
    trial: [],
    ...more,
  };
}

const said = (team: string, verdict: 'agree' | 'object' | 'withdraw', at: string, comment?: string) => ({
  team,
  teamName: NAMES[team] ?? team,
  verdict,
  comment: comment ?? null,
  by: 'Somebody',
  at: day(at),
});

const both = (at: string) => [said('marketing', 'agree', at), said('sales', 'agree', at)];

function definition(...versions: StoredVersion[]): StoredDefinition {
  return {
    ...{ kpiId: 'k', kpi: 'mqls', name: 'MQL', ownerTeam: 'marketing', ownerTeamId: 'id-marketing' },
    ...{ using: [using('marketing'), using('sales')], madeOfIt: ['mql_sql_rate'], versions },
  };
}

const JUNE = toMonth('2026-06');
const FIRST = version(1, { adoptedAt: day('01-03'), verdicts: both('01-03') });
const DISPUTED = version(2, {
  validFrom: toMonth('2026-03'),
  verdicts: [said('marketing', 'agree', '02-02'), said('sales', 'object', '02-03', 'Too wide')],
  decider: 'ines@x',
  deciderName: 'Ines Adler',
  deciderId: 'ines',
  decideBy: '2026-02-20',
});
const at = (stored: StoredDefinition, moment?: string) => {
  const found = definitionAt(stored, JUNE, moment);
  if (!found) throw new Error('There is none');
  return found;
};

describe('where charts break', () => {
  const months = (...versions: StoredVersion[]) => breaksBy([at(definition(...versions))]).mqls;

  it('row 41: a change breaks each chart of the KPI from its month on, also one that is only proposed', () => {
    expect(months(FIRST, DISPUTED)).toEqual(['2026-03']);
    expect(months(FIRST, version(2, { adoptedAt: day('02-05') }))).toEqual(['2026-01']);
  });

  it('not by the first version, by one that was declined or taken back', () => {
    expect(months(FIRST)).toEqual([]);
    expect(months(version(1), version(2))).toEqual([]);
    for (const decision of ['keep', 'withdraw'] as const) {
      const ended = { decision, decidedAt: day('02-05'), decisionReason: 'x', decidedBy: 'y' };
      expect(months(FIRST, { ...DISPUTED, ...ended })).toEqual([]);
    }
  });
});

describe('row 41, common definitions: versioned text, sign-off by every using team', () => {
  it('is agreed when every using team has signed the newest version, and not before', () => {
    expect(at(definition(FIRST)).agreed).toBe(true);
    const half = version(1, { verdicts: [said('marketing', 'agree', '01-02')] });
    const waiting = at(definition(half));
    expect([waiting.agreed, waiting.inForce, waiting.newest?.number]).toEqual([false, null, 1]);
    expect(waiting.newest?.agreement.map(({ state }) => state)).toEqual(['signed', 'unsigned']);
  });

  it('a change un-signs: a new version that nobody has signed makes it not agreed, the old one stays in force', () => {
    const changed = at(definition(FIRST, version(2)));
    expect([changed.agreed, changed.inForce?.number, changed.newest?.number]).toEqual([false, 1, 2]);
    expect(changed.newest?.agreement.map(({ state }) => state)).toEqual(['unsigned', 'unsigned']);
  });

  it('“not agreed” badge on charts: of the KPI and of those that are made of it', () => {
    const state = stateOf(at(definition(FIRST, DISPUTED)));
    const badges = notAgreedBy(state ? [state] : []);
    expect([...badges.keys()]).toEqual(['mqls', 'mql_sql_rate']);
    expect(badges.get('mql_sql_rate')).toEqual([
      { kpi: 'mqls', name: 'MQL', words: 'v2 is proposed; Sales objects' },
    ]);
    const agreed = stateOf(at(definition(FIRST)));
    expect(notAgreedBy(agreed ? [agreed] : []).size).toBe(0);
    expect(agreed && stateWords(agreed)).toBe('v1 is signed by all');
  });

  it('an objection is open until withdrawn, answered by signing, or decided', () => {
    const then = (...more: StoredVersion['verdicts'][number][]) =>
      at(definition(FIRST, { ...DISPUTED, verdicts: [...DISPUTED.verdicts, ...more] })).newest?.agreement[1];
    expect(then()?.state).toBe('open-objection');
    expect(then(said('sales', 'withdraw', '02-05'))).toMatchObject({ state: 'unsigned', comment: null });
    expect(then(said('sales', 'agree', '02-05'))?.state).toBe('signed');
    const decided = at(
      definition(FIRST, { ...DISPUTED, decision: 'adopt', adoptedAt: day('02-09'), decidedAt: day('02-09') }),
    );
    expect(decided.newest?.agreement[1]).toMatchObject({ state: 'decided-objection', comment: 'Too wide' });
    // Decided is not signed: it holds, and the badge stays until Sales signs too.
    expect([decided.inForce?.number, decided.agreed]).toEqual([2, false]);
  });

  it('a team that has begun to use it has yet to sign; one that no longer does is shown and not waited for', () => {
    const stored = definition(FIRST);
    const more = at({ ...stored, using: [...stored.using, using('product')] });
    expect([more.agreed, more.inForce?.number]).toEqual([false, 1]);
    const fewer = at({ ...definition(FIRST, DISPUTED), using: [using('marketing')] });
    expect(fewer.agreed).toBe(true);
    expect(fewer.newest?.agreement.map(({ team, isUsing }) => [team, isUsing])).toEqual([
      ['marketing', true],
      ['sales', false],
    ]);
  });
});

describe('a dispute ends', () => {
  it('the version in force stays in force while the new one is disputed, and for good when it is kept', () => {
    expect(at(definition(FIRST, DISPUTED)).inForce?.number).toBe(1);
    const kept = at(definition(FIRST, { ...DISPUTED, decision: 'keep', decidedAt: day('02-09') }));
    expect(kept).toMatchObject({ agreed: true, inForce: { number: 1 }, newest: { number: 1 } });
    expect(kept.versions[0]?.state).toBe('declined');
  });

  it('a proposal that comes after one that was not adopted takes its place', () => {
    const states = at(definition(FIRST, DISPUTED, version(3))).versions.map(({ state }) => state);
    expect(states).toEqual(['proposed', 'replaced', 'adopted']);
  });

  it('is ended by who was named, an admin, or an executive where nobody was; a token by its role', () => {
    const person = (role: string, accountId: string | null, tokenId: string | null = null) =>
      mayDecide({ role, accountId, tokenId }, role !== 'lead', DISPUTED);
    expect([person('executive', 'ines'), person('executive', 'else'), person('lead', 'ines')]).toEqual([
      true,
      false,
      true,
    ]);
    expect([person('admin', 'tom'), person('executive', null, 'token'), person('lead', null, 't')]).toEqual([
      true,
      true,
      false,
    ]);
    expect(mayDecide({ role: 'executive', accountId: 'else', tokenId: null }, true, version(1))).toBe(true);
  });
});

describe('a moment', () => {
  it('Method §2: “A view of month M uses figures, targets and definitions through M”', () => {
    const stored = definition(FIRST, DISPUTED);
    expect(definitionAt(stored, toMonth('2025-12'), day('01-01').replace('09', '08'))).toBeNull();
    expect(at(stored, day('01-02'))).toMatchObject({ agreed: false, newest: { number: 1 } });
    expect(at(stored, day('01-31'))).toMatchObject({ agreed: true, newest: { number: 1 } });
    expect(at(stored, day('02-28'))).toMatchObject({ agreed: false, newest: { number: 2 } });
    expect(at(stored, day('02-02')).newest?.agreement.map(({ state }) => state)).toEqual([
      'signed',
      'unsigned',
    ]);
  });

  it('old months stay comparable: in force is the version of the month', () => {
    const next = version(2, {
      validFrom: toMonth('2026-05'),
      adoptedAt: day('02-03'),
      verdicts: both('02-03'),
    });
    const numbers = ['2025-12', '2026-01', '2026-04', '2026-05'].map(
      (month) => definitionAt(definition(FIRST, next), toMonth(month))?.inForce?.number ?? null,
    );
    expect(numbers).toEqual([null, 1, 1, 2]);
  });
});

describe('Method §8, agreed definitions', () => {
  const state = (...versions: StoredVersion[]) => {
    const found = stateOf(at(definition(...versions)));
    if (!found) throw new Error('There is none');
    return found;
  };

  it('“who objects loses no more than who was objected to”: the same definition lacks for both', () => {
    const states = [state(FIRST), state(FIRST, DISPUTED)];
    const share = (team: string) => {
      const { used, agreed } = agreedDefinitions(states, team);
      return [agreed, used.length];
    };
    expect([share('marketing'), share('sales'), share('product')]).toEqual([
      [1, 2],
      [1, 2],
      [0, 0],
    ]);
  });

  it('says for others which version, who signed, who objects and who decides by when', () => {
    expect(state(FIRST, DISPUTED)).toMatchObject({
      ...{ kpi: 'mqls', inForce: 1, newest: 2, newestState: 'proposed', agreed: false },
      ...{ usingTeams: ['marketing', 'sales'], signedTeams: ['marketing'] },
      objections: [{ team: 'sales', comment: 'Too wide' }],
      ...{ decider: 'ines@x', decideBy: '2026-02-20' },
    });
  });
});

describe('what waits', () => {
  const disputed = [at(definition(FIRST, DISPUTED))];
  const nobody = { accountId: null, speaksFor: () => false };

  it('is to sign for who speaks for a team that has said nothing', () => {
    const open = [at(definition(FIRST, version(2)))];
    const sales = { ...nobody, speaksFor: (id: string) => id === 'id-sales' };
    expect(waitingIn(open, sales).toSign).toEqual([
      { kpi: 'mqls', name: 'MQL', version: 2, team: 'sales', teamName: 'Sales' },
    ]);
    expect(waitingIn(disputed, sales).toSign).toEqual([]);
    expect(waitingIn(open, nobody)).toEqual({ toSign: [], toAnswer: [], toDecide: [] });
  });

  it('is an objection for who proposed, and the decision for who was named', () => {
    expect(waitingIn(disputed, { ...nobody, accountId: 'mara' }).toAnswer).toMatchObject([
      { teamName: 'Sales', comment: 'Too wide' },
    ]);
    expect(waitingIn(disputed, { ...nobody, accountId: 'ines' }).toDecide).toMatchObject([
      { kpi: 'mqls', version: 2, by: '2026-02-20' },
    ]);
  });
});

describe('two versions side by side', () => {
  it('differ in the parts that were changed; criteria as a text or a list read the same', () => {
    const first = version(1, { criteria: 'Is a lead\nThree practitioners' });
    const second = version(2, {
      text: first.text,
      criteria: ['Is a lead', 'Five practitioners'],
      counts: ['A clinic of six'],
    });
    expect(changesBetween(first, second)).toEqual([
      {
        part: 'criteria',
        before: ['Is a lead', 'Three practitioners'],
        after: ['Is a lead', 'Five practitioners'],
      },
      { part: 'counts', before: [], after: ['A clinic of six'] },
    ]);
    expect(changesBetween(first, { ...first, criteria: ['Is a lead', 'Three practitioners'] })).toEqual([]);
  });
});

describe('a trial', () => {
  const trial = [470, 390, 350].map((value, at_) => ({ month: toMonth(`2026-0${at_ + 1}`), value }));
  const present = new Map([600, 580, 500].map((value, at_) => [toMonth(`2026-0${at_ + 1}`), value] as const));

  it('“last quarter under v2: 1,210 instead of 1,680”', () => {
    expect(trialSums(trial, present)).toMatchObject({ under: 1210, now: 1680 });
  });

  it('sums only months that both have', () => {
    present.delete(toMonth('2026-02'));
    expect(trialSums(trial, present)).toEqual({ months: ['2026-01', '2026-03'], under: 820, now: 1100 });
    expect(trialSums(trial, new Map())).toBeNull();
  });
});
