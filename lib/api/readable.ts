/** The parts of a JSON schema that this API's descriptions use. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly default?: unknown;
}

interface Media {
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
  readonly description?: string;
}

interface Operation {
  readonly operationId?: string;
  readonly tags?: readonly string[];
  readonly summary?: string;
  readonly description?: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly schema?: Schema;
  }[];
  readonly requestBody?: Media;
  readonly responses?: Readonly<Record<string, Media>>;
}

/** An OpenAPI document as far as it is read here. */
export interface OpenApi {
  readonly tags?: readonly { readonly name: string }[];
  readonly paths?: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
}

/** One name in a body, an answer or an address. */
export interface Field {
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
}

export interface ReadableCall {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly note: string;
  readonly parameters: readonly Field[];
  readonly body: readonly Field[];
  readonly answer: string;
  /** "404 Not found" and so on. */
  readonly refusals: readonly string[];
}

export interface ReadableApi {
  readonly sections: readonly { readonly name: string; readonly calls: readonly ReadableCall[] }[];
  readonly shapes: readonly { readonly name: string; readonly fields: readonly Field[] }[];
}

/** The document as a page shows it: calls by section, then the shapes that they name. */
export function readable(document: OpenApi): ReadableApi {
  const calls = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      tag: operation.tags?.[0] ?? '',
      call: toCall(path, method, operation),
    })),
  );
  return {
    sections: (document.tags ?? []).map(({ name }) => ({
      name,
      calls: calls.filter(({ tag }) => tag === name).map(({ call }) => call),
    })),
    shapes: Object.entries(document.components?.schemas ?? {})
      .map(([name, schema]) => ({ name, fields: fieldsOf(schema) }))
      .sort((a, b) => a.name.localeCompare(b.name)),
  };
}

function toCall(path: string, method: string, operation: Operation): ReadableCall {
  const responses = Object.entries(operation.responses ?? {});
  const done = responses.find(([status]) => status.startsWith('2'));
  const schema = Object.values(done?.[1].content ?? {})[0]?.schema;
  return {
    id: operation.operationId ?? `${method} ${path}`,
    method: method.toUpperCase(),
    path,
    summary: operation.summary ?? '',
    note: operation.description ?? '',
    parameters: (operation.parameters ?? []).map((parameter) => ({
      name: parameter.in === 'header' ? `${parameter.name} (header)` : parameter.name,
      type: typeOf(parameter.schema ?? {}),
      required: parameter.required ?? false,
    })),
    body: fieldsOf(Object.values(operation.requestBody?.content ?? {})[0]?.schema ?? {}),
    answer: `${done?.[0] ?? '200'}${schema ? ` · ${typeOf(schema)}` : ''}`,
    refusals: responses
      .filter(([status]) => !status.startsWith('2'))
      .map(([status, response]) => `${status} ${response.description ?? ''}`.trim()),
  };
}

function fieldsOf(schema: Schema): Field[] {
  const parts = schema.allOf ?? [schema];
  const required = new Set(parts.flatMap((part) => part.required ?? []));
  return parts.flatMap((part) =>
    Object.entries(part.properties ?? {}).map(([name, property]) => ({
      name,
      type: typeOf(property),
      required: required.has(name),
    })),
  );
}

const WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'whole number',
  boolean: 'true or false',
};

/** The type in words: "number or null", "one of up, down, range", "list of Team". */
export function typeOf(schema: Schema): string {
  if (schema.$ref) return schema.$ref.split('/').at(-1) ?? '';
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  const union = schema.anyOf ?? schema.oneOf;
  if (union) return union.map(typeOf).join(' or ');
  if (schema.allOf) return schema.allOf.map(typeOf).join(' with ');
  const types = [schema.type ?? []].flat();
  const nullable = types.includes('null') && types.length > 1 ? ' or null' : '';
  if (schema.enum) {
    const values = schema.enum.filter((value) => value !== null).map(String);
    return (values.length === 1 ? `“${values[0]}”` : `one of ${values.join(', ')}`) + nullable;
  }
  const type = types.find((each) => each !== 'null' || types.length === 1);
  if (type === undefined) return 'anything';
  if (type === 'array') return `list of ${typeOf(schema.items ?? {})}${nullable}`;
  if (type === 'object' && schema.properties) {
    const names = Object.entries(schema.properties).map(([name, property]) => `${name}: ${typeOf(property)}`);
    return `{ ${names.join(', ')} }${nullable}`;
  }
  return (WORDS[type] ?? type) + nullable;
}
