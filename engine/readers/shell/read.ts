import { MappedText } from '../mapped-text.ts';
import { ShellCursor } from './cursor.ts';
import { endOfArithmetic } from './scan.ts';
import { simpleCommand } from './simple-command.ts';
import type { ShellBlock, ShellCommand, ShellItem, ShellList, ShellOperator, ShellScript } from './syntax.ts';

/** Deeper than any script; beyond it blocks are read as ordinary words. */
const DEEPEST = 40;

/** Words that end a list, each for the block that waits for it. */
const CLOSERS: ReadonlySet<string> = new Set(['then', 'elif', 'else', 'fi', 'do', 'done', 'esac', '}']);

/** Reads the commands of a script for `sh` or Bash. Never throws; what is broken is read as far as it goes. */
export function readShell(source: MappedText | string): ShellScript {
  return new Reading(typeof source === 'string' ? MappedText.of(source) : source).script();
}

class Reading {
  readonly #on: ShellCursor;
  #depth = 0;

  constructor(source: MappedText) {
    this.#on = new ShellCursor(source, (start) => this.#nested(start));
  }

  script(): ShellScript {
    const list: ShellItem[] = [];
    while (this.#on.at < this.#on.text.length) {
      const before = this.#on.at;
      list.push(...this.#list());
      // Whatever closes nothing is passed over.
      if (this.#on.at === before || CLOSERS.has(this.#on.peek()) || this.#on.char === ')') this.#on.skipWord();
    }
    return { list, comments: this.#on.comments };
  }

  /** Commands up to a closing word, a `)`, a `;;` or the end. */
  #list(): ShellList {
    const items: ShellItem[] = [];
    for (;;) {
      this.#on.gap(true);
      const start = this.#on.at;
      const char = this.#on.text[start];
      if (char === undefined || char === ')' || this.#on.text.startsWith(';;', start) || CLOSERS.has(this.#on.peek()))
        break;
      let negated = false;
      while (this.#on.peek() === '!') {
        this.#on.skipWord();
        this.#on.gap(false);
        negated = !negated;
      }
      const node = this.#node();
      const next = this.#operator();
      if (node) items.push({ node, negated, next });
      if (this.#on.at === start) this.#on.at++;
    }
    return items;
  }

  #node(): ShellCommand | ShellBlock | undefined {
    const start = this.#on.at;
    if (this.#depth >= DEEPEST) return simpleCommand(this.#on);
    this.#depth++;
    const block = this.#block(this.#on.peek(), start);
    this.#depth--;
    if (!block) return simpleCommand(this.#on);
    this.#on.redirections();
    return { ...block, type: 'block', span: this.#on.source.span(start, this.#on.at) };
  }

  #block(word: string, start: number): Pick<ShellBlock, 'kind' | 'name' | 'tests' | 'bodies'> | undefined {
    if (this.#on.text[start] === '(') return this.#parenthesis();
    switch (word) {
      case '{':
        this.#on.skipWord();
        return { kind: 'group', tests: [], bodies: [this.#upTo('}')] };
      case 'if':
        return this.#if();
      case 'while':
      case 'until':
        this.#on.skipWord();
        return { kind: 'loop', tests: [this.#upTo('do')], bodies: [this.#upTo('done')] };
      case 'for':
      case 'select':
        this.#header();
        this.#on.gap(true);
        if (this.#on.peek() === 'do') this.#on.skipWord();
        return { kind: 'loop', tests: [], bodies: [this.#upTo('done')] };
      case 'case':
        return this.#case();
      default:
        return this.#function(word);
    }
  }

  #parenthesis(): Pick<ShellBlock, 'kind' | 'tests' | 'bodies'> {
    if (this.#on.text[this.#on.at + 1] === '(') {
      this.#on.at = endOfArithmetic(this.#on.text, this.#on.at);
      return { kind: 'group', tests: [], bodies: [] };
    }
    this.#on.at++;
    const list = this.#list();
    if (this.#on.char === ')') this.#on.at++;
    return { kind: 'subshell', tests: [], bodies: [list] };
  }

  #if(): Pick<ShellBlock, 'kind' | 'tests' | 'bodies'> {
    const [tests, bodies]: [ShellList[], ShellList[]] = [[], []];
    for (let word = this.#on.peek(); word === 'if' || word === 'elif'; word = this.#on.peek()) {
      this.#on.skipWord();
      tests.push(this.#upTo('then'));
      bodies.push(this.#list());
      if (this.#on.at >= this.#on.text.length) break;
    }
    if (this.#on.peek() === 'else') {
      this.#on.skipWord();
      bodies.push(this.#list());
    }
    if (this.#on.peek() === 'fi') this.#on.skipWord();
    return { kind: 'if', tests, bodies };
  }

  /** `case WORD in PATTERN) … ;; esac`. */
  #case(): Pick<ShellBlock, 'kind' | 'tests' | 'bodies'> {
    this.#header();
    const bodies: ShellList[] = [];
    for (this.#on.gap(true); this.#on.at < this.#on.text.length && this.#on.peek() !== 'esac'; this.#on.gap(true)) {
      const before = this.#on.at;
      this.#pattern();
      bodies.push(this.#list());
      while (this.#on.char === ';' || this.#on.char === '&') this.#on.at++;
      if (this.#on.at === before || (CLOSERS.has(this.#on.peek()) && this.#on.peek() !== 'esac')) this.#on.skipWord();
    }
    if (this.#on.peek() === 'esac') this.#on.skipWord();
    return { kind: 'case', tests: [], bodies };
  }

  #pattern(): void {
    if (this.#on.char === '(') this.#on.at++;
    for (this.#on.gap(false); this.#on.at < this.#on.text.length && this.#on.char !== ')'; this.#on.gap(false)) {
      if (this.#on.char === '\n') return;
      this.#on.skipWord();
    }
    if (this.#on.char === ')') this.#on.at++;
  }

  /** `name() …` and `function name …`. */
  #function(word: string): Pick<ShellBlock, 'kind' | 'name' | 'tests' | 'bodies'> | undefined {
    const ahead = this.#on.text.slice(this.#on.at, this.#on.at + 100);
    const [whole = '', first, second] =
      /^(?:function[ \t]{1,9}([^\s"'\\$`=;&|()<>#]{1,60})(?:[ \t]{0,9}\([ \t]{0,9}\))?|([^\s"'\\$`=;&|()<>]{1,60})[ \t]{0,9}\([ \t]{0,9}\))/.exec(
        ahead,
      ) ?? [];
    const name = first ?? second;
    if (name === undefined || word === '') return undefined;
    this.#on.at += whole.length;
    this.#on.gap(true);
    const body = this.#node();
    return {
      kind: 'function',
      name,
      tests: [],
      bodies: body ? [[{ node: body, negated: false, next: undefined }]] : [],
    };
  }

  /** A list and the word it ends with. */
  #upTo(closer: string): ShellList {
    const list = this.#list();
    if (this.#on.peek() === closer) this.#on.skipWord();
    return list;
  }

  /** The words of the line up to `in …;` of a `for`, or the `in` of a `case`. */
  #header(): void {
    const isCase = this.#on.peek() === 'case';
    for (let word = this.#on.peek(); ; word = this.#on.peek()) {
      const char = this.#on.char;
      if (char === undefined || char === '\n') return;
      if (char === ';') {
        this.#on.at++;
        return;
      }
      if (word === 'do') return;
      if (this.#on.text.startsWith('((', this.#on.at)) this.#on.at = endOfArithmetic(this.#on.text, this.#on.at);
      else this.#on.skipWord();
      if (isCase && word === 'in') return;
      this.#on.gap(false);
    }
  }

  #operator(): ShellOperator | undefined {
    this.#on.gap(false);
    const char = this.#on.char;
    if (char === '\n') return ';';
    if (this.#on.text.startsWith(';;', this.#on.at) || (char !== ';' && char !== '&' && char !== '|')) return undefined;
    const twice = this.#on.text[this.#on.at + 1] === char;
    this.#on.at += twice || (char === '|' && this.#on.text[this.#on.at + 1] === '&') ? 2 : 1;
    if (char === '|') return twice ? '||' : '|';
    if (char === '&') return twice ? '&&' : '&';
    return ';';
  }

  #nested(start: number): { list: ShellList; end: number } {
    this.#on.at = start;
    if (this.#depth >= DEEPEST) {
      this.#on.at = endOfArithmetic(this.#on.text, start - 1);
      return { list: [], end: this.#on.at };
    }
    this.#depth++;
    const list = this.#list();
    this.#depth--;
    if (this.#on.char === ')') this.#on.at++;
    else this.#on.at = Math.max(this.#on.at, start);
    return { list, end: this.#on.at };
  }
}
