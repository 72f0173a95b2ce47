import { register } from 'node:module';

const HOOK =
  "export const resolve = (name, context, next) => name === 'server-only' ? { url: 'data:text/javascript,', shortCircuit: true } : next(name, context)";

let done = false;

/**
 * Lets the modules of the server be loaded outside Next: `server-only` throws wherever a bundler has not replaced it.
 * To be called before the first import of such a module, which is therefore a dynamic one.
 */
export function allowServerModules(): void {
  if (done) return;
  done = true;
  register(`data:text/javascript,${encodeURIComponent(HOOK)}`);
}
