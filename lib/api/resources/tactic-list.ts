import { z } from '@hono/zod-openapi';
import { MALFORMED } from '@/lib/core/parse';
import { fail, invalid } from '@/lib/core/result';
import { importTacticList } from '@/lib/tactics/commands/import-tactic-list';
import { TACTIC_FLAGS, TACTIC_STATUSES } from '@/lib/tactics/model';
import { ROW_STATES } from '@/lib/tactics/model/tactic-list';
import { type Call, endpoint } from '../endpoint';

/** Counts of a list of tactics; 422 with the same members when a row is rejected. */
const listAnswer = z
  .object({
    inserted: z.int(),
    updated: z.int(),
    unchanged: z.int(),
    accepted: z.boolean(),
    dryRun: z.boolean(),
    ignored: z.array(z.string()).readonly(),
    rejected: z
      .array(
        z.object({
          row: z.int(),
          column: z.string(),
          cell: z.string(),
          code: z.string(),
          message: z.string(),
          text: z.string(),
        }),
      )
      .readonly(),
    rows: z
      .array(
        z.object({
          row: z.int(),
          code: z.string(),
          title: z.string(),
          state: z.enum(ROW_STATES),
          status: z.enum(TACTIC_STATUSES).nullable(),
          flags: z.array(z.enum(TACTIC_FLAGS)).readonly(),
        }),
      )
      .readonly(),
  })
  .openapi('TacticList');

const listForm = z.strictObject({
  file: z.string().openapi({ format: 'binary', description: 'CSV or XLSX, a row per tactic' }),
  dryRun: z.string().optional().openapi({ description: 'true: judge and show, save nothing' }),
});

const uploaded = z.object({
  name: z.string().transform((name) => name.slice(0, 200)),
  bytes: z.instanceof(Uint8Array),
});

const BOOLEANS: Readonly<Record<string, boolean>> = { true: true, false: false };

async function listCall({ context, body }: Call<'/tactics/import/file', unknown>) {
  if (body === MALFORMED) return fail('malformed', 'The body cannot be read.');
  const { file, dryRun, ...rest } = body as Record<string, unknown>;
  const found = uploaded.safeParse(file);
  if (!found.success) return invalid('file', 'A file is needed.', 'required');
  const given = dryRun === undefined || dryRun === '' ? {} : { dryRun: BOOLEANS[`${dryRun}`] ?? dryRun };
  return importTacticList(context, found.data, { ...rest, ...given });
}

export const tacticList = [
  endpoint({
    method: 'post',
    path: '/tactics/import/file',
    tag: 'Tactics',
    summary: 'Take in tactics from a CSV or XLSX file, a row each; the same rules, each fault at its cell',
    command: 'tactic.import',
    form: true,
    body: listForm,
    maxBytes: 5_000_000,
    answer: listAnswer,
    run: listCall,
  }),
];
