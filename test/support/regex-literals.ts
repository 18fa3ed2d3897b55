/** A regular expression as it stands in a source file. */
export interface RegexLiteral {
  readonly pattern: string;
  readonly flags: string;
  readonly line: number;
}

/** Words a value can follow; behind any other word a `/` divides. */
const BEFORE_VALUE = new Set(
  'return typeof instanceof in of new delete void throw case do else yield await'.split(' '),
);
const TOKEN = /[\w$]+|\s+|./sy;

/**
 * Every literal of a source file, found by reading it token by token: TypeScript 7 has no parser to ask. A `/` begins
 * one unless a value stands before it, and none begins in a string, a template's text or a comment.
 */
export function regexLiterals(source: string): RegexLiteral[] {
  const found: RegexLiteral[] = [];
  /** Of the templates that are open: how many braces are open in their `${`. */
  const templates: number[] = [];
  let afterValue = false;
  let at = source.startsWith('#!') ? endOf(source, '\n', 0) : 0;
  while (at < source.length) {
    const rest = source.slice(at, at + 2);
    const char = source.charAt(at);
    if (rest === '//') at = endOf(source, '\n', at);
    else if (rest === '/*') at = endOf(source, '*/', at + 2);
    else if (char === '"' || char === "'") [at, afterValue] = [endOfString(source, at), true];
    else if (char === '`' || (char === '}' && templates.at(-1) === 0)) {
      if (char === '}') templates.pop();
      at = endOfText(source, at + 1);
      afterValue = source.charAt(at - 1) === '`';
      if (!afterValue) templates.push(0);
    } else if (char === '/' && !afterValue) {
      const literal = literalAt(source, at);
      found.push(literal);
      at += literal.pattern.length + literal.flags.length + 2;
      afterValue = true;
    } else {
      const token = tokenAt(source, at);
      const open = templates.length - 1;
      if (char === '{' && open >= 0) templates[open] = (templates[open] ?? 0) + 1;
      if (char === '}' && open >= 0) templates[open] = (templates[open] ?? 0) - 1;
      if (token.trim() !== '') afterValue = endsValue(token);
      at += token.length;
    }
  }
  return found;
}

function tokenAt(source: string, at: number): string {
  TOKEN.lastIndex = at;
  return TOKEN.exec(source)?.[0] ?? '';
}

const endsValue = (token: string) => (/^[\w$]/.test(token) ? !BEFORE_VALUE.has(token) : /^[)\]}]$/.test(token));

function endOf(source: string, mark: string, from: number): number {
  const end = source.indexOf(mark, from);
  return end < 0 ? source.length : end + mark.length;
}

function endOfString(source: string, start: number): number {
  let at = start + 1;
  while (at < source.length && source.charAt(at) !== source.charAt(start)) at += source.charAt(at) === '\\' ? 2 : 1;
  return at + 1;
}

/** Behind the backtick or the `${` a template's text ends with. */
function endOfText(source: string, start: number): number {
  for (let at = start; at < source.length; at++) {
    if (source.charAt(at) === '\\') at++;
    else if (source.charAt(at) === '`') return at + 1;
    else if (source.startsWith('${', at)) return at + 2;
  }
  return source.length;
}

function literalAt(source: string, start: number): RegexLiteral {
  let inClass = false;
  let end = start + 1;
  for (; end < source.length && (inClass || source.charAt(end) !== '/'); end++) {
    if (source.charAt(end) === '\\') end++;
    else if (source.charAt(end) === '[') inClass = true;
    else if (source.charAt(end) === ']') inClass = false;
  }
  const flags = /^[a-z]*/.exec(source.slice(end + 1, end + 9))?.[0] ?? '';
  const line = source.slice(0, start).split('\n').length;
  return { pattern: source.slice(start + 1, end), flags, line };
}
