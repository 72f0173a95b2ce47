import pino from 'pino';
import { env } from './env';

/** The server's log: one JSON line per event on standard output, at LOG_LEVEL; secrets never enter it. */
export const log = pino({
  level: env().LOG_LEVEL,
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: ['password', 'token', 'secret', 'authorization', '*.password', '*.token', '*.secret'],
});
