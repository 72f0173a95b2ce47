// npm run admin -- <command>: what the operator of a server does, also beside one that runs.
import { parseArgs } from 'node:util';
import { type Command, Misuse, type Options } from './admin/command';
import { COMMANDS, usage } from './admin/commands';
import { fail } from './terminal.js';

/** Exit status: 0 done, 1 refused with one clear line, 2 wrong usage. */
async function main(args: readonly string[]): Promise<void> {
  const [name = '', ...rest] = args;
  if (['help', '--help', '-h'].includes(name)) {
    process.stdout.write(usage());
    return;
  }
  try {
    const command = COMMANDS[name];
    if (!command) throw new Misuse(name === '' ? 'A command is needed.' : `There is no command “${name}”.`);
    await command.run(readOptions(command, rest));
  } catch (error) {
    if (!(error instanceof Misuse)) return fail(error);
    process.stderr.write(`${error.message}\n\n${usage(name)}`);
    process.exitCode = 2;
  }
}

/** The options by name; throws a Misuse for what is unknown, missing or empty. */
function readOptions(command: Command, args: readonly string[]): Options {
  const options = Object.fromEntries(
    command.options.map(({ name, flag }) => [
      name,
      { type: flag ? ('boolean' as const) : ('string' as const) },
    ]),
  );
  let values: Record<string, string | boolean | undefined>;
  try {
    values = parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values;
  } catch (error) {
    if (!String((error as { code?: string }).code).startsWith('ERR_PARSE_ARGS')) throw error;
    throw new Misuse((error as Error).message);
  }
  for (const { name, optional } of command.options) {
    if (values[name] === undefined && !optional) throw new Misuse(`--${name} is missing.`);
    if (values[name] === '') throw new Misuse(`--${name} is empty.`);
  }
  return Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      value === undefined || value === false ? [] : [[name, value === true ? '' : value]],
    ),
  );
}

await main(process.argv.slice(2));
