import { Unreadable } from './cell';
import type { Texts } from './texts';

const [LINE_FEED, RETURN, QUOTE] = [10, 13, 34];

/**
 * The records of a CSV text, one after the other. Lines end in LF, CR LF or CR; a quoted field holds what it likes, with
 * its quotation marks doubled; a mark that does not close its field is text.
 */
export class Records {
  private at = 0;
  private readonly fields: string[] = [];
  private readonly delimiter: number;

  constructor(
    private readonly text: string,
    delimiter: string,
    private readonly texts: Texts,
  ) {
    this.delimiter = delimiter.charCodeAt(0);
  }

  /** Null: there are no more. Throws `Unreadable` where a field is never closed. */
  next(): string[] | null {
    const { text, fields } = this;
    if (this.at >= text.length) return null;
    fields.length = 0;
    for (;;) {
      const field = text.charCodeAt(this.at) === QUOTE ? this.quoted() : this.bare();
      fields.push(this.texts.one(field));
      const end = text.charCodeAt(this.at);
      this.at += 1;
      if (end === this.delimiter) continue;
      if (end === RETURN && text.charCodeAt(this.at) === LINE_FEED) this.at += 1;
      // A copy is as long as it has to be; what was pushed to has room for more.
      return fields.slice();
    }
  }

  private bare(): string {
    const from = this.at;
    while (!this.ends(this.at)) this.at += 1;
    return this.text.slice(from, this.at);
  }

  private quoted(): string {
    const { text } = this;
    const opened = this.at;
    let [value, from] = ['', opened + 1];
    for (;;) {
      const mark = text.indexOf('"', from);
      if (mark === -1) throw neverClosed(text, opened);
      value += text.slice(from, mark);
      this.at = mark + 1;
      if (text.charCodeAt(this.at) === QUOTE) {
        value += '"';
        from = mark + 2;
      } else if (this.ends(this.at)) return value;
      else return `"${value}"${this.bare()}`;
    }
  }

  private ends(at: number): boolean {
    const code = this.text.charCodeAt(at);
    return code === this.delimiter || code === LINE_FEED || code === RETURN || at >= this.text.length;
  }
}

function neverClosed(text: string, opened: number): Unreadable {
  const line = text.slice(0, opened).split(/\r\n|\n|\r/).length;
  return new Unreadable(`This CSV file cannot be read (line ${line}): a quotation mark is not closed.`);
}
