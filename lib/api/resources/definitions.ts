import { z } from '@hono/zod-openapi';
import { thingCode } from '@/lib/core/fields';
import { fail, type Result } from '@/lib/core/result';
import { agreeOnDefinition } from '@/lib/definitions/commands/agree-on-definition';
import { decideDefinition } from '@/lib/definitions/commands/decide-definition';
import { proposeDefinition } from '@/lib/definitions/commands/propose-definition';
import { referDefinition } from '@/lib/definitions/commands/refer-definition';
import { retractDefinition } from '@/lib/definitions/commands/retract-definition';
import { tryDefinition } from '@/lib/definitions/commands/try-definition';
import { withdrawAgreement } from '@/lib/definitions/commands/withdraw-agreement';
import {
  agreementInput,
  decisionInput,
  definitionInput,
  disputeInput,
  retractionInput,
  trialInput,
} from '@/lib/definitions/input';
import { ENDINGS, VERDICTS, VERSION_STATES } from '@/lib/definitions/model';
import { definitionItem, definitionItems } from '@/lib/definitions/view';
import { listOf } from '../answers';
import { endpoint } from '../endpoint';
import { pageOf } from '../pages';
import { pageQuery } from '../query';
import { findKpi } from './kpis';

const month = z.string().openapi({ example: '2026-03', pattern: '^\\d{4}-(0[1-9]|1[0-2])$' });
const moment = z.string().openapi({ format: 'date-time' });
const day = z.string().openapi({ format: 'date' });
const text = z.string().nullable();
const texts = z.array(z.string()).readonly();

const version = z.object({
  kpi: z.string(),
  version: z.int(),
  text: z.string(),
  criteria: z.union([z.string(), texts, z.null()]),
  counts: texts,
  countsNot: texts,
  validFrom: month,
  why: z.string(),
  benefit: text,
  state: z.enum(VERSION_STATES),
  proposedBy: z.string(),
  proposedAt: moment,
  adoptedAt: moment.nullable(),
  agreement: z
    .array(
      z.object({
        team: z.string(),
        state: z.enum(['signed', 'open-objection', 'decided-objection', 'unsigned']),
        verdict: z.enum(VERDICTS).nullable(),
        comment: text,
        by: text,
        at: moment.nullable(),
      }),
    )
    .readonly(),
  dispute: z.object({ decider: z.string(), by: day }).nullable(),
  decision: z
    .object({ decision: z.enum(ENDINGS), reason: z.string(), by: z.string(), at: moment })
    .nullable(),
  trial: z.array(z.object({ month, value: z.number() })).readonly(),
});

const versionAnswer = version.openapi('DefinitionVersion');

const agreementAnswer = version
  .extend({ team: z.string(), verdict: z.enum(VERDICTS), comment: text, agreed: z.boolean() })
  .openapi('DefinitionAgreement');

const definitionAnswer = z
  .object({
    kpi: z.string(),
    name: z.string(),
    ownerTeam: z.string(),
    usingTeams: z
      .array(z.object({ team: z.string(), owns: z.boolean(), reports: z.boolean(), goals: texts }))
      .readonly(),
    version: z.int(),
    inForce: z.int().nullable(),
    newest: z.int().nullable(),
    agreed: z.boolean(),
    versions: z.array(versionAnswer).readonly(),
  })
  .openapi('Definition', {
    description:
      'What a KPI means. Its using teams own or report it, or have a goal on it or on what is made of it. It is agreed when ' +
      'all of them have signed the newest version; a proposed version comes into force with the last signature, or by decision.',
  });

const tag = 'Definitions';
const ONE = '/definitions/{kpi}';
const VERSION = '/definitions/{kpi}/{version}';

/** The number in an address; what is none names no version. */
function inVersion<T>(name: string, work: (number: number) => Promise<Result<T>>): Promise<Result<T>> {
  if (/^[1-9]\d{0,8}$/.test(name)) return work(Number(name));
  return Promise.resolve(fail('not-found', `There is no version “${name}”.`));
}

export const definitions = [
  endpoint({
    method: 'get',
    path: '/definitions',
    tag,
    summary: 'What KPIs mean: version in force, the newest, who has signed, who objects',
    query: z.strictObject(pageQuery),
    answer: listOf(definitionAnswer),
    run: async ({ context, query }) => pageOf(await definitionItems(context), ({ kpi }) => kpi, query),
  }),
  endpoint({
    method: 'get',
    path: ONE,
    tag,
    summary:
      'One KPI’s definition with all its versions, the newest first; none of them: nobody has defined it',
    answer: definitionAnswer,
    find: ({ context, params }) => findKpi(context, params.kpi),
    run: ({ context, params }) => definitionItem(context, params.kpi),
  }),
  endpoint({
    method: 'post',
    path: ONE,
    tag,
    summary: 'Propose what it means from a month on, with why; nobody has signed it yet',
    command: 'definition.propose',
    body: definitionInput,
    answer: versionAnswer,
    status: 201,
    location: (item) => `/definitions/${item.kpi}`,
    run: ({ context, params, body, expectedVersion }) =>
      proposeDefinition(context, params.kpi, body, expectedVersion),
  }),
  endpoint({
    method: 'post',
    path: `${VERSION}/agreement`,
    tag,
    summary: 'Sign the newest version for a using team, or object with a comment',
    command: 'definition.sign',
    body: agreementInput,
    answer: agreementAnswer,
    status: 201,
    run: ({ context, params, body }) =>
      inVersion(params.version, (number) => agreeOnDefinition(context, params.kpi, number, body)),
  }),
  endpoint({
    method: 'delete',
    path: `${VERSION}/agreement`,
    tag,
    summary: 'Take back what a team said to the newest version: it is asked again',
    command: 'definition.withdraw',
    query: z.strictObject({ team: thingCode }),
    status: 204,
    find: ({ context, params }) => findKpi(context, params.kpi),
    run: ({ context, params, query }) =>
      inVersion(params.version, (number) => withdrawAgreement(context, params.kpi, number, query.team)),
  }),
  endpoint({
    method: 'put',
    path: `${VERSION}/dispute`,
    tag,
    summary: 'Name who decides about the newest version, by which day',
    command: 'definition.refer',
    body: disputeInput,
    answer: versionAnswer,
    run: ({ context, params, body }) =>
      inVersion(params.version, (number) => referDefinition(context, params.kpi, number, body)),
  }),
  endpoint({
    method: 'post',
    path: `${VERSION}/decision`,
    tag,
    summary: 'End the dispute with a reason: adopt the version, or keep what stood before it',
    command: 'definition.decide',
    body: decisionInput,
    answer: versionAnswer,
    run: ({ context, params, body }) =>
      inVersion(params.version, (number) => decideDefinition(context, params.kpi, number, body)),
  }),
  endpoint({
    method: 'post',
    path: `${VERSION}/withdrawal`,
    tag,
    summary: 'Take back a version that is only proposed, with a reason; what is in force stays',
    command: 'definition.retract',
    body: retractionInput,
    answer: versionAnswer,
    run: ({ context, params, body }) =>
      inVersion(params.version, (number) => retractDefinition(context, params.kpi, number, body)),
  }),
  endpoint({
    method: 'put',
    path: `${VERSION}/trial`,
    tag,
    summary: 'What past months would have been under a proposed version; no figures of the KPI',
    command: 'definition.try',
    body: trialInput,
    answer: versionAnswer,
    run: ({ context, params, body }) =>
      inVersion(params.version, (number) => tryDefinition(context, params.kpi, number, body)),
  }),
];
