import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

/** KB (gzip) of script that a page asks for when it opens, read from its HTML and the build. */
export function scriptKilobytes(html: string): number {
  const names = new Set(html.match(/\/_next\/static\/[^"'\\ ]+?\.js/g) ?? []);
  const polyfills = new Set(
    html.match(/<script[^>]+noModule[^>]*>/gi)?.flatMap((tag) => tag.match(/\/_next\/[^"]+\.js/) ?? []),
  );
  let bytes = 0;
  for (const name of names) {
    // Old browsers alone load these.
    if (polyfills.has(name)) continue;
    const file = fileURLToPath(new URL(`../${name.replace('/_next/', '.next/')}`, import.meta.url));
    if (fs.existsSync(file)) bytes += gzipSync(fs.readFileSync(file)).length;
  }
  return bytes / 1024;
}
