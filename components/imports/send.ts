import type { ImportAnswer, ImportProgress } from '@/lib/imports/model';

/** How far it is: sending first, then what the server tells. */
export type Stage =
  | ImportProgress
  | { readonly stage: 'sending'; readonly done: number; readonly of: number };

type Sent =
  | { readonly ok: true; readonly answer: ImportAnswer }
  | { readonly ok: false; readonly code: string; readonly message: string };

const LOST: Sent = {
  ok: false,
  code: 'lost',
  message:
    'The connection to the server was lost. Nothing chosen here is lost; a file is taken as a whole or not at all, so simply try again.',
};

/**
 * Sends the form to the import and tells how far it is. An old-fashioned request: it alone tells how much of a large
 * file has been sent. The answer comes in lines, of which the last is the answer itself.
 */
export function sendImport(slug: string, form: FormData, tell: (at: Stage) => void): Promise<Sent> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/v1/import?organization=${encodeURIComponent(slug)}`);
    request.setRequestHeader('accept', 'application/x-ndjson');
    request.upload.onprogress = ({ loaded, total }) => tell({ stage: 'sending', done: loaded, of: total });
    let told = 0;
    request.onprogress = () => {
      const end = request.responseText.lastIndexOf('\n');
      const line = request.responseText.slice(told, Math.max(told, end)).split('\n').at(-1) ?? '';
      told = end + 1;
      const at = line.startsWith('{"progress"') ? readJson(line) : null;
      if (at && 'progress' in at) tell(at.progress as ImportProgress);
    };
    request.onerror = () => resolve(LOST);
    request.onabort = () => resolve(LOST);
    request.onload = () => resolve(sentOf(request.status, request.responseText));
    request.send(form);
  });
}

/** What the server answered, in lines or, where it refused before it began, as one document. */
export function sentOf(status: number, text: string): Sent {
  const last = readJson(text.trimEnd().split('\n').at(-1) ?? '');
  const answer = last && 'answer' in last ? last.answer : last;
  if (!isRecord(answer) || 'progress' in answer) {
    return status === 200
      ? LOST
      : { ok: false, code: 'internal', message: `The server answered with ${status}.` };
  }
  if ('rejected' in answer && 'columns' in answer)
    return { ok: true, answer: answer as unknown as ImportAnswer };
  const [first] = Array.isArray(answer.errors) ? (answer.errors as { message?: string }[]) : [];
  const message = first?.message ?? answer.detail ?? answer.title;
  return { ok: false, code: String(answer.code ?? ''), message: String(message ?? 'Something went wrong.') };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

function readJson(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : null;
  } catch {
    return null;
  }
}
