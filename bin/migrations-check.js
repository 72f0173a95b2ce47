// npm run migrations:check: the schema in the code and the committed migrations say the same.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'plumbline-migrations-'));
// drizzle-kit puts "./" before every path that it is given.
const out = path.relative('.', folder);
const kit = (...args) =>
  execFileSync('npx', ['drizzle-kit', ...args, '--dialect', 'postgresql', '--out', out], {
    encoding: 'utf8',
  });

try {
  fs.cpSync('db/migrations', folder, { recursive: true });
  const before = fs.readdirSync(folder).length;
  kit('check');
  kit('generate', '--schema', './db/schema/*.ts');
  if (fs.readdirSync(folder).length !== before) {
    console.error(
      'The schema has changes without a migration: run npm run migrations:generate and read what it made.',
    );
    process.exitCode = 1;
  }
} finally {
  fs.rmSync(folder, { recursive: true, force: true });
}
