import { fileURLToPath } from 'node:url';

/** Where the server under test listens; a port that the product itself does not use. */
export const PORT = 3111;
export const BASE_URL = `http://127.0.0.1:${PORT}`;

/** The sample sign-ins of the running server, `{ role, email, password }[]`, written before it answers. */
export const SIGN_INS_FILE = fileURLToPath(new URL('../.next/e2e-sign-ins.json', import.meta.url));
