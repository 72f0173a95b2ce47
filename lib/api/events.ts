import { read } from '@/db/client';
import type { Context } from '@/lib/auth/actor';
import { organizationOf } from '@/lib/people/queries';
import { subscribe } from '@/lib/platform/live';

const HEARTBEAT_MS = 20_000;
/** A stream ends after so long and the browser comes back by itself: rights are asked again. */
const LIFETIME_MS = 10 * 60_000;
/** A reader so many messages behind is gone or stuck. */
const BACKLOG = 64;

/**
 * The stream of `GET /events`: `event: revision`, `data: {"revision": n}` after each committed write of the
 * organization. First comes `event: current` with the revision at this moment, so that nothing is missed between
 * a page and its stream; a comment line each 20 seconds keeps the connection.
 */
export function eventStream({ actor }: Context, signal: AbortSignal): Response {
  const { organizationId } = actor;
  const encoder = new TextEncoder();
  let end = () => {};
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      const send = (text: string) => {
        if ((controller.desiredSize ?? -BACKLOG) <= -BACKLOG) end();
        else controller.enqueue(encoder.encode(text));
      };
      const tell = (event: string, revision: number) =>
        send(`event: ${event}\ndata: {"revision":${revision}}\n\n`);
      const look = () => {
        read(organizationId, (tx) => organizationOf(tx, organizationId)).then(
          ({ revision }) => !ended && tell('current', revision),
          () => end(),
        );
      };
      let ended = false;
      end = () => {
        if (ended) return;
        ended = true;
        clearInterval(heartbeat);
        clearTimeout(lifetime);
        signal.removeEventListener('abort', end);
        unsubscribe();
        try {
          controller.close();
        } catch {
          // The reader went first and took the stream with it.
        }
      };
      const heartbeat = setInterval(() => send(': still here\n\n'), HEARTBEAT_MS);
      const lifetime = setTimeout(end, LIFETIME_MS);
      const unsubscribe = subscribe(organizationId, {
        revision: (revision) => (revision === null ? look() : tell('revision', revision)),
        close: () => {
          send('retry: 8000\n\n');
          end();
        },
      });
      signal.addEventListener('abort', end);
      if (signal.aborted) end();
      else look();
    },
    cancel: () => end(),
  });
  return new Response(stream, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store, no-transform',
      'x-accel-buffering': 'no',
    },
  });
}
