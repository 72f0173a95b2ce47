import type { Expression, Operator } from './formula';

interface Token {
  readonly kind: 'number' | 'kpi' | 'sign' | 'end';
  readonly text: string;
  readonly start: number;
}

/** Where reading a formula ended, and why. */
export class SyntaxFault extends Error {
  constructor(
    message: string,
    readonly start: number,
    readonly end: number,
  ) {
    super(message);
  }
}

const TOKEN = /\s*(?:(\d+(?:\.\d+)?|\.\d+)|([A-Za-z_][A-Za-z0-9_]*)|([-+*/()])|(\S))/y;
const MAX_DEPTH = 50;

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(text); match; match = TOKEN.exec(text)) {
    const [whole, number, code, sign, other] = match;
    const found = number ?? code ?? sign ?? other ?? '';
    const start = TOKEN.lastIndex - found.length;
    if (whole === '' || other !== undefined) {
      throw new SyntaxFault(
        `“${found}” has no place in a formula; use + - * / ( ), numbers and KPI codes.`,
        start,
        start + 1,
      );
    }
    tokens.push({ kind: number ? 'number' : code ? 'kpi' : 'sign', text: found, start });
  }
  tokens.push({ kind: 'end', text: '', start: text.trimEnd().length });
  return tokens;
}

/** Recursive descent over `sum := product (± product)*`, `product := factor (×÷ factor)*`. */
export class Parser {
  #tokens: Token[];
  #at = 0;
  #depth = 0;

  constructor(text: string) {
    this.#tokens = tokensOf(text);
  }

  parse(): Expression {
    const formula = this.#sum();
    const rest = this.#peek();
    if (rest.kind !== 'end') this.#fault(rest, `“${rest.text}” is not expected here.`);
    return formula;
  }

  #peek(): Token {
    const token = this.#tokens[this.#at];
    if (!token) throw new Error('Read past the end of a formula');
    return token;
  }

  #fault(token: Token, message: string): never {
    throw new SyntaxFault(message, token.start, token.start + Math.max(1, token.text.length));
  }

  #chain(signs: string, part: () => Expression): Expression {
    let left = part();
    for (
      let token = this.#peek();
      token.kind === 'sign' && signs.includes(token.text);
      token = this.#peek()
    ) {
      this.#at += 1;
      const right = part();
      left = {
        kind: 'binary',
        operator: token.text as Operator,
        left,
        right,
        start: left.start,
        end: right.end,
      };
    }
    return left;
  }

  #sum(): Expression {
    if (++this.#depth > MAX_DEPTH) this.#fault(this.#peek(), 'Too many brackets.');
    const sum = this.#chain('+-', () => this.#chain('*/', () => this.#factor()));
    this.#depth -= 1;
    return sum;
  }

  #factor(): Expression {
    const token = this.#peek();
    this.#at += 1;
    const end = token.start + token.text.length;
    if (token.kind === 'number')
      return { kind: 'number', value: Number(token.text), start: token.start, end };
    if (token.kind === 'kpi') return { kind: 'kpi', code: token.text, start: token.start, end };
    if (token.text === '-') {
      if (++this.#depth > MAX_DEPTH) this.#fault(token, 'Too many signs.');
      const of = this.#factor();
      this.#depth -= 1;
      return { kind: 'negative', of, start: token.start, end: of.end };
    }
    if (token.text === '(') {
      const inside = this.#sum();
      const close = this.#peek();
      if (close.text !== ')') this.#fault(close, 'A closing bracket is missing.');
      this.#at += 1;
      return inside;
    }
    if (token.kind === 'end')
      this.#fault(token, 'The formula ends too early: a KPI code or a number is missing.');
    return this.#fault(token, `“${token.text}” is not expected here: a KPI code or a number is.`);
  }
}
