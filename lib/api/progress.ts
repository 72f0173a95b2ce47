import { log } from '@/lib/platform/log';
import { problem } from './problem';

const TYPE = 'application/x-ndjson';

/** Whether the caller takes an answer in lines, of which the last is the answer itself. */
export const wantsProgress = (request: Request): boolean =>
  (request.headers.get('accept') ?? '').includes(TYPE);

/**
 * A long write told in lines of JSON: `{"progress": …}` as it goes on, at last `{"status": 200, "answer": …}` with what
 * would have been answered without. Whoever stops listening stops nothing: the write is done as a whole or not at all.
 */
export function progressStream(work: (progress: (at: unknown) => void) => Promise<Response>): Response {
  const encoder = new TextEncoder();
  let open = true;
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      const tell = (line: unknown) => {
        if (open) controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`));
      };
      void answered(work, tell).then(async (response) => {
        tell({ status: response.status, answer: await response.json() });
        if (open) controller.close();
      });
    },
    cancel() {
      open = false;
    },
  });
  return new Response(stream, {
    headers: { 'content-type': TYPE, 'cache-control': 'no-store, no-transform', 'x-accel-buffering': 'no' },
  });
}

async function answered(
  work: Parameters<typeof progressStream>[0],
  tell: (line: unknown) => void,
): Promise<Response> {
  try {
    return await work((progress) => tell({ progress }));
  } catch (error) {
    log.error({ err: error }, 'A call of the API failed');
    return problem({ code: 'internal', message: 'Something went wrong here; it has been logged.' });
  }
}
