/** The command line could not be understood: its usage is shown and the exit status is 2. */
export class Misuse extends Error {}

export type Options = Readonly<Record<string, string>>;

interface Option {
  readonly name: string;
  /** What stands for the value in the usage; a flag has none, and is empty where it is given. */
  readonly value?: string;
  readonly flag?: true;
  readonly optional?: true;
}

export interface Command {
  readonly summary: string;
  readonly options: readonly Option[];
  /** Loads what it needs only now: the modules of the app read the environment when they are first used. */
  run(options: Options): Promise<void>;
}
