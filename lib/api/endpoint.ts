import type { z } from 'zod';
import type { Context } from '@/lib/auth/actor';
import type { Command } from '@/lib/auth/policy';
import type { Result } from '@/lib/core/result';

/** Where every call of the API begins. */
export const BASE = '/api/v1';

type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

export const TAGS = [
  'You',
  'Organization',
  'Teams and members',
  'KPIs',
  'Figures',
  'Targets',
  'Import and export',
  'Objectives',
  'Strategy',
  'Alignment',
  'Tactics',
  'Close',
  'Reminders',
  'Reading',
  'Insights',
  'Requests',
  'Definitions',
] as const;

type NamesIn<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? Name | NamesIn<Rest>
  : never;

/** What a read with `file` gives. */
export interface FileAnswer {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What a call hands to its command or view. A body that could not be read arrives as MALFORMED. */
export interface Call<Path extends string, Query> {
  readonly context: Context;
  readonly params: Readonly<Record<NamesIn<Path>, string>>;
  readonly query: Query;
  readonly body: unknown;
  /** From `If-Match`; undefined when the header is not there. */
  readonly expectedVersion: number | undefined;
  /** Tells a caller who wants to know how far a long write is. */
  readonly progress?: ((at: unknown) => void) | undefined;
}

/**
 * One call of the API: where it is, who may, what it takes and gives (the schemas are the description in
 * openapi.json), and the command or view that does it.
 */
export interface Definition<Path extends string, Query extends z.ZodType, Answer extends z.ZodType> {
  readonly method: Method;
  /** As in OpenAPI: `/kpis/{code}`. */
  readonly path: Path;
  readonly tag: (typeof TAGS)[number];
  readonly summary: string;
  /** Row of the policy table; its role is asked before anything is looked for. None: every member may. */
  readonly command?: Command;
  readonly query?: Query;
  readonly body?: z.ZodType;
  /** The body is a form with a file (multipart/form-data); `progress` is told to who accepts application/x-ndjson. */
  readonly form?: true;
  /** A write that the browser's session may do, from a page of this server. */
  readonly session?: true;
  /** How large a body may be; 1 MB when left out. */
  readonly maxBytes?: number;
  readonly answer?: Answer;
  /** Tells whether a read also depends on what one person has put away, which raises no revision: then no 304. */
  personal?(call: Pick<Call<Path, z.output<Query>>, 'context' | 'query'>): boolean;
  /** The media type of a read that answers with a file, as `FileAnswer`. */
  readonly file?: string;
  /** 201 for one thing created, 204 for DELETE. */
  readonly status?: 200 | 201 | 204;
  /** For a write that creates or changes: false when it changed something, which is answered with 200. */
  created?(value: z.output<Answer>): boolean;
  /** The address of what was created, below `/api/v1`. */
  location?(value: z.output<Answer>): string;
  /** Tells whether the thing of the path exists, for a read whose query cannot be read: 404 comes before 422. */
  find?(call: Pick<Call<Path, never>, 'context' | 'params'>): Promise<Result<unknown>>;
  run(call: Call<Path, z.output<Query>>): Promise<Result<z.output<Answer>>>;
}

/** A definition of which nothing but its shape is known. */
export type Endpoint = Definition<string, z.ZodType, z.ZodType>;

/** Ties the types of one definition together, then forgets them so that all of them go into one list. */
export function endpoint<Path extends string, Query extends z.ZodType, Answer extends z.ZodType>(
  definition: Definition<Path, Query, Answer>,
): Endpoint {
  return definition as unknown as Endpoint;
}
