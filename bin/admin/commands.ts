import type { Command } from './command';

/** The commands by name, in the order of the usage. */
export const COMMANDS: Readonly<Record<string, Command>> = {
  'create-organization': {
    summary: 'start an organization with its first admin',
    options: [
      { name: 'slug', value: 'short-name' },
      { name: 'name', value: 'text' },
      { name: 'currency', value: 'EUR' },
      { name: 'fiscal-year-start', value: '1-12' },
      { name: 'locale', value: 'en' },
      { name: 'admin-email', value: 'address' },
      { name: 'admin-password', value: 'text' },
    ],
    run: async (options) => (await import('./create-organization')).createOrganization(options),
  },
  'create-token': {
    summary: 'make a token for the HTTP API; it is the last line',
    options: [
      { name: 'organization', value: 'slug' },
      { name: 'role', value: 'role' },
      { name: 'name', value: 'text' },
      { name: 'teams', value: 'a,b', optional: true },
    ],
    run: async (options) => (await import('./create-token')).makeToken(options),
  },
  demo: {
    summary: 'make or reset the sample company',
    options: [{ name: 'as-of', value: 'YYYY-MM', optional: true }],
    run: async (options) => (await import('./demo')).demo(options),
  },
  'reset-password': {
    summary: 'make a link, for one use, that sets a new password; it is the last line',
    options: [{ name: 'email', value: 'address' }],
    run: async (options) => (await import('./reset-password')).resetPassword(options),
  },
  import: {
    summary: 'take figures and targets from a CSV or XLSX file, all or nothing',
    options: [
      { name: 'organization', value: 'slug' },
      { name: 'file', value: 'path' },
      { name: 'mode', value: 'replace|append', optional: true },
      { name: 'dry-run', flag: true, optional: true },
      { name: 'partial', flag: true, optional: true },
    ],
    run: async (options) => (await import('./import')).importFigures(options),
  },
  doctor: {
    summary: 'look at what the server stands on, with a cure for what is wrong',
    options: [],
    run: async () => (await import('./doctor')).doctor(),
  },
};

/** How one command, or all of them, are called. */
export function usage(only?: string): string {
  const shown = only !== undefined && COMMANDS[only] ? [only] : Object.keys(COMMANDS);
  const lines = shown.map((name) => {
    const command = COMMANDS[name];
    const options = (command?.options ?? []).map(({ name: option, value, flag, optional }) => {
      const text = flag ? `--${option}` : `--${option} <${value}>`;
      return optional ? `[${text}]` : text;
    });
    return `  ${[name, ...options].join(' ')}\n      ${command?.summary}`;
  });
  return `npm run admin -- <command>\n${lines.join('\n')}\n`;
}
