import {
  Binary,
  ContextAccess,
  type Expr,
  FunctionCall,
  Grouping,
  IndexAccess,
  Literal,
  Logical,
  Star,
  Unary,
} from '@actions/expressions/ast';
import { ExpressionError } from '@actions/expressions/errors';
import { Lexer, type Token, TokenType } from '@actions/expressions/lexer';
import { Parser } from '@actions/expressions/parser';
import type { Span } from '../../../core/span.ts';

/** A name in an expression; spans count in the text of the expression. */
export interface Name {
  readonly text: string;
  readonly span: Span;
}

/** `needs.build.outputs.image`: a context and the properties that are asked of it. */
export interface Access {
  readonly context: Name;
  readonly path: readonly Name[];
  /** What follows the path: nothing, `.*`, or something only known when it runs. */
  readonly rest: 'end' | 'all' | 'unknown';
  /** All of it in small letters, with `*` for every item and for what is computed: `['github', 'event', '*']`. */
  readonly route: readonly string[];
}

export interface Call {
  readonly name: Name;
  readonly count: number;
  /** The first argument where it is a text as it stands. */
  readonly text: string | undefined;
}

export type Parsed =
  | { readonly state: 'read'; readonly accesses: readonly Access[]; readonly calls: readonly Call[] }
  | { readonly state: 'broken'; readonly span: Span; readonly why: string };

/** Reads an expression with the lexer and parser of GitHub. Which names exist is not asked here. Never throws. */
export function parseExpression(text: string): Parsed {
  // Lines do not matter inside an expression; without them a column is an offset. All blanks count alike.
  const flat = text.replaceAll(/\s/g, ' ');
  if (flat.trim() === '') return { state: 'broken', span: [0, text.length], why: 'nothing stands between the braces' };
  let lexed: readonly Token[];
  try {
    lexed = new Lexer(flat).lex().tokens;
  } catch (error) {
    return notLexed(flat, error);
  }
  try {
    return read(new Parser([...lexed], ...namesIn(lexed)).parse());
  } catch (error) {
    return notParsed(flat, lexed, error);
  }
}

/** Every name there is: whether it can be used here is a question of the place. */
function namesIn(tokens: readonly Token[]) {
  const names = [...new Set(tokens.filter(({ type }) => type === TokenType.IDENTIFIER).map(({ lexeme }) => lexeme))];
  const functions = names.map((name) => ({ name, minArgs: 0, maxArgs: Number.POSITIVE_INFINITY }));
  return [names, functions] as const satisfies readonly unknown[] as [string[], typeof functions];
}

/** The lexer names its place only in its words. */
function notLexed(text: string, error: unknown): Parsed {
  const words = error instanceof Error ? error.message : '';
  if (words === 'ErrorExceededMaxLength') return { state: 'broken', span: [0, text.length], why: 'it is too long' };
  const position = Number(/Located at position (\d+) within expression/.exec(words)?.[1] ?? 1);
  const start = Math.min(Math.max(0, position - 1), text.length - 1);
  const symbol = /^(?:'[^']*|[^\s()[\],]+|.)/.exec(text.slice(start))?.[0] ?? '';
  const span: Span = [start, start + Math.max(1, symbol.length)];
  if (symbol.startsWith("'")) return { state: 'broken', span, why: "a text begins with `'` and does not end" };
  const hint = symbol.includes('"') ? ', where texts stand in single quotes' : '';
  return { state: 'broken', span, why: `\`${shown(symbol)}\` is nothing an expression knows${hint}` };
}

/** The kind of an error is its library's own business; the place of it says as much. */
function notParsed(text: string, tokens: readonly Token[], error: unknown): Parsed {
  const column = error instanceof ExpressionError ? error.pos.column : undefined;
  const index = tokens.findIndex(({ range }) => range.start.column === column);
  const token = tokens[index];
  if (!token) return { state: 'broken', span: [0, text.length], why: 'it cannot be read' };
  const last = tokens.at(-2) ?? token;
  const name = `\`${shown(token.lexeme)}\``;
  if (token.type === TokenType.EOF || token === last) return endsEarly(last, tokens);
  const isCalled = token.type === TokenType.IDENTIFIER && tokens[index + 1]?.type === TokenType.LEFT_PAREN;
  const why = isCalled ? `${name} is called with too few or too many arguments` : `${name} cannot stand here`;
  return { state: 'broken', span: spanOf(token), why };
}

const VALUES = [
  TokenType.IDENTIFIER,
  TokenType.STRING,
  TokenType.NUMBER,
  TokenType.TRUE,
  TokenType.FALSE,
  TokenType.NULL,
];

/** The last token is one too many, or one too few follow it. */
function endsEarly(last: Token, tokens: readonly Token[]): Parsed {
  const name = `\`${shown(last.lexeme)}\``;
  const before = tokens.at(-3);
  const isWord = VALUES.includes(last.type);
  const follows = before !== undefined && [...VALUES, TokenType.RIGHT_PAREN].includes(before.type);
  const why = isWord && follows ? `${name} cannot stand here` : `it ends behind ${name} too early`;
  return { state: 'broken', span: spanOf(last), why };
}

function shown(lexeme: string): string {
  const line = lexeme.replaceAll('`', "'");
  return line.length > 40 ? `${line.slice(0, 40)}…` : line;
}

function spanOf({ range }: Token): Span {
  return [range.start.column, Math.max(range.end.column, range.start.column + 1)];
}

function read(root: Expr | undefined): Parsed {
  const accesses: Access[] = [];
  const calls: Call[] = [];
  if (root) visit(root);
  return { state: 'read', accesses, calls };

  // No deeper than the parser, which stops at fifty.
  function visit(expr: Expr): void {
    if (expr instanceof IndexAccess || expr instanceof ContextAccess) chain(expr);
    else if (expr instanceof FunctionCall) {
      const [first] = expr.args;
      const text = first && isProperty(first) ? nameOf(first.token).text : undefined;
      calls.push({ name: nameOf(expr.functionName), count: expr.args.length, text });
      for (const argument of expr.args) visit(argument);
    } else if (expr instanceof Binary) for (const side of [expr.left, expr.right]) visit(side);
    else if (expr instanceof Logical) for (const argument of expr.args) visit(argument);
    else if (expr instanceof Unary) visit(expr.expr);
    else if (expr instanceof Grouping) visit(expr.group);
  }

  function chain(expr: Expr): void {
    const steps: Expr[] = [];
    let at = expr;
    for (; at instanceof IndexAccess; at = at.expr) steps.unshift(at.index);
    for (const step of steps) if (!(step instanceof Literal) && !(step instanceof Star)) visit(step);
    if (!(at instanceof ContextAccess)) {
      visit(at);
      return;
    }
    const known = steps.findIndex((step) => !isProperty(step));
    const path = (known < 0 ? steps : steps.slice(0, known)) as Literal[];
    const next = known < 0 ? 'end' : steps[known] instanceof Star ? 'all' : 'unknown';
    const route = steps.map((step) => (isProperty(step) ? nameOf(step.token).text.toLowerCase() : '*'));
    const context = nameOf(at.name);
    accesses.push({
      context,
      path: path.map(({ token }) => nameOf(token)),
      rest: next,
      route: [context.text.toLowerCase(), ...route],
    });
  }
}

/** `.name` or `['name']`; a number asks for an item of a list. */
function isProperty(step: Expr): step is Literal {
  return step instanceof Literal && (step.token.type === TokenType.IDENTIFIER || step.token.type === TokenType.STRING);
}

/** Of `'name'` the word between the quotes. */
function nameOf(token: Token): Name {
  const [start, end] = spanOf(token);
  if (token.type !== TokenType.STRING) return { text: token.lexeme, span: [start, end] };
  return { text: String(token.value), span: [start + 1, Math.max(start + 1, end - 1)] };
}
