import fs from 'node:fs';
import path from 'node:path';
import { LIMITS } from '@/lib/imports/model';
import { Refusal } from '../terminal.js';
import { Misuse, type Options } from './command';
import { accepted, say, withDatabase } from './ground';

/** Rejections that are told on the way; the rest is counted. */
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
    for (const { cell, column, message } of rejected.slice(0, TOLD)) {
      process.stderr.write(`${cell} (${column}): ${message}\n`);
    }
    if (!answer.accepted) {
      const rows = rejectedCount === 1 ? '1 cell' : `${rejectedCount} cells`;
      throw new Refusal(
        answer.layout === null
          ? (rejected[0]?.message ?? 'The layout of this file is not understood.')
          : `${rows} cannot be accepted; nothing was saved. --partial takes the others.`,
      );
    }
    const counts = `${inserted} new, ${updated} changed, ${unchanged} unchanged, ${rejectedCount} refused`;
    say(`${dryRun ? 'It would be' : 'Taken'} (${answer.layout}): ${counts}.`);
  });
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
