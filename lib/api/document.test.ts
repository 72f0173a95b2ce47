import { describe, expect, it } from 'vitest';
import { openApi } from './app';
import { BASE } from './endpoint';
import { endpoints } from './endpoints';
import { type OpenApi, readable, type Schema } from './readable';

const document = JSON.parse(JSON.stringify(openApi())) as OpenApi & { openapi: string };
const operations = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
  Object.entries(item).map(([method, operation]) => ({ name: `${method} ${path}`, path, operation })),
);

type Body = Omit<Schema, 'oneOf' | 'anyOf'> & {
  additionalProperties?: unknown;
  oneOf?: Body[];
  anyOf?: Body[];
};

describe('openapi.json', () => {
  it('describes every call that runs, once, and nothing else', () => {
    const others = ['get /api/health', `get ${BASE}/events`, `get ${BASE}/openapi.json`];
    const running = endpoints.map(({ method, path }) => `${method} ${BASE}${path}`);
    expect(operations.map(({ name }) => name).sort()).toEqual([...running, ...others].sort());
    const ids = operations.map(({ operation }) => operation.operationId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(document.openapi).toBe('3.1.0');
  });

  it('names each parameter of a path and only those', () => {
    for (const { path, operation } of operations) {
      const named = (operation.parameters ?? []).filter((each) => each.in === 'path');
      const wanted = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      expect(named.map(({ name }) => name)).toEqual(wanted);
      expect(named.every(({ required }) => required)).toBe(true);
    }
  });

  it('refers to nothing that is not there', () => {
    const names = new Set(Object.keys(document.components?.schemas ?? {}));
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)];
    expect(references.length).toBeGreaterThan(20);
    for (const [, name] of references) expect(names).toContain(name);
  });

  it('refuses unknown keys in every body, as the schemas do', () => {
    const bodies = operations.flatMap(({ name, operation }) => {
      const schema = operation.requestBody?.content?.['application/json']?.schema as Body | undefined;
      const either = schema?.oneOf ?? schema?.anyOf ?? [schema];
      return schema ? either.map((each) => [name, each?.additionalProperties]) : [];
    });
    expect(bodies.length).toBeGreaterThan(10);
    for (const [name, additional] of bodies) expect([name, additional]).toEqual([name, false]);
  });

  it('lists every call in a section of the readable page', () => {
    const { sections } = readable(document);
    expect(sections.flatMap(({ calls }) => calls)).toHaveLength(operations.length);
    expect(sections.filter(({ calls }) => calls.length === 0)).toEqual([]);
  });
});
