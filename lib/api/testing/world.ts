import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { read } from '@/db/client';
import { type Fixture, makeKpi, makeOrganization } from '@/db/testing/fixture';
import { createAnnotation } from '@/lib/annotations/commands/create-annotation';
import type { Role } from '@/lib/auth/actor';
import { createAction } from '@/lib/checkins/commands/create-action';
import { createCheckin } from '@/lib/checkins/commands/create-checkin';
import { createDecision } from '@/lib/checkins/commands/create-decision';
import type { Result } from '@/lib/core/result';
import { proposeDefinition } from '@/lib/definitions/commands/propose-definition';
import { saveReport } from '@/lib/handoff/commands/save-report';
import { createGoal } from '@/lib/objectives/commands/create-goal';
import { createObjective } from '@/lib/objectives/commands/create-objective';
import { createTeam } from '@/lib/people/commands/create-team';
import { createToken } from '@/lib/people/commands/create-token';
import { ROLES } from '@/lib/people/model';
import { createRequest } from '@/lib/requests/commands/create-request';
import { proposeStrategy } from '@/lib/strategy/commands/propose-strategy';
import { publishStrategy } from '@/lib/strategy/commands/publish-strategy';
import { startStrategy } from '@/lib/strategy/commands/start-strategy';
import { createProjectTeam } from '@/lib/synergy/commands/create-project-team';
import { createKeyResult } from '@/lib/tactics/commands/create-key-result';
import { createStep } from '@/lib/tactics/commands/create-step';
import { createTactic } from '@/lib/tactics/commands/create-tactic';
import { api } from '../app';

/** An organization with one thing of each kind, all of whose codes end with `mark`, and a token of every role. */
export interface World extends Fixture {
  readonly mark: string;
  readonly tokens: Readonly<Record<Role, string>>;
  readonly adminTokenId: string;
  readonly annotationId: string;
  readonly decisionId: string;
  readonly actionId: string;
  /** A row of the audit log. */
  readonly stepId: string;
}

const done = async <T>(result: Promise<Result<T>>): Promise<T> => {
  const given = await result;
  if (!given.ok) throw new Error(given.failure.message);
  return given.value;
};

export async function makeWorld(mark: string): Promise<World> {
  const fixture = await makeOrganization();
  const { admin } = fixture.as;
  await makeKpi(fixture, `leads_${mark}`);
  await makeKpi(fixture, `calls_${mark}`, { teams: ['marketing', 'sales'] });
  await done(createTeam(admin, { code: `team-${mark}`, name: mark, kind: 'other' }));
  const span = { start: '2025-04', end: '2026-03' };
  await done(
    createObjective(admin, {
      code: `O-${mark}`,
      title: 'Revenue',
      horizonYears: 1,
      ownerTeam: 'sales',
      successKpi: `leads_${mark}`,
      target: 1200,
      state: 'active',
      ...span,
    }),
  );
  await done(
    createGoal(admin, {
      code: `G-${mark}`,
      title: 'Leads',
      objective: `O-${mark}`,
      teams: ['marketing'],
      kpi: `leads_${mark}`,
      target: 1200,
      weight: 100,
      ...span,
    }),
  );
  await done(createProjectTeam(admin, { code: `P-${mark}`, name: mark, projectOf: ['marketing', 'sales'] }));
  // One strategy in force and a next version begun, of the team of its own.
  const [strategy, window] = [`team-${mark}`, { windowEnds: '2026-02-12' }];
  const content = { audience: 'Clinics', priorities: [{ text: 'Leads' }] };
  await done(startStrategy(admin, { owner: strategy, ...content }));
  await done(proposeStrategy(admin, strategy, window));
  await done(publishStrategy(admin, strategy, { reason: 'First' }));
  await done(startStrategy(admin, { owner: strategy }));
  const asked = {
    code: `R-${mark}`,
    title: 'Collateral',
    forTeam: 'marketing',
    effortDays: 2,
    due: '2026-03',
  };
  await done(createRequest(admin, asked));
  const [step, tactic] = [{ code: `ST-${mark}` }, { code: `T-${mark}` }];
  await done(createStep(admin, { ...step, title: 'First', goal: `G-${mark}` }));
  await done(createTactic(admin, { ...tactic, title: 'Search', team: 'marketing', goal: `G-${mark}` }));
  const way = { kpi: `leads_${mark}`, baseline: 0, target: 100 };
  await done(createKeyResult(admin, { code: `KR-${mark}`, title: 'Leads', objective: `O-${mark}`, ...way }));
  const said = { month: '2025-12', text: 'Trade fair' };
  const annotation = await done(createAnnotation(admin, `leads_${mark}`, said));
  const defined = { text: 'Asked for something', validFrom: '2025-01', why: 'So that all count alike' };
  await done(proposeDefinition(admin, `leads_${mark}`, defined));
  const both = { teams: ['marketing', 'sales'], first: '2026-01-12' };
  await done(createCheckin(admin, { code: `C-${mark}`, title: 'Both', ...both }));
  const decision = await done(createDecision(admin, { text: 'Decided', team: 'marketing' }));
  const task = { text: 'To do', team: 'marketing', accountable: `lead@${fixture.slug}.test` };
  const action = await done(createAction(admin, { ...task, due: '2026-03-31' }));
  await done(saveReport(admin, { month: '2025-12', source: `source ${mark}`, received: 10 }));
  const made = await Promise.all(
    ROLES.map(async (role) => {
      const teams = role === 'lead' || role === 'contributor' ? ['marketing'] : [];
      return [role, await done(createToken(admin, { name: `${role} ${mark}`, role, teams }))] as const;
    }),
  );
  const tokens = Object.fromEntries(made.map(([role, { token }]) => [role, token])) as World['tokens'];
  const stepId = await read(fixture.organizationId, async (tx) => {
    const [row] = await tx.execute<{ id: string }>(sql`select id from audit limit 1`);
    return row?.id ?? '';
  });
  const adminTokenId = made.find(([role]) => role === 'admin')?.[1].id ?? '';
  return {
    ...fixture,
    mark,
    tokens,
    adminTokenId,
    annotationId: annotation.id,
    stepId,
    decisionId: decision.id,
    actionId: action.id,
  };
}

/** The path of a call with the codes of this world in the place of its parameters. */
export const pathIn = (world: World, path: string): string =>
  path.replace(/\{(\w+)\}/g, (_, name: string) => {
    if (name === 'month') return '2025-12';
    if (name === 'email') return `viewer@${world.slug}.test`;
    if (name === 'id' && path.startsWith('/audit')) return world.stepId;
    if (name === 'id' && path.startsWith('/decisions')) return world.decisionId;
    if (name === 'id' && path.startsWith('/actions')) return world.actionId;
    if (name === 'starter') return 'quantity-with-quality';
    if (path.startsWith('/checkins')) return name === 'date' ? '2026-01-12' : `C-${world.mark}`;
    if (name === 'id') return path.startsWith('/tokens') ? world.adminTokenId : world.annotationId;
    if (name === 'source') return `source-${world.mark}`;
    if (name === 'subject') return 'kpi';
    if (/^\/(kpis|explain)/.test(path) || name === 'kpi') return `leads_${world.mark}`;
    if (path.startsWith('/conflicts')) return `3:leads_${world.mark}`;
    if (path.startsWith('/requests')) return `R-${world.mark}`;
    if (path.startsWith('/tactics') || path.startsWith('/line/')) return `T-${world.mark}`;
    if (path.startsWith('/steps')) return `ST-${world.mark}`;
    if (path.startsWith('/key-results')) return `KR-${world.mark}`;
    if (name === 'owner') return `team-${world.mark}`;
    if (name === 'number' || name === 'version') return '1';
    if (path.startsWith('/project-teams')) return `P-${world.mark}`;
    if (path.startsWith('/teams') || path.startsWith('/priorities')) return `team-${world.mark}`;
    return `${path.startsWith('/goals') ? 'G' : 'O'}-${world.mark}`;
  });

export interface Sent {
  readonly token?: string | undefined;
  /** A text is sent as it is, anything else as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Takes "too many requests" for an answer; otherwise the call waits as it is told to, and comes again. */
  readonly impatient?: boolean;
}

/** One call in process, exactly as the server would answer it. */
export async function send(method: string, path: string, sent: Sent = {}): Promise<Response> {
  const answer = await sendOnce(method, path, sent);
  if (answer.status !== 429 || sent.impatient) return answer;
  await sleep(Number(answer.headers.get('retry-after')) * 1000);
  return send(method, path, sent);
}

async function sendOnce(method: string, path: string, { token, body, headers }: Sent): Promise<Response> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return api.fetch(
    new Request(`http://localhost/api/v1${path}`, {
      method: method.toUpperCase(),
      ...(body === undefined ? {} : { body: text }),
      headers: {
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
    }),
  );
}

export const revisionOf = (world: World): Promise<number> =>
  read(world.organizationId, async (tx) => {
    const [row] = await tx.execute<{ revision: string }>(sql`select revision from organization`);
    return Number(row?.revision);
  });
