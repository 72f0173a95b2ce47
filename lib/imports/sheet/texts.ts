/** Different texts that are kept to be found again; of a file with more, the rest stands by itself. */
const MOST = 10_000;

/** The texts of one file. Files say the same things again and again: equal texts become one. */
export class Texts {
  private readonly known = new Map<string, string>();

  one(text: string): string {
    const known = this.known.get(text);
    if (known !== undefined) return known;
    const own = cutOff(text);
    if (this.known.size < MOST) this.known.set(own, own);
    return own;
  }
}

/** V8 makes a longer part of a text a view that keeps the whole text in memory; put together anew, it does not. */
const cutOff = (text: string): string => (text.length < 13 ? text : ` ${text}`.slice(1));
