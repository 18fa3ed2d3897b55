import type { Source, Span } from '../../core/span.ts';
import { isTooLarge, TOO_LARGE } from '../limits.ts';
import type { Comment } from '../tree.ts';
import { checkEntities, resolved } from './entities.ts';
import { afterBlanks, lineEnd, localOf, nameAt } from './names.ts';
import { XmlProblems } from './problems.ts';
import type { XmlElement, XmlNode, XmlTree } from './syntax.ts';
import { Tags } from './tag.ts';

/** Deeper than any manifest; what stands deeper is passed over. */
const DEEPEST = 100;
/** An indentation is no longer than this. */
const WIDEST = 200;
/** Characters XML has no place for, and halves of one; the last is what a text editor never shows. */
const FORBIDDEN =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** Reads an XML text. Never throws; goes on behind every mistake, and keeps the place of everything. */
export function readXml(source: Source): XmlTree {
  if (isTooLarge(source)) {
    return {
      source,
      root: undefined,
      comments: [],
      problems: [{ kind: 'too-large', span: [0, 0], message: TOO_LARGE }],
    };
  }
  return { source, ...new Reading(source.text).all() };
}

/** An element that is not closed yet. */
interface Open {
  readonly name: string;
  readonly nameSpan: Span;
  readonly attributes: XmlElement['attributes'];
  /** Behind its opening tag. */
  readonly from: number;
  readonly children: XmlNode[];
  /** No element and no line break so far: its closing tag is looked for on its line. */
  isShort: boolean;
}

class Reading {
  readonly #text: string;
  readonly #comments: Comment[] = [];
  readonly #problems = new XmlProblems();
  readonly #tags: Tags;
  readonly #open: Open[] = [];
  /** How many elements of a name are open, so that a stray `</a>` is known without a look at all of them. */
  readonly #openNames = new Map<string, number>();
  /** What is known to be missing from here to the end of the text. */
  readonly #neverAgain = new Set<string>();
  #root: XmlElement | undefined;
  #hasRoot = false;
  #hasDoctype = false;

  constructor(text: string) {
    this.#text = text;
    this.#tags = new Tags(text, this.#problems);
  }

  all() {
    const text = this.#text;
    for (let at = text.charCodeAt(0) === 0xfeff ? 1 : 0; at < text.length; )
      at = text[at] === '<' ? this.#markup(at) : this.#characters(at);
    while (this.#open.length > 0) this.#close(text.length, text.length, true);
    const forbidden = FORBIDDEN.exec(text);
    if (forbidden) {
      const code = forbidden[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
      this.#problems.add([forbidden.index, forbidden.index + 1], `The character \`U+${code}\` has no place in XML`);
    }
    return { root: this.#root, comments: this.#comments, problems: this.#problems.all() };
  }

  /** Reads what begins with `<` and says where it ends. */
  #markup(at: number): number {
    const text = this.#text;
    if (text.startsWith('<!--', at)) return this.#comment(at);
    if (text.startsWith('<![CDATA[', at)) return this.#cdata(at);
    if (text.startsWith('<?', at)) return this.#instruction(at);
    if (text.startsWith('<!DOCTYPE', at)) return this.#doctype(at);
    const closes = text[at + 1] === '/';
    const start = at + (closes ? 2 : 1);
    const name = nameAt(text, start);
    if (name !== '') return closes ? this.#closingTag(at, name) : this.#openingTag(at, name);
    this.#problems.add([at, at + 1], '`<` begins a tag in XML, and no name stands behind it', '&lt;');
    return at + 1;
  }

  #characters(at: number): number {
    const next = this.#text.indexOf('<', at);
    const end = next < 0 ? this.#text.length : next;
    const written = this.#text.slice(at, end);
    if (this.#open.length === 0) {
      const stray = written.search(/[^ \t\r\n]/);
      if (stray >= 0) this.#problems.add([at + stray, at + lineEnd(written, stray)], this.#outside('This text'));
      return end;
    }
    const cdataEnd = written.indexOf(']]>');
    if (cdataEnd >= 0)
      this.#problems.add([at + cdataEnd, at + cdataEnd + 3], '`]]>` closes a `<![CDATA[` that is not open');
    checkEntities(written, at, this.#hasDoctype, this.#problems);
    this.#add({ type: 'text', text: resolved(withLineFeeds(written)), span: [at, end], isCdata: false });
    const top = this.#open.at(-1);
    if (top && /[\r\n]/.test(written)) top.isShort = false;
    return end;
  }

  #cdata(at: number): number {
    const from = at + 9;
    const end = this.#find(']]>', from);
    if (end < 0) return this.#unclosed(at, '<![CDATA[', ']]>');
    if (this.#open.length === 0) this.#problems.add([at, end + 3], this.#outside('This text'));
    const text = withLineFeeds(this.#text.slice(from, end));
    this.#add({ type: 'text', text, span: [from, end], isCdata: true });
    return end + 3;
  }

  #comment(at: number): number {
    const end = this.#find('-->', at + 4);
    if (end < 0) return this.#unclosed(at, '<!--', '-->');
    const span: Span = [at, end + 3];
    this.#comments.push({ span, text: this.#text.slice(...span) });
    const dashes = this.#text.slice(at + 4, end + 1).indexOf('--');
    if (dashes >= 0)
      this.#problems.add([at + 4 + dashes, at + 6 + dashes], '`--` stands inside a comment, where XML allows none');
    return span[1];
  }

  #instruction(at: number): number {
    const name = nameAt(this.#text, at + 2);
    const end = this.#find('?>', at + 2);
    if (end < 0) return this.#unclosed(at, '<?', '?>');
    if (name === '') this.#problems.add([at, at + 2], 'No name stands behind this `<?`');
    const isFirst = at === 0 || (at === 1 && this.#text.charCodeAt(0) === 0xfeff);
    if (name.toLowerCase() === 'xml' && !isFirst)
      this.#problems.add([at, at + 5], '`<?xml` stands behind something else, a blank or a line break at least');
    return end + 2;
  }

  #doctype(at: number): number {
    const isFirst = !this.#hasDoctype && !this.#hasRoot;
    if (!isFirst) this.#problems.add([at, at + 9], '`<!DOCTYPE` belongs before the first element');
    this.#hasDoctype = true;
    let depth = 0;
    for (let end = at; isFirst && end < this.#text.length; end++) {
      const char = this.#text[end];
      if (char === '[') depth++;
      else if (char === ']') depth--;
      else if (char === '>' && depth <= 0) return end + 1;
    }
    return isFirst ? this.#unclosed(at, '<!DOCTYPE', '>') : lineEnd(this.#text, at);
  }

  #openingTag(at: number, name: string): number {
    if (this.#open.length === 0 && this.#hasRoot)
      this.#problems.add([at + 1, at + 1 + name.length], this.#outside(`\`<${name}>\``));
    this.#hasRoot = true;
    const nameSpan: Span = [at + 1, at + 1 + name.length];
    const { attributes, isEmpty, end } = this.#tags.read(name, nameSpan[1], this.#hasDoctype);
    if (isEmpty) {
      this.#keep(element({ name, nameSpan, attributes, children: [] }, [at, end], undefined));
    } else {
      this.#open.push({ name, nameSpan, attributes, from: end, children: [], isShort: true });
      this.#openNames.set(name, (this.#openNames.get(name) ?? 0) + 1);
    }
    return end;
  }

  #closingTag(at: number, name: string): number {
    const afterName = at + 2 + name.length;
    const bracket = afterBlanks(this.#text, afterName);
    const isClosed = this.#text[bracket] === '>';
    if (!isClosed) this.#problems.add([at + 2, afterName], `\`</${name}\` has no \`>\``);
    const end = isClosed ? bracket + 1 : afterName;
    const top = this.#open.at(-1);
    if ((this.#openNames.get(name) ?? 0) > 0) {
      while (this.#open.at(-1)?.name !== name) this.#close(at, at, true);
      this.#close(at, end, false);
    } else if (top && this.#isMeantFor(top, at)) {
      this.#problems.add([at + 2, afterName], `\`</${name}>\` closes \`<${top.name}>\` under another name`, top.name);
      this.#close(at, end, false);
    } else {
      this.#problems.add([at + 2, afterName], `\`</${name}>\` closes nothing that is open`);
    }
    return end;
  }

  /** Whether a closing tag stands where that of an element is looked for: on its line, or on one as far from the left. */
  #isMeantFor({ nameSpan, isShort }: Open, at: number): boolean {
    if (isShort) return true;
    const indent = this.#indentOf(nameSpan[0] - 1);
    return indent !== undefined && indent === this.#indentOf(at);
  }

  /** Blanks between the beginning of a line and an offset; nothing where something else stands there. */
  #indentOf(at: number): string | undefined {
    let start = at;
    while (start > 0 && at - start < WIDEST && ' \t'.includes(this.#text.charAt(start - 1))) start--;
    const isWhole = start === 0 || this.#text[start - 1] === '\n' || this.#text[start - 1] === '\r';
    return isWhole ? this.#text.slice(start, at) : undefined;
  }

  #close(inner: number, outer: number, isMissing: boolean): void {
    const open = this.#open.pop() as Open;
    const { name, nameSpan, attributes, from, children } = open;
    this.#openNames.set(name, (this.#openNames.get(name) ?? 0) - 1);
    if (isMissing) this.#problems.add(nameSpan, `\`<${name}>\` has no \`</${name}>\``);
    const span: Span = [nameSpan[0] - 1, Math.max(outer, from)];
    this.#keep(element({ name, nameSpan, attributes, children }, span, [from, Math.max(inner, from)]));
  }

  #keep(element: XmlElement): void {
    const parent = this.#open.at(-1);
    if (parent) parent.isShort = false;
    if (this.#open.length === 0) this.#root ??= element;
    else if (this.#open.length < DEEPEST) this.#add(element);
  }

  #add(node: XmlNode): void {
    this.#open.at(-1)?.children.push(node);
  }

  /** Where something stands next. What has been missed once is not looked for again. */
  #find(what: string, from: number): number {
    if (this.#neverAgain.has(what)) return -1;
    const found = this.#text.indexOf(what, from);
    if (found < 0) this.#neverAgain.add(what);
    return found;
  }

  #unclosed(at: number, opens: string, closes: string): number {
    this.#problems.add([at, at + opens.length], `\`${opens}\` is opened and never closed with \`${closes}\``);
    return lineEnd(this.#text, at + opens.length);
  }

  #outside(what: string): string {
    return `${what} stands outside of the first element, and XML has one`;
  }
}

function withLineFeeds(text: string): string {
  return text.includes('\r') ? text.replaceAll(/\r\n?/g, '\n') : text;
}

function element(
  begun: Pick<Open, 'name' | 'nameSpan' | 'attributes' | 'children'>,
  span: Span,
  inner: Span | undefined,
): XmlElement {
  return { type: 'element', ...begun, local: localOf(begun.name), span, inner };
}
