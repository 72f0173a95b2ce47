import { readFileSync } from 'node:fs';
import path from 'node:path';
import packageJson from '@/package.json' with { type: 'json' };

/** The product's version. */
export const VERSION: string = packageJson.version;

let build: string | undefined;

/** Tells one build from another, as part of each ETag: a new build may answer the same question otherwise. */
export function buildId(): string {
  if (build !== undefined) return build;
  try {
    build = readFileSync(path.join(process.cwd(), '.next', 'BUILD_ID'), 'utf8').trim();
  } catch {
    build = VERSION;
  }
  return build;
}
