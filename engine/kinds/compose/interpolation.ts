/** What Docker Compose makes of `$NAME` and `${NAME…}` in a value, as far as the file itself tells. */

export interface Variable {
  readonly name: string;
  /** Within the text: from its `$` to behind its `}`. */
  readonly span: readonly [start: number, end: number];
  /** What stands in its place when it is not set. */
  readonly fallback: string | undefined;
  /** Written with `?`: without it nothing starts. */
  readonly required: boolean;
}

export interface InterpolationProblem {
  readonly span: readonly [start: number, end: number];
  readonly kind: 'unclosed' | 'name' | 'depth';
}

export interface Interpolation {
  /** The value when nothing is set from outside; nothing when only the outside knows it. */
  readonly text: string | undefined;
  /** False as soon as one variable is in it: whoever starts it may set another value. */
  readonly fixed: boolean;
  readonly variables: readonly Variable[];
  readonly problems: readonly InterpolationProblem[];
}

const DEEPEST = 32;
const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
const OPERATOR = /:?[-?+]/y;

/** Reads `$V ${V} ${V:-d} ${V-d} ${V:?e} ${V?e} ${V:+r} ${V+r}`, with `$$` for a dollar, in one walk. */
export function interpolate(text: string): Interpolation {
  const reader = new Reader(text);
  const value = reader.readText(0, false);
  const { variables, problems } = reader;
  return { text: problems.length > 0 ? undefined : value, fixed: variables.length === 0, variables, problems };
}

class Reader {
  readonly variables: Variable[] = [];
  readonly problems: InterpolationProblem[] = [];
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  /** Up to the end, or up to the `}` that closes the variable whose default this is. */
  readText(depth: number, inBraces: boolean): string | undefined {
    let known: string | undefined = '';
    while (this.#at < this.#text.length) {
      const from = this.#at;
      const char = this.#text[from] ?? '';
      if (inBraces && char === '}') break;
      const piece = char === '$' ? this.#readDollar(depth) : this.#readPlain(inBraces);
      known = known === undefined || piece === undefined ? undefined : known + piece;
    }
    return known;
  }

  #readPlain(inBraces: boolean): string {
    const from = this.#at;
    while (this.#at < this.#text.length) {
      const char = this.#text[this.#at];
      if (char === '$' || (inBraces && char === '}')) break;
      this.#at++;
    }
    return this.#text.slice(from, this.#at);
  }

  #readDollar(depth: number): string | undefined {
    const start = this.#at++;
    const next = this.#text[this.#at];
    if (next === '$') {
      this.#at++;
      return '$';
    }
    if (next === '{') return this.#readBraces(start, depth);
    const name = this.#match(NAME);
    if (name === '') return this.#problem('name', start);
    this.#add(name, start, undefined, false);
    return undefined;
  }

  #readBraces(start: number, depth: number): string | undefined {
    this.#at++;
    if (depth >= DEEPEST) return this.#giveUp('depth', start);
    const name = this.#match(NAME);
    if (name === '') return this.#skipBraces(start);
    const operator = this.#match(OPERATOR);
    if (operator === '' && this.#text[this.#at] !== '}') return this.#skipBraces(start);
    const word = operator === '' ? undefined : this.readText(depth + 1, true);
    if (this.#text[this.#at] !== '}') return this.#giveUp('unclosed', start);
    this.#at++;
    const fallback = operator.endsWith('-') ? word : operator.endsWith('+') ? '' : undefined;
    this.#add(name, start, fallback, operator.endsWith('?'));
    return fallback;
  }

  /** Past what is no variable, so that the rest is still read. */
  #skipBraces(start: number): undefined {
    const close = this.#text.indexOf('}', this.#at);
    if (close < 0) return this.#giveUp('unclosed', start);
    this.#at = close + 1;
    return this.#problem('name', start);
  }

  #giveUp(kind: InterpolationProblem['kind'], start: number): undefined {
    this.#at = this.#text.length;
    if (this.problems.length > 0) return undefined;
    return this.#problem(kind, start);
  }

  #problem(kind: InterpolationProblem['kind'], start: number): undefined {
    this.problems.push({ kind, span: [start, this.#at] });
    return undefined;
  }

  #add(name: string, start: number, fallback: string | undefined, required: boolean): void {
    this.variables.push({ name, span: [start, this.#at], fallback, required });
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const [found = ''] = pattern.exec(this.#text) ?? [];
    this.#at += found.length;
    return found;
  }
}
