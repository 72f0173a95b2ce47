/** A start that cannot go on: the message is one line for the person at the terminal, with the cure in it. */
export class StartError extends Error {
  override name = 'StartError';
}
