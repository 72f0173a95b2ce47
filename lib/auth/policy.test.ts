import { describe, expect, it } from 'vitest';
import { ROLES, type Role } from '@/lib/people/model';
import { type Command, mayEver, mayForTeam, POLICY, refuseRole } from './policy';

/** What the roles were promised, in words of its own: the least role, and whether only for own teams. */
const PROMISED: readonly [least: Role, ownTeams: boolean, commands: readonly Command[]][] = [
  [
    'admin',
    false,
    [
      'organization.update',
      'team.create',
      'team.update',
      'team.archive',
      'project.create',
      'project.update',
      'member.invite',
      'member.update',
      'member.remove',
      'member.reset',
      'reminder.read',
      'invitation.renew',
      'invitation.withdraw',
      'token.list',
      'token.create',
      'token.revoke',
      'kpi.create',
      'kpi.update',
      'kpi.archive',
      'kpi.restore',
      'kpi.import',
      'kpi.split',
    ],
  ],
  [
    'executive',
    false,
    [
      'figures.restate',
      'targets.save.organization',
      'targets.ease',
      'objective.create',
      'objective.update',
      'objective.archive',
      'month.lock',
      'rates.save',
      'month.reopen',
      'insights.run',
      'starter.apply',
      'handoff.agree',
      'process.any',
      'request.except',
      'conflict.any',
      'money.share',
      'definition.any',
      'strategy.organization',
      'strategy.early',
      'key-result.create',
      'key-result.update',
      'key-result.archive',
    ],
  ],
  [
    'lead',
    true,
    [
      'targets.save',
      'request.decide',
      'request.note',
      'capacity.save',
      'conflict.resolve',
      'goal.create',
      'goal.update',
      'goal.archive',
      'month.submit',
      'month.explain',
      'vanity.answer',
      'priority.vote',
      'process.record',
      'process.withdraw',
      'goal.review',
      'checkin.create',
      'checkin.update',
      'checkin.end',
      'checkin.settle',
      'action.settle.other',
      'definition.propose',
      'definition.retract',
      'definition.sign',
      'definition.withdraw',
      'definition.refer',
      'strategy.create',
      'strategy.update',
      'strategy.propose',
      'strategy.withdraw',
      'strategy.publish',
      'strategy.comment',
      'strategy.answer',
      'step.create',
      'step.update',
      'step.order',
      'step.archive',
      'tactic.create',
      'tactic.update',
      'tactic.archive',
      'tactic.review',
      'tactic.import',
    ],
  ],
  [
    'contributor',
    true,
    [
      'request.update',
      'request.round',
      'request.deliver',
      'annotation.create',
      'annotation.update',
      'annotation.archive',
      'figures.save',
      'step.undo',
      'figures.import',
      'definition.try',
      'checkin.tick',
      'decision.create',
      'decision.update',
      'action.create',
      'action.update',
      'handoff.report',
      'handoff.source',
      'handoff.answer',
      'handoff.explain',
      'tactic.budget',
    ],
  ],
  ['contributor', false, ['request.create']],
  ['lead', false, ['definition.decide']],
  ['contributor', false, ['key-result.rate']],
  [
    'viewer',
    false,
    [
      'member.rename',
      'reminder.dismiss',
      'change.dismiss',
      'forecast.suppose',
      'goal.check',
      'strategy.acknowledge',
      'action.settle',
    ],
  ],
];

const commands = Object.keys(POLICY) as Command[];
const promisedOf = (command: Command) => PROMISED.find(([, , list]) => list.includes(command));
const OWN = 'own-team';
const FOREIGN = 'foreign-team';

/** The whole matrix: each role with each command, for an own and a foreign team. */
const matrix = commands.flatMap((command) => ROLES.map((role) => ({ command, role })));

describe('the table of rights', () => {
  it('promises each command once and nothing else', () => {
    expect(PROMISED.flatMap(([, , list]) => list).sort()).toEqual([...commands].sort());
  });

  it.each(matrix)('$command by $role', ({ command, role }) => {
    const promised = promisedOf(command);
    if (!promised) throw new Error('Not promised');
    const [least, ownTeams] = promised;
    const may = ROLES.indexOf(role) <= ROLES.indexOf(least);
    const actor = { role, teams: role === 'admin' ? ('all' as const) : new Set([OWN]) };
    expect(mayEver(actor, command)).toBe(may);
    expect(refuseRole(actor, command)?.failure.code ?? null).toBe(may ? null : 'forbidden');
    expect(mayForTeam(actor, command, OWN)).toBe(may);
    expect(mayForTeam(actor, command, FOREIGN)).toBe(may && (!ownTeams || role === 'admin'));
  });

  it('lets a token without teams of its own act for all of them, within its role', () => {
    expect(mayForTeam({ role: 'contributor', teams: 'all' }, 'figures.save', FOREIGN)).toBe(true);
    expect(mayForTeam({ role: 'contributor', teams: 'all' }, 'targets.save', FOREIGN)).toBe(false);
  });

  it('says which role is needed', () => {
    expect(refuseRole({ role: 'lead' }, 'kpi.create')?.failure.message).toBe(
      'This needs the role admin; yours is lead.',
    );
  });
});
