import { z } from '@hono/zod-openapi';
import { MALFORMED } from '@/lib/core/parse';
import { fail, invalid } from '@/lib/core/result';
import { importFile } from '@/lib/imports/commands/import-file';
import { exportQuery } from '@/lib/imports/input';
import { FILE_FORMATS, FILE_TYPES, LIMITS } from '@/lib/imports/model';
import { figuresExport, templateView } from '@/lib/imports/view';
import { type Call, endpoint } from '../endpoint';
import { importAnswer } from './import-answers';

const tag = 'Import and export';
/** What a form adds around its file. */
const FORM_BYTES = 200_000;

const text = (what: string) => z.string().optional().openapi({ description: what });

/** The form as it is described; its texts are read as the options of the command. */
const importForm = z.strictObject({
  file: z.string().openapi({ format: 'binary', description: 'CSV or XLSX, in any of the three layouts' }),
  dryRun: text('true: judge and show, save nothing'),
  mode: text('replace (the default) or append, which fills blank cells only'),
  partial: text('true: take the good cells, give the others back'),
  mapping: text(
    'JSON: what a header, or a column by its number from 0, stands for: kpi, month, team, value, target, note, ignore, the code of a KPI or a month',
  ),
  kpis: text('JSON: names in the file that stand for a KPI, by its code'),
  team: text('whose figures they are where the file does not say'),
  of: text('figures (the default) or targets: what the cells of a wide or transposed sheet are'),
  decimal: text('. or , where the file leaves it open'),
  reason: text('why, for months that are locked'),
});

const uploaded = z.object({
  name: z.string().transform((name) => name.slice(0, 200)),
  bytes: z.instanceof(Uint8Array),
});

/** The texts of a form as the values that they stand for; what is no such value stays text, to be refused as one. */
function optionsOf(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const read = ([name, value]: [string, unknown]): [string, unknown] => {
    if (value === 'true' || value === 'false') return [name, value === 'true'];
    if (name !== 'mapping' && name !== 'kpis') return [name, value];
    try {
      return [name, JSON.parse(String(value))];
    } catch {
      return [name, value];
    }
  };
  const given = Object.entries(fields).filter(([, value]) => value !== '');
  return Object.fromEntries(given.map(read));
}

async function importCall({ context, body, progress }: Call<'/import', unknown>) {
  if (body === MALFORMED) return fail('malformed', 'The body cannot be read.');
  const { file, ...fields } = body as Record<string, unknown>;
  const found = uploaded.safeParse(file);
  if (!found.success) return invalid('file', 'A file is needed.', 'required');
  return importFile(context, found.data, optionsOf(fields), progress);
}

export const imports = [
  endpoint({
    method: 'post',
    path: '/import',
    tag,
    summary: 'Take figures and targets from a CSV or XLSX file, all or nothing unless `partial`',
    command: 'figures.import',
    form: true,
    session: true,
    body: importForm,
    maxBytes: LIMITS.bytes + FORM_BYTES,
    answer: importAnswer,
    run: importCall,
  }),
  ...FILE_FORMATS.flatMap((format) => [
    endpoint({
      method: 'get',
      path: `/export/figures.${format}`,
      tag,
      summary: 'Every figure, in a layout that an import takes back as unchanged',
      query: exportQuery,
      file: FILE_TYPES[format],
      run: ({ context, query }) => figuresExport(context, format, query),
    }),
    endpoint({
      method: 'get',
      path: `/export/template.${format}`,
      tag,
      summary: 'A sheet to fill in: the KPIs of a team in some months, with what stands there',
      query: exportQuery,
      file: FILE_TYPES[format],
      run: ({ context, query }) => templateView(context, format, query),
    }),
  ]),
];
