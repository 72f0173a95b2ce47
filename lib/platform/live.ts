import { connect, pool, REVISION_CHANNEL } from '@/db/client';
import { env } from './env';
import { log } from './log';

/** Somebody who wants to know of each committed write of an organization. */
export interface Subscriber {
  /** The organization's revision after the write; null: writes may have been missed, look yourself. */
  revision(revision: number | null): void;
  /** The server goes down: say good-bye and end. */
  close(): void;
}

interface Live {
  readonly subscribers: Map<string, Set<Subscriber>>;
  /** Told the organization of each committed write, whoever listens. */
  everyWrite: (organizationId: string) => void;
  listening: boolean;
  closing: boolean;
}

// One connection a process, also across the reloads of the development server.
const held = globalThis as { plumblineLive?: Live };

function live(): Live {
  held.plumblineLive ??= {
    subscribers: new Map(),
    everyWrite: () => {},
    listening: false,
    closing: false,
  };
  return held.plumblineLive;
}

/** Whether the server is going down: new streams are refused, so that the process can end. */
export const isClosing = (): boolean => live().closing;

/** How many streams are open, for the tests and the log. */
export function subscriberCount(): number {
  let count = 0;
  for (const set of live().subscribers.values()) count += set.size;
  return count;
}

/** Tells the subscriber of each committed write of the organization until the answer is called. */
export function subscribe(organizationId: string, subscriber: Subscriber): () => void {
  const { subscribers } = live();
  listen();
  const set = subscribers.get(organizationId) ?? new Set();
  subscribers.set(organizationId, set.add(subscriber));
  return () => {
    set.delete(subscriber);
    if (set.size === 0 && subscribers.get(organizationId) === set) subscribers.delete(organizationId);
  };
}

/** Tells of each committed write on this server, of every organization. What is sent while the database is away is lost. */
export function onEveryWrite(tell: (organizationId: string) => void): void {
  live().everyWrite = tell;
  listen();
}

function listen(): void {
  const state = live();
  if (state.listening) return;
  state.listening = true;
  const direct = env().DATABASE_DIRECT_URL;
  const sql = direct === undefined ? pool() : connect(direct);
  // postgres.js listens again by itself after a lost connection and a failed first attempt. What was sent in
  // between is lost, so everybody looks.
  sql.listen(REVISION_CHANNEL, heard, lookAll).catch((error: Error) => {
    if (!state.closing) log.warn(`Live refresh waits for the database: ${error.message}`);
  });
  process.once('SIGTERM', closeLive);
  process.once('SIGINT', closeLive);
}

function heard(payload: string): void {
  const [organizationId = '', revision] = payload.split(' ');
  live().everyWrite(organizationId);
  for (const subscriber of live().subscribers.get(organizationId) ?? [])
    subscriber.revision(Number(revision));
}

function lookAll(): void {
  for (const set of live().subscribers.values()) for (const subscriber of set) subscriber.revision(null);
}

/** Ends every stream in an orderly way: an open one would keep the server from stopping. */
export function closeLive(): void {
  const state = live();
  state.closing = true;
  for (const set of [...state.subscribers.values()]) for (const subscriber of [...set]) subscriber.close();
}
