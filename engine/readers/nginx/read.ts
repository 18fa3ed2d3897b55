import type { Source, Span } from '../../core/span.ts';
import { isTooLarge, TOO_LARGE } from '../limits.ts';
import type { Comment } from '../tree.ts';
import { holdsKeys, isKnownDirective } from './known-directives.ts';
import { endOfLua } from './lua.ts';
import { misfit, missing, type PlacedWord, statementsIn } from './statements.ts';
import type { Directive, NginxProblem, NginxTree } from './syntax.ts';
import { isBlank, isQuantifier, Words } from './words.ts';

/** Deeper than any configuration; beyond it blocks are read as if they stood in the last one. */
const DEEPEST = 100;
const MOST_PROBLEMS = 50;
const TEMPLATE = /\{\{|\{%|<%/;

/** Reads an nginx configuration or a part of one. Never throws; goes on behind every mistake. */
export function readNginx(source: Source): NginxTree {
  const isTemplate = TEMPLATE.test(source.text);
  if (isTooLarge(source)) {
    const problems: readonly NginxProblem[] = [{ kind: 'too-large', span: [0, 0], message: TOO_LARGE }];
    return { source, directives: [], comments: [], problems, isTemplate };
  }
  const { directives, comments, problems, isNginx } = new Reading(source.text).all();
  const own = isNginx && !isTemplate ? problems.slice(0, MOST_PROBLEMS) : [];
  return { source, directives, comments, problems: own, isTemplate };
}

/** A block that is not closed yet. */
interface Open {
  /** The statement before its brace; none for the file itself. */
  readonly head: Omit<Directive, 'span' | 'block'> | undefined;
  /** Of its `{`. */
  readonly brace: number;
  readonly directives: Directive[];
}

class Reading {
  readonly #text: string;
  readonly #words: Words;
  readonly #comments: Comment[] = [];
  readonly #problems: NginxProblem[] = [];
  readonly #open: Open[] = [{ head: undefined, brace: 0, directives: [] }];
  #pending: PlacedWord[] = [];
  /** Whether something stands here that only nginx writes, and something only others write: `[section]`, `<Tag>`. */
  #hasOwn = false;
  #hasForeign = false;
  /** Blocks beyond the deepest, whose `}` belongs to them. */
  #beyond = 0;

  constructor(text: string) {
    this.#text = text;
    this.#words = new Words(text);
  }

  all() {
    let at = this.#text.charCodeAt(0) === 0xfeff ? 1 : 0;
    for (let first = true; at < this.#text.length; ) {
      const code = this.#text.charCodeAt(at);
      if (isBlank(code)) {
        first ||= code === 10 || code === 13;
        at++;
      } else {
        at = this.#token(at, first);
        first = false;
      }
    }
    this.#ends(this.#text.length);
    const isNginx = this.#hasOwn && !this.#hasForeign;
    return { directives: this.#top.directives, comments: this.#comments, problems: this.#problems, isNginx };
  }

  get #top(): Open {
    return this.#open.at(-1) as Open;
  }

  /** Reads what begins at an offset and says where it ends. */
  #token(at: number, first: boolean): number {
    const char = this.#text[at];
    if (char === '#') return this.#comment(at);
    if (char === ';') return this.#semicolon(at);
    if (char === '{') return this.#opens(at);
    if (char === '}') return this.#closes(at);
    const { word, unclosed } = this.#words.at(at);
    if (unclosed) this.#syntax([at, at + 1], `\`${char}\` is opened and never closed: nginx refuses the file.`);
    this.#pending.push({ ...word, first });
    if (first && (char === '[' || char === '<')) this.#hasForeign = true;
    this.#regularExpression(word.span);
    return word.span[1];
  }

  /** `location ~ ^/v[0-9]{1,2}/` is in order for everybody but nginx. */
  #regularExpression([start, end]: Span): void {
    const written = this.#text.slice(start, end);
    const brace = written.indexOf('{', 1);
    if (brace < 0 || written[0] === '"' || written[0] === "'" || !isQuantifier(this.#text, start + brace)) return;
    const message = `\`${written}\` needs quotes: nginx takes the \`{\` in it for the beginning of a block and refuses the file.`;
    this.#problems.push({
      kind: 'syntax',
      span: [start, end],
      message,
      ...(!written.includes('"') && { missing: '""' }),
    });
  }

  #comment(at: number): number {
    let end = at;
    while (end < this.#text.length && this.#text[end] !== '\n' && this.#text[end] !== '\r') end++;
    this.#comments.push({ span: [at, end], text: this.#text.slice(at, end) });
    return end;
  }

  #semicolon(at: number): number {
    if (this.#pending.length === 0)
      this.#syntax([at, at + 1], 'Nothing stands before this `;`: nginx refuses the file.');
    this.#finish(';', at + 1);
    return at + 1;
  }

  #opens(at: number): number {
    const last = this.#split('{').at(-1);
    const [name, ...args] = last ?? [];
    if (!name) this.#syntax([at, at + 1], 'No name stands before this `{`: nginx refuses the file.');
    if (name?.text.endsWith('_by_lua_block')) return this.#lua({ name, args }, at);
    const head = name && { name, args };
    if (name && isKnownDirective(name.text)) this.#hasOwn = true;
    const odd = head && !this.#holdsKeys() && misfit({ ...head, span: name.span }, true);
    if (odd) this.#problems.push(odd);
    if (this.#open.length > DEEPEST) this.#beyond++;
    else this.#open.push({ head, brace: at, directives: [] });
    return at + 1;
  }

  #lua(head: Omit<Directive, 'span' | 'block'>, at: number): number {
    const found = endOfLua(this.#text, at + 1);
    const end = found < 0 ? this.#text.length : found;
    if (found < 0) this.#unclosed(at);
    const span = [head.name.span[0], Math.min(end + 1, this.#text.length)] as const;
    this.#top.directives.push({ ...head, span, block: { span: [at + 1, end], directives: [] } });
    return span[1];
  }

  #closes(at: number): number {
    this.#finish('}', at);
    if (this.#beyond > 0) this.#beyond--;
    else if (this.#open.length === 1)
      this.#syntax([at, at + 1], 'No block is open that this `}` closes: nginx refuses the file.');
    else this.#close(at, at + 1);
    return at + 1;
  }

  #close(inner: number, outer: number): void {
    const block = this.#open.pop() as Open;
    const { head, brace, directives } = block;
    // A block without a name is none of anybody's; what stands in it is kept.
    if (!head) this.#top.directives.push(...directives);
    else
      this.#top.directives.push({
        ...head,
        span: [head.name.span[0], outer],
        block: { span: [brace + 1, inner], directives },
      });
  }

  /** What is still open at the end of the text. */
  #ends(end: number): void {
    this.#finish('end', end);
    if (this.#open.length > 1) this.#unclosed(this.#top.brace);
    while (this.#open.length > 1) this.#close(end, end);
  }

  #unclosed(brace: number): void {
    this.#syntax([brace, brace + 1], '`{` is opened and never closed with `}`: nginx refuses the file.');
  }

  /** Statements that end here; all but the last one have no `;`, and the last neither where a block or the text ends. */
  #finish(by: ';' | '}' | 'end', end: number): void {
    const last = this.#split(by).at(-1);
    const [name, ...args] = last ?? [];
    const word = last?.at(-1);
    if (!name || !word) return;
    if (by === ';' && isKnownDirective(name.text)) this.#hasOwn = true;
    if (by !== ';') this.#problems.push(missing(word.span, name.text));
    const directive = { name, args, span: [name.span[0], by === ';' ? end : word.span[1]] as const };
    const odd = by === ';' && !this.#holdsKeys() ? misfit(directive, false) : undefined;
    if (odd) this.#problems.push(odd);
    this.#top.directives.push(directive);
  }

  /** Puts away all statements of the pending words but the last, which is left to who asks. */
  #split(by: ';' | '{' | '}' | 'end'): readonly (readonly PlacedWord[])[] {
    const statements = statementsIn(this.#pending, by, this.#top.head?.name.text, this.#problems);
    this.#pending = [];
    for (const [name, ...args] of statements.slice(0, -1)) {
      if (name) this.#top.directives.push({ name, args, span: [name.span[0], (args.at(-1) ?? name).span[1]] });
    }
    return statements;
  }

  #holdsKeys(): boolean {
    return holdsKeys(this.#top.head?.name.text);
  }

  #syntax(span: Span, message: string): void {
    this.#problems.push({ kind: 'syntax', span, message });
  }
}
