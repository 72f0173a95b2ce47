const SMALL_WORDS = new Set(
  'a an and any are as at be by do dont for from in into is it no not of on or our that the their this to we will with'.split(
    ' ',
  ),
);

/** The significant words of a text: lower case, without accents, small words and the s of a plural. */
export function significantWords(text: string): string[] {
  const bare = text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/['’]/g, '').toLowerCase();
  const words = bare.match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.filter((word) => !SMALL_WORDS.has(word)).map(singular);
}

const singular = (word: string) =>
  word.length > 4 && word.endsWith('ies')
    ? `${word.slice(0, -3)}y`
    : word.length > 3 && word.endsWith('s') && !word.endsWith('ss')
      ? word.slice(0, -1)
      : word;

const holdsAll = (said: ReadonlySet<string>, text: string): boolean => {
  const words = significantWords(text);
  return words.length > 0 && words.every((word) => said.has(word));
};

/** An entry of a not-doing list, with further words by which a request for it is known. */
export interface NotDoing {
  readonly text: string;
  readonly words?: readonly string[];
}

/**
 * A not-doing entry hits a title that holds every one of its significant words, in any order, or all words of one of the
 * further names by which it is known.
 */
export function isOnList({ text, words = [] }: NotDoing, title: string): boolean {
  const said = new Set(significantWords(title));
  return [text, ...words].some((each) => holdsAll(said, each));
}
