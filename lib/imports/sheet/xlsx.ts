import { unguarded } from '@/lib/core/csv';
import type { Steps } from '@/lib/core/steps';
import { LIMITS } from '../model';
import { type Cell, type Merge, type Sheet, Unreadable } from './cell';
import { tooMany } from './csv';
import { dayOf, type FormatKind, formatsOf, percentOf } from './formats';
import { Texts } from './texts';
import { attributesOf, decoded, walk } from './xml';
import { Archive } from './zip';

interface Workbook {
  readonly archive: Archive;
  readonly epoch1904: boolean;
  readonly sheets: readonly { readonly name: string; readonly path: string }[];
  readonly texts: Texts;
  readonly strings: readonly string[];
  readonly formats: readonly FormatKind[];
}

/** The visible sheets of an XLSX file, each unpacked when it is asked for. Throws `Unreadable`. */
export function* readXlsx(bytes: Uint8Array): Steps<Iterable<Steps<Sheet>>> {
  return sheetsOf(yield* openWorkbook(new Archive(bytes)));
}

function* sheetsOf(workbook: Workbook): Iterable<Steps<Sheet>> {
  for (const { name, path } of workbook.sheets) {
    const xml = workbook.archive.text(path);
    if (xml !== null) yield new SheetReader(workbook, xml).read(name);
  }
}

function* openWorkbook(archive: Archive): Steps<Workbook> {
  const path =
    (yield* relationsOf(archive, '')).find(({ type }) => type === 'officeDocument')?.path ??
    'xl/workbook.xml';
  const xml = /\.xml$/i.test(path) ? archive.text(path) : null;
  if (xml === null)
    throw new Unreadable('This is no XLSX file. Save it as “Excel workbook (.xlsx)” or as CSV.');
  const relations = yield* relationsOf(archive, path);
  const texts = new Texts();
  const part = (type: string) => {
    const found = relations.find((relation) => relation.type === type);
    return found ? archive.text(found.path) : null;
  };
  const sheets: { name: string; path: string }[] = [];
  let epoch1904 = false;
  yield* walk(xml, {
    ...SILENT,
    open(name, at, end) {
      const attributes = attributesOf(xml, at, end);
      if (name === 'workbookPr') epoch1904 = /^(1|true)$/.test(attributes.date1904 ?? '');
      if (name !== 'sheet' || (attributes.state ?? 'visible') !== 'visible') return;
      const found = relations.find(({ id, type }) => id === attributes.id && type === 'worksheet');
      if (found) sheets.push({ name: attributes.name ?? '', path: found.path });
    },
  });
  return {
    archive,
    epoch1904,
    sheets,
    texts,
    strings: yield* stringsOf(part('sharedStrings'), texts),
    formats: yield* formatsOf(part('styles')),
  };
}

const SILENT = { open() {}, close() {}, text() {} };

/** What a part refers to: ids, the last word of each type, and paths from the root. */
function* relationsOf(archive: Archive, of: string): Steps<{ id: string; type: string; path: string }[]> {
  const folder = of.includes('/') ? of.slice(0, of.lastIndexOf('/') + 1) : '';
  const xml = archive.text(`${folder}_rels/${of.slice(folder.length)}.rels`);
  const relations: { id: string; type: string; path: string }[] = [];
  if (xml === null) return relations;
  yield* walk(xml, {
    ...SILENT,
    open(name, at, end) {
      if (name !== 'Relationship') return;
      const { Id: id = '', Type: type = '', Target: target = '' } = attributesOf(xml, at, end);
      const path = target.startsWith('/')
        ? target.slice(1)
        : new URL(target, `file:///${folder}`).pathname.slice(1);
      relations.push({ id, type: type.slice(type.lastIndexOf('/') + 1), path: decodeURI(path) });
    },
  });
  return relations;
}

/** The texts that cells refer to by number; readings of Japanese words stand beside them and are left out. */
function* stringsOf(xml: string | null, texts: Texts): Steps<string[]> {
  const strings: string[] = [];
  if (xml === null) return strings;
  let [text, inside, beside] = ['', false, false];
  yield* walk(xml, {
    open(name) {
      if (name === 'si') text = '';
      if (name === 't') inside = !beside;
      if (name === 'rPh') beside = true;
    },
    close(name) {
      if (name === 'si') strings.push(texts.one(unescaped(text)));
      if (name === 't') inside = false;
      if (name === 'rPh') beside = false;
    },
    text(from, to, raw) {
      if (inside) text += raw ? xml.slice(from, to) : decoded(xml.slice(from, to));
    },
  });
  return strings;
}

/** "_x000D_" stands for what XML cannot hold; a guard against formulas goes. */
const unescaped = (text: string): string =>
  unguarded(
    text.includes('_x')
      ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
      : text,
  );

const NO_RESULT = 'This is a formula without a result; open the file, save it and send it again.';

/** All empty rows are this one. */
const NONE: Cell[] = [];

/** Reads the cells of one sheet. */
class SheetReader {
  private readonly rows: Cell[][] = [];
  private readonly merges: Merge[] = [];
  private cells = 0;
  /** The row that is being read; it is copied when it is over, because what was pushed to has room for more. */
  private open: Cell[] = [];
  private row = -1;
  private column = -1;
  private type = '';
  private style = 0;
  private formula = false;
  private content = '';
  private within: 'v' | 't' | null = null;
  private beside = false;

  constructor(
    private readonly workbook: Workbook,
    private readonly xml: string,
  ) {}

  *read(name: string): Steps<Sheet> {
    const { xml } = this;
    yield* walk(xml, {
      open: (tag, at, end) => this.begin(tag, at, end),
      close: (tag) => this.end(tag),
      text: (from, to, raw) => {
        if (this.within) this.content += raw ? xml.slice(from, to) : decoded(xml.slice(from, to));
      },
    });
    this.keepRow();
    return { name, rows: this.rows, merges: this.merges };
  }

  private begin(tag: string, at: number, end: number): void {
    if (tag === 'c') this.openCell(attributesOf(this.xml, at, end));
    else if (tag === 'v') this.within = 'v';
    else if (tag === 't') this.within = this.beside ? null : 't';
    else if (tag === 'f') this.formula = true;
    else if (tag === 'rPh') this.beside = true;
    else if (tag === 'row') {
      const { r } = attributesOf(this.xml, at, end);
      this.keepRow();
      this.row = r === undefined ? this.row + 1 : Number(r) - 1;
      this.column = -1;
      // A row that comes twice is one.
      this.open.push(...(this.rows[this.row] ?? NONE));
    } else if (tag === 'mergeCell') this.merge(attributesOf(this.xml, at, end).ref ?? '');
  }

  private openCell({ r, t = '', s }: Record<string, string>): void {
    this.column = r === undefined ? this.column + 1 : columnOf(r);
    this.type = t;
    this.style = s === undefined ? 0 : Number(s);
    this.formula = false;
    this.content = '';
  }

  private end(tag: string): void {
    if (tag === 'v' || tag === 't') this.within = null;
    else if (tag === 'rPh') this.beside = false;
    else if (tag === 'c') {
      const cell = this.cellOf(this.content);
      if (cell !== null && cell !== '') this.put(cell);
    }
  }

  private put(cell: Cell): void {
    if (this.row > LIMITS.rows || !(this.row >= 0)) throw tooMany('rows', LIMITS.rows);
    if (this.column >= LIMITS.columns || !(this.column >= 0)) throw tooMany('columns', LIMITS.columns);
    this.cells += 1;
    if (this.cells > LIMITS.cells) throw tooMany('cells', LIMITS.cells);
    while (this.open.length < this.column) this.open.push(null);
    this.open[this.column] = cell;
  }

  private keepRow(): void {
    const { open, rows, row } = this;
    if (open.length === 0) return;
    while (rows.length < row) rows.push(NONE);
    rows[row] = open.slice();
    open.length = 0;
  }

  private cellOf(text: string): Cell {
    if (this.type === 's')
      return this.workbook.strings[Number(text)] ?? { fault: 'This cell of the sheet is broken.' };
    if (this.type === 'inlineStr' || this.type === 'str') return this.workbook.texts.one(unescaped(text));
    if (text === '') return this.formula ? { fault: NO_RESULT } : null;
    if (this.type === 'b') return text === '1' || text === 'true';
    if (this.type === 'e') return { fault: text };
    if (this.type === 'd')
      return /^\d{4}-\d\d-\d\d/.test(text)
        ? { day: text.slice(0, 10) }
        : { fault: `“${text}” is not a day.` };
    const number = Number(text);
    if (!Number.isFinite(number)) return { fault: `“${text.slice(0, 60)}” is not a number.` };
    const kind = this.workbook.formats[this.style];
    if (kind === 'percent') return percentOf(number);
    return kind === 'date' ? dayOf(number, this.workbook.epoch1904) : number;
  }

  private merge(ref: string): void {
    const found = /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/.exec(ref);
    if (!found || this.merges.length >= 10_000) return;
    const [, left = '', top, right = '', bottom] = found;
    this.merges.push({
      top: Number(top) - 1,
      left: columnOf(left),
      bottom: Number(bottom) - 1,
      right: columnOf(right),
    });
  }
}

/** "C7" or "C" → 2. */
function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at += 1) {
    const code = reference.charCodeAt(at);
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return column - 1;
}
