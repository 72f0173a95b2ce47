import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '..');
const NO_FEATURES = ['api', 'auth', 'core', 'insight', 'measure', 'platform'];
const line = fs.readFileSync(path.join(ROOT, 'lib/features.grit'), 'utf8');
const order = [...(/\$order = \[([^\]]*)\]/.exec(line)?.[1] ?? '').matchAll(/[a-z]+/g)].map(([name]) => name);

/** Those of the imports, each "file > what it imports", that the linter refuses with its own configuration. */
function refused(imports: readonly string[]): string[] {
  const tree = fs.mkdtempSync(path.join(os.tmpdir(), 'plumbline-imports-'));
  const put = (name: string, text: string) => {
    fs.mkdirSync(path.join(tree, path.dirname(name)), { recursive: true });
    fs.appendFileSync(path.join(tree, name), text);
  };
  try {
    const settings = JSON.parse(fs.readFileSync(path.join(ROOT, 'biome.json'), 'utf8'));
    put('biome.json', JSON.stringify({ ...settings, vcs: undefined }));
    put('lib/features.grit', line);
    for (const [file = '', source] of imports.map((text) => text.split(' > ')))
      put(file, `export { thing } from '${source}';\n`);
    const found = spawnSync(
      path.join(ROOT, 'node_modules/.bin/biome'),
      ['lint', '--reporter=json', '--max-diagnostics=none', '.'],
      { cwd: tree, encoding: 'utf8' },
    );
    const diagnostics: { category: string; location: { path: string; start: { line: number } } }[] =
      JSON.parse(found.stdout).diagnostics;
    const places = diagnostics
      .filter(({ category }) => category === 'plugin' || category === 'lint/style/noRestrictedImports')
      .map(({ location }) => `${location.path}:${location.start.line}`);
    const lines = new Map<string, number>();
    return imports.filter((text) => {
      const file = text.split(' > ')[0] ?? '';
      lines.set(file, (lines.get(file) ?? 0) + 1);
      return places.includes(`${file}:${lines.get(file)}`);
    });
  } finally {
    fs.rmSync(tree, { recursive: true });
  }
}

it('knows every feature and its place in the line', () => {
  const folders = fs.readdirSync(path.join(ROOT, 'lib'), { withFileTypes: true });
  const features = folders.filter((entry) => entry.isDirectory() && !NO_FEATURES.includes(entry.name));
  expect(order.toSorted()).toEqual(features.map(({ name }) => name).toSorted());
});

it('keeps each file of a feature under a name that says its kind', () => {
  const files = order.flatMap((feature) =>
    fs
      .readdirSync(path.join(ROOT, 'lib', feature), { withFileTypes: true })
      .filter((entry) => entry.isFile()),
  );
  const kinds = /^(model|input|queries|view)\.ts$|\.test\.ts$/;
  expect(files.map(({ name }) => name).filter((name) => !kinds.test(name))).toEqual([]);
});

it('lets a feature use those before it and refuses those after it', () => {
  const kinds = [
    'model.ts',
    'model/part.ts',
    'queries.ts',
    'queries/part.ts',
    'commands/save.ts',
    'part/part.ts',
  ];
  const uses = (to: 1 | -1) =>
    order.flatMap((feature, i) =>
      kinds.flatMap((kind) =>
        order[i + to] ? [`lib/${feature}/${kind} > @/lib/${order[i + to]}/model`] : [],
      ),
    );
  expect(refused(uses(1))).toEqual(uses(1));
  expect(refused(uses(-1))).toEqual([]);
  expect(refused(['lib/audit/view.ts > @/lib/reminders/queries'])).toEqual([]);
});

it('refuses every direction that the map of the README excludes', () => {
  const forbidden = [
    'lib/core/month.ts > @/lib/measure/rollup',
    'lib/core/month.ts > node:fs',
    'lib/measure/rollup.ts > @/lib/insight/forecast',
    'lib/measure/rollup.ts > drizzle-orm',
    'lib/insight/forecast.ts > @/lib/kpis/model',
    'lib/platform/cache.ts > @/lib/kpis/model',
    'db/client.ts > @/lib/people/model',
    'db/schema/people.ts > next/server',
    ...['view', 'queries', 'commands/save', 'queries/part'].map(
      (kind) => `components/kpis/list.tsx > @/lib/kpis/${kind}`,
    ),
    'components/kpis/list.tsx > @/db/client',
    'components/kpis/list.tsx > drizzle-orm',
    'app/page.tsx > @/lib/kpis/queries',
    'app/page.tsx > @/lib/kpis/queries/part',
    'app/page.tsx > @/db/client',
    ...['model.ts', 'model/part.ts', 'input.ts'].flatMap((kind) =>
      [
        '@/lib/audit/queries',
        './queries',
        '../queries/part',
        '../commands/save',
        '@/lib/audit/commands/write',
        '@/db/client',
        '@/lib/auth/policy',
        'drizzle-orm/pg-core',
      ].map((source) => `lib/kpis/${kind} > ${source}`),
    ),
    ...['queries.ts', 'queries/part.ts', 'commands/save.ts'].flatMap((kind) =>
      ['@/lib/audit/view', '../view', '@/components/ui/button', 'next/headers', 'react'].map(
        (source) => `lib/kpis/${kind} > ${source}`,
      ),
    ),
    ...['view.ts', 'view/part.ts'].flatMap((kind) =>
      ['@/db/schema/kpis', '@/components/ui/button', '@/app/page', 'next/headers'].map(
        (source) => `lib/kpis/${kind} > ${source}`,
      ),
    ),
  ];
  expect(refused(forbidden)).toEqual(forbidden);
  const allowed = [
    'lib/measure/rollup.ts > @/lib/core/month',
    'lib/insight/forecast.ts > @/lib/measure/rollup',
    'components/kpis/list.tsx > @/lib/kpis/model',
    'components/kpis/list.tsx > @/lib/kpis/model/part',
    'components/kpis/list.tsx > react',
    'app/page.tsx > @/lib/kpis/view',
    'app/page.tsx > @/lib/kpis/commands/save',
    'lib/kpis/model.ts > @/lib/audit/model/part',
    'lib/kpis/queries/part.ts > @/lib/audit/queries',
    'lib/kpis/commands/save.ts > @/lib/audit/commands/write',
    'lib/kpis/view/part.ts > @/lib/reminders/queries/part',
  ];
  expect(refused(allowed)).toEqual([]);
});
