import type { Steps } from '@/lib/core/steps';
import { Unreadable } from './cell';

export interface Listener {
  /** `at`: where the tag's attributes begin, `end`: its ">". An element without content is opened and closed. */
  open(name: string, at: number, end: number): void;
  close(name: string): void;
  text(from: number, to: number, raw: boolean): void;
}

const [SPACE, QUOTE, APOSTROPHE, SLASH, COLON, LESS_BANG, GREATER, QUESTION] = [
  32, 34, 39, 47, 58, 33, 62, 63,
];

/** Walks through well-formed XML without building a tree; names come without their prefix. */
export function* walk(xml: string, listener: Listener): Steps<void> {
  let at = 0;
  for (let tags = 1; ; tags += 1) {
    if (tags % 5000 === 0) yield;
    const open = xml.indexOf('<', at);
    if (open === -1) return;
    if (open > at) listener.text(at, open, false);
    const mark = xml.charCodeAt(open + 1);
    if (mark === LESS_BANG || mark === QUESTION) {
      at = skip(xml, open, listener);
      continue;
    }
    const end = endOfTag(xml, open);
    const closing = mark === SLASH;
    let from = open + (closing ? 2 : 1);
    let to = from;
    for (; to < end; to += 1) {
      const code = xml.charCodeAt(to);
      if (code <= SPACE || code === SLASH) break;
      if (code === COLON) from = to + 1;
    }
    const name = xml.slice(from, to);
    if (!closing) listener.open(name, to, end);
    if (closing || xml.charCodeAt(end - 1) === SLASH) listener.close(name);
    at = end + 1;
  }
}

/** Comments and instructions are left out, CDATA is text. A document type could define entities and is refused. */
function skip(xml: string, open: number, listener: Listener): number {
  const find = (text: string) => {
    const found = xml.indexOf(text, open);
    if (found === -1) throw cut();
    return found;
  };
  if (xml.startsWith('<!--', open)) return find('-->') + 3;
  if (xml.startsWith('<?', open)) return find('?>') + 2;
  if (!xml.startsWith('<![CDATA[', open))
    throw new Unreadable('This XLSX file has parts that are not allowed in one.');
  const end = find(']]>');
  listener.text(open + 9, end, true);
  return end + 3;
}

const cut = () => new Unreadable('This XLSX file is broken or was not sent completely.');

function endOfTag(xml: string, open: number): number {
  let quote = 0;
  for (let at = open + 1; at < xml.length; at += 1) {
    const code = xml.charCodeAt(at);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === GREATER) return at;
    else if (code === QUOTE || code === APOSTROPHE) quote = code;
  }
  throw cut();
}

/** The attributes of a tag, by their name without its prefix. */
export function attributesOf(xml: string, at: number, end: number): Record<string, string> {
  const attributes: Record<string, string> = {};
  let from = at;
  for (;;) {
    const equals = xml.indexOf('=', from);
    if (equals === -1 || equals >= end) return attributes;
    let start = equals + 1;
    while (xml.charCodeAt(start) <= SPACE) start += 1;
    const close = xml.indexOf(xml[start] === "'" ? "'" : '"', start + 1);
    if (close === -1 || close > end) return attributes;
    const name = xml.slice(from, equals).trim();
    attributes[name.slice(name.indexOf(':') + 1)] = decoded(xml.slice(start + 1, close));
    from = close + 1;
  }
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Text without XML's entities. */
export function decoded(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(\w+));/g, (all, decimal, hex, name) => {
    if (name !== undefined) return NAMED[name] ?? all;
    const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
    return code <= 0x10ffff ? String.fromCodePoint(code) : all;
  });
}
