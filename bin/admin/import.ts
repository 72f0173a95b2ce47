import fs from 'node:fs';
import path from 'node:path';
import { LIMITS } from '@/lib/imports/model';
import { Refusal } from '../terminal.js';
import { Misuse, type Options } from './command';
import { accepted, say, withDatabase } from './ground';

/** Refused cells that are named beside what was taken; the rest is counted. */
const TOLD = 20;

/** Takes a CSV or XLSX file into an organization, with an admin's rights: all of it, or with --partial its good cells. */
export async function importFigures(options: Options): Promise<void> {
  const { organization = '', file = '', mode = 'replace' } = options;
  if (mode !== 'replace' && mode !== 'append') throw new Misuse('--mode is replace or append.');
  const bytes = readWhole(file);
  await withDatabase(async ({ now }) => {
    const { pool } = await import('@/db/client');
    const { systemContext } = await import('@/lib/auth/actor');
    const { importFile } = await import('@/lib/imports/commands/import-file');
    const [found] = await pool()<{ id: string | null }[]>`select organization_by_slug(${organization}) as id`;
    if (!found?.id) throw new Refusal(`There is no organization “${organization}”.`);
    const [dryRun, partial] = [options['dry-run'] !== undefined, options.partial !== undefined];
    const context = systemContext(found.id, now);
    const taken = await importFile(context, { name: path.basename(file), bytes }, { mode, dryRun, partial });
    const { rejected, rejectedCount, inserted, updated, unchanged, ...answer } = accepted(taken, {
      file: 'file',
    });
    const reasons = rejected.map(({ cell, column, message }) => `${cell} (${column}): ${message}`);
    if (!answer.accepted)
      throw new Refusal(refusalOf(answer.layout === null, reasons, rejectedCount, rejected[0]?.message));
    for (const reason of reasons.slice(0, TOLD)) process.stderr.write(`${reason}\n`);
    const counts = `${inserted} new, ${updated} changed, ${unchanged} unchanged, ${rejectedCount} refused`;
    say(`${dryRun ? 'It would be' : 'Taken'} (${answer.layout}): ${counts}.`);
  });
}

/** One line: the first reasons, and how many more there are. */
function refusalOf(foreign: boolean, reasons: readonly string[], count: number, question = ''): string {
  if (foreign) return question;
  const shown = reasons.slice(0, 3);
  const more = count > shown.length ? ` And ${count - shown.length} more.` : '';
  return `Nothing was saved. ${shown.join(' ')}${more}`;
}

function readWhole(file: string): Uint8Array {
  let size: number;
  try {
    size = fs.statSync(file).size;
    if (size <= LIMITS.bytes) return fs.readFileSync(file);
  } catch (error) {
    throw new Refusal(
      `${file} cannot be read: ${(error as NodeJS.ErrnoException).code ?? 'unknown reason'}.`,
    );
  }
  throw new Refusal(`${file} is larger than ${LIMITS.bytes / 1e6} MB; send it in parts.`);
}
