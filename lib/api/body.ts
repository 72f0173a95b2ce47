import { MALFORMED } from '@/lib/core/parse';
import type { Refusal } from './problem';

/** What a body came to: a value, or MALFORMED with the exact refusal that stands for it. */
export interface Body {
  readonly value: unknown;
  readonly refusal: Refusal | null;
}

const JSON_TYPE = /^application\/(?:[\w.+-]+\+)?json\s*(?:;\s*charset\s*=\s*"?utf-8"?\s*)?;?$/i;

const refused = (code: Refusal['code'], message: string, more: Partial<Refusal> = {}): Body => ({
  value: MALFORMED,
  refusal: { code, message, ...more },
});

/**
 * Reads a JSON body of at most `maxBytes`. Nothing is thrown and nothing is answered here: a body that cannot be
 * read is handed on as MALFORMED with its refusal (400, 413, 415 or 422), so that rights and existence come first.
 */
export async function readBody(request: Request, maxBytes: number): Promise<Body> {
  const type = request.headers.get('content-type');
  const bytes = await readBytes(request, maxBytes);
  if (bytes === 'too-large') {
    return refused('too-large', `The body is larger than ${Math.round(maxBytes / 1e6)} MB.`);
  }
  if (bytes === 'broken') return refused('malformed', 'The body ended before it was complete.');
  if (bytes.byteLength === 0) return refused('malformed', 'A JSON body is needed.');
  if (type === null || !JSON_TYPE.test(type.trim())) {
    return refused('unsupported-type', 'The content type must be application/json, in UTF-8.');
  }
  try {
    return fromText(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return refused('malformed', 'The body is not text in UTF-8.');
  }
}

const FORM_TYPE = /^multipart\/form-data\s*;.*boundary=/i;

/**
 * Reads a form with files (multipart/form-data) of at most `maxBytes`: texts by their name, a file as its name and
 * bytes. What cannot be read is handed on as with `readBody`.
 */
export async function readForm(request: Request, maxBytes: number): Promise<Body> {
  const type = request.headers.get('content-type') ?? '';
  const bytes = await readBytes(request, maxBytes);
  if (bytes === 'too-large') {
    return refused('too-large', `The body is larger than ${Math.round(maxBytes / 1e6)} MB.`);
  }
  if (bytes === 'broken') return refused('malformed', 'The body ended before it was complete.');
  if (!FORM_TYPE.test(type))
    return refused('unsupported-type', 'The content type must be multipart/form-data.');
  const value: Record<string, unknown> = {};
  try {
    const form = await new Response(bytes as BodyInit, { headers: { 'content-type': type } }).formData();
    for (const [name, entry] of form) {
      if (Object.hasOwn(value, name)) return refused('malformed', `“${name.slice(0, 100)}” is sent twice.`);
      value[name] =
        typeof entry === 'string'
          ? entry
          : { name: entry.name, bytes: new Uint8Array(await entry.arrayBuffer()) };
    }
  } catch {
    return refused('malformed', 'The body is not a form with a file.');
  }
  return { value, refusal: null };
}

async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array | 'too-large' | 'broken'> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) return 'too-large';
  if (!request.body) return new Uint8Array();
  const reader = request.body.getReader();
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return Buffer.concat(chunks, size);
      size += value.byteLength;
      if (size > maxBytes) {
        await reader.cancel();
        return 'too-large';
      }
      chunks.push(value);
    }
  } catch {
    return 'broken';
  }
}

function fromText(text: string): Body {
  let value: unknown;
  try {
    value = JSON.parse(LOSSY.test(text) ? text.replace(TOKEN, refuseLossy) : text);
  } catch {
    return refused('malformed', 'The body is not valid JSON.');
  }
  const path = UNSTORABLE.test(text) ? unstorableIn(value) : null;
  if (path === null) return { value, refusal: null };
  const message = 'This holds characters that cannot be stored.';
  return refused('invalid', message, {
    errors: [{ path: path.slice(0, 200), code: 'characters', message }],
  });
}

// A number that JavaScript would round to one that looks acceptable must not be saved as something else than was
// sent. It is handed on as a number of 17 digits, which every schema refuses at its own place in the body.
const LOSSY = /\d[\d.]{15,}|[eE]-\d{2}/;
const TOKEN = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;
const TOO_PRECISE = '0.12345678901234568';

function refuseLossy(token: string): string {
  if (token.startsWith('"')) return token;
  const digits = token
    .replace(/[eE].*$/, '')
    .replace(/[-.]/g, '')
    .replace(/^0+|0+$/g, '');
  const vanished = digits !== '' && Number(token) === 0;
  return digits.length > 15 || vanished ? TOO_PRECISE : token;
}

/** Only a text with such an escape can hold NUL or half of a surrogate pair: the decoder refuses them as bytes. */
const UNSTORABLE = /\\u(?:0000|[dD][89a-fA-F])/;

const storable = (text: string) => !text.includes('\u0000') && !/\p{Surrogate}/u.test(text);

/** Path of the first text, value or key, that PostgreSQL cannot store; null when there is none. */
function unstorableIn(root: unknown): string | null {
  const open: { value: unknown; path: string }[] = [{ value: root, path: '' }];
  for (let at = open.pop(); at; at = open.pop()) {
    const { value, path } = at;
    if (typeof value === 'string' && !storable(value)) return path;
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, child] of Object.entries(value)) {
      if (!storable(key)) return path;
      open.push({ value: child, path: path === '' ? key : `${path}.${key}` });
    }
  }
  return null;
}
