import { createScanner, type Node as JsonNode, type ParseError, parseTree } from 'jsonc-parser';
import type { Source, Span } from '../../core/span.ts';
import { isTooLarge, tooLargeTree } from '../limits.ts';
import { type Comment, type Entry, emptyTree, type Node, type ReadProblem, type Scalar, type Tree } from '../tree.ts';
import { mistakeIn } from './mistakes.ts';

const COMMENTS: ReadonlySet<number> = new Set([12, 13]); // line and block comment of jsonc-parser's SyntaxKind, a const enum

/** Deeper nesting than any configuration; beyond it `parseTree` would exhaust the stack. */
const DEEPEST = 200;
const MOST_PROBLEMS = 100;

/** Reads JSON, with comments and trailing commas allowed, into the tree YAML is read into. Never throws. */
export function readJson(source: Source): Tree {
  if (isTooLarge(source)) return tooLargeTree(source);
  const tooDeep = depthProblem(source.text);
  if (tooDeep) return { ...emptyTree(source), problems: [tooDeep] };
  const errors: ParseError[] = [];
  const root = parseTree(source.text, errors, { allowTrailingComma: true, disallowComments: false });
  const problems: ReadProblem[] = errors.slice(0, 20).map(({ error, offset, length }) => ({
    kind: 'syntax',
    span: [offset, Math.min(source.text.length, offset + Math.max(1, length))],
    message: mistakeIn(source.text, error, [offset, offset + length]),
  }));
  const document = root && { root: build(source, root, problems) };
  cap(problems);
  const documents = document ? [document] : [];
  return { source, documents, comments: commentsOf(source.text), problems, allKeysAreText: true };
}

/** Nobody reads the two-thousandth key that is written twice. */
function cap(problems: ReadProblem[]): void {
  const rest = problems.length - MOST_PROBLEMS;
  const last = problems[MOST_PROBLEMS];
  if (rest <= 0 || !last) return;
  problems.length = MOST_PROBLEMS;
  problems.push({ kind: last.kind, span: last.span, message: `${rest} more keys are written twice in this file.` });
}

function build(source: Source, json: JsonNode, problems: ReadProblem[]): Node {
  const span = spanIn(source.text, json.offset, json.length);
  if (json.type === 'array') {
    const items = (json.children ?? []).map((item) => ({ value: build(source, item, problems) }));
    return { type: 'seq', source, span, items, flow: true };
  }
  if (json.type !== 'object') {
    return {
      type: 'scalar',
      source,
      span,
      value: json.value as Scalar,
      style: json.type === 'string' ? 'double' : 'plain',
    };
  }
  const entries = new Map<string, Entry>();
  for (const property of json.children ?? []) {
    const entry = entryOf(source, property, problems);
    if (!entry) continue;
    const first = entries.get(entry.key);
    if (first) {
      const related = { span: first.keySpan, message: 'first written here' };
      problems.push({
        kind: 'duplicate-key',
        span: entry.keySpan,
        message: `\`${entry.key}\` is written twice in this object: only the last one counts.`,
        related,
      });
    }
    entries.set(entry.key, entry);
  }
  return { type: 'map', source, span, entries: [...entries.values()], flow: true };
}

function entryOf(source: Source, property: JsonNode, problems: ReadProblem[]): Entry | undefined {
  const [key, value] = property.children ?? [];
  if (!key) return undefined;
  const end = key.offset + key.length;
  const nothing: Node = { type: 'scalar', source, span: [end, end], value: null, style: 'plain' };
  return {
    source,
    key: String(key.value),
    keySpan: [key.offset, end],
    keyIsString: true,
    value: value ? build(source, value, problems) : nothing,
  };
}

/** A comment that is never closed ends one character behind the text to `jsonc-parser`, and all it stands in. */
function spanIn(text: string, offset: number, length: number): Span {
  return [offset, Math.min(text.length, offset + length)];
}

function commentsOf(text: string): Comment[] {
  const found: Comment[] = [];
  const scanner = createScanner(text, false);
  for (let token: number = scanner.scan(); token !== 17; token = scanner.scan()) {
    if (!COMMENTS.has(token)) continue;
    const span = spanIn(text, scanner.getTokenOffset(), scanner.getTokenLength());
    found.push({ span, text: text.slice(...span) });
  }
  return found;
}

function depthProblem(text: string): ReadProblem | undefined {
  const scanner = createScanner(text, true);
  let depth = 0;
  for (let token: number = scanner.scan(); token !== 17; token = scanner.scan()) {
    if (token === 1 || token === 3) depth++;
    if (token === 2 || token === 4) depth--;
    if (depth <= DEEPEST) continue;
    const at = scanner.getTokenOffset();
    return {
      kind: 'syntax',
      span: [at, at + 1],
      message: `More than ${DEEPEST} levels deep: the file is not read further.`,
    };
  }
  return undefined;
}
