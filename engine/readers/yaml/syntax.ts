import type { CST } from 'yaml';
import type { Source, Span } from '../../core/span.ts';
import type { ReadProblem } from '../tree.ts';
import { everyToken } from './tokens.ts';

/** What `yaml` calls its errors, in the words of who wrote the line. Codes that are missing here speak for themselves. */
const WORDS: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'A tab indents this line and YAML allows only spaces',
  MULTILINE_IMPLICIT_KEY: 'This line has no `:` behind its key, so the lines below belong to nothing',
  BLOCK_AS_IMPLICIT_KEY: 'A second key begins here on the line of the first: a value with `: ` in it needs quotes',
  BAD_INDENT: 'This line is not indented like the lines it belongs to',
  BAD_SCALAR_START: 'A plain value cannot begin with this character: it needs quotes',
  BAD_DQ_ESCAPE: 'Double quotes know no such escape: a backslash is written `\\\\`, or the value in single quotes',
  BLOCK_IN_FLOW: 'A list or map in lines cannot stand inside `[ ]` or `{ }`',
  RESOURCE_EXHAUSTION: 'Lists or maps are nested deeper than any tool reads',
  KEY_OVER_1024_CHARS: 'A key is longer than the 1,024 characters YAML allows',
  MULTIPLE_ANCHORS: 'A value carries two anchors and may have one',
  MULTIPLE_TAGS: 'A value carries two tags and may have one',
};

/** What is left over when the document has ended before its text has. */
const STRAY = /^Unexpected .*token in YAML (?:stream|document)/;

/** Codes that stand for several mistakes are told apart by the library's sentence. */
const BY_SENTENCE: readonly (readonly [RegExp, string])[] = [
  [/^Implicit map keys need/, 'This line is no `key: value`: the `: ` behind its key is missing'],
  [/^Implicit keys of flow/, 'A key inside `[ ]` or `{ }` runs over two lines'],
  [/^Unexpected scalar at node end/, 'Text stands behind a value that is already complete'],
  [/^Unexpected \w+ at node end/, 'Something stands behind a value that is already complete'],
  [STRAY, 'This belongs to nothing above it'],
  [/^Unexpected , in flow/, 'A comma stands here with no value before it'],
  [/^Nested mappings are not allowed/, 'A value with `: ` in it needs quotes'],
];

/** `libyaml`, which Docker and GitHub read with under other names, takes `[a]#b` for a list and a comment. */
const LENIENT = /^Comments must be separated/;

const CONFLICT = /^(?:<{7} |={7}$|>{7} )/m;
const TEMPLATE = /\{%[-\s+]|<%[-=\s]|(?<!\$)\{\{[-\s]*[.\w$]/;
/** A folder or file whose name says that the text is rendered before anybody reads it as YAML. */
const TEMPLATE_PATH = /\{\{|\.(?:j2|jinja2?|tmpl|tpl|erb|gotmpl)(?:\.|$)/;

const UNCLOSED = /^Flow (map|sequence).* end with a ([\]}])/;
const MOST_ERRORS = 20;

/** What `yaml` says of an error. */
export interface Noticed {
  readonly code: string;
  readonly pos: readonly [start: number, end: number];
  readonly message: string;
}

/** What is wrong with the text: one clear problem for merge conflicts and templates, one a line for the rest. */
export function syntaxProblems(
  source: Source,
  text: string,
  tokens: readonly CST.Token[],
  errors: readonly Noticed[],
): ReadProblem[] {
  if (errors.length === 0) return [];
  const conflict = CONFLICT.exec(text);
  if (conflict) return [conflictProblem(lineAt(text, conflict.index))];
  const template = templateAt(text, errors);
  if (template !== undefined) return [templateProblem(source, lineAt(text, template))];
  return onePerLine(text, tokens, errors);
}

/** In a workflow, where scripts give templates to other tools, only a tag on the line of an error explains it. */
function templateAt(text: string, errors: readonly Noticed[]): number | undefined {
  if (!text.includes('${{')) return TEMPLATE.exec(text)?.index;
  const lines = errors.slice(0, MOST_ERRORS).map(({ pos }) => lineAt(text, pos[0]));
  return lines.find(([start, end]) => TEMPLATE.test(text.slice(start, end)))?.[0];
}

function onePerLine(text: string, tokens: readonly CST.Token[], errors: readonly Noticed[]): ReadProblem[] {
  const problems: ReadProblem[] = [];
  const lines = new Set<number>();
  for (const { code, pos, message } of errors) {
    const line = text.lastIndexOf('\n', pos[0] - 1);
    // What follows an error on its line is nearly always its echo; so is all of one nesting error, and every line behind the end.
    if (lines.has(line) || problems.length === MOST_ERRORS) continue;
    if ((code === 'RESOURCE_EXHAUSTION' || STRAY.test(message)) && problems.length > 0) continue;
    lines.add(line);
    const span =
      openingQuote(tokens, pos[0], message) ?? openingBracket(tokens, pos[0], message) ?? onItsLine(text, pos);
    problems.push(
      LENIENT.test(message)
        ? {
            kind: 'syntax',
            span,
            severity: 'warning',
            message: 'A comment needs a blank before its `#`: not every tool reads it.',
          }
        : { kind: 'syntax', span, message: `${wordsFor(code, message)}: the file is refused.` },
    );
  }
  return problems;
}

function wordsFor(code: string, message: string): string {
  const missing = /^Missing closing (['"])quote/.exec(message);
  if (missing) return `The quote \`${missing[1]}\` that opens here is never closed`;
  const unclosed = UNCLOSED.exec(message);
  if (unclosed) return `\`${unclosed[2] === ']' ? '[' : '{'}\` is opened and never closed with \`${unclosed[2]}\``;
  const sentence = BY_SENTENCE.find(([pattern]) => pattern.test(message));
  if (sentence) return sentence[1];
  return WORDS[code] ?? message.replace(/[.:]$/, '').replace(/`/g, "'");
}

/** At least one character, and nothing of the next line. */
function onItsLine(text: string, [start, end]: readonly [number, number]): Span {
  const lineBreak = text.indexOf('\n', start);
  const lineEnd = lineBreak < 0 ? text.length : lineBreak;
  return [start, Math.max(Math.min(end, lineEnd), Math.min(start + 1, text.length))];
}

/** An unclosed quote is noticed at the end of the file and made at its beginning. */
function openingQuote(tokens: readonly CST.Token[], end: number, message: string): Span | undefined {
  if (!message.startsWith('Missing closing')) return undefined;
  for (const token of everyToken(tokens)) {
    const quoted = token.type === 'double-quoted-scalar' || token.type === 'single-quoted-scalar';
    if (quoted && token.offset + token.source.length === end) return [token.offset, token.offset + 1];
  }
  return undefined;
}

/** An unclosed list or map is noticed where something cannot be a part of it. */
function openingBracket(tokens: readonly CST.Token[], end: number, message: string): Span | undefined {
  if (!UNCLOSED.test(message)) return undefined;
  let opening: Span | undefined;
  for (const token of everyToken(tokens)) {
    if (token.type !== 'flow-collection' || token.offset > end) continue;
    const isClosed = token.end.some(({ type }) => type === 'flow-map-end' || type === 'flow-seq-end');
    if (!isClosed) opening = [token.offset, token.offset + 1];
  }
  return opening;
}

function conflictProblem(span: Span): ReadProblem {
  const message = '`git` left conflict markers in this file: every tool refuses it until one side is chosen.';
  return { kind: 'syntax', span, message };
}

function templateProblem(source: Source, span: Span): ReadProblem {
  if (TEMPLATE_PATH.test(source.path)) {
    return { kind: 'template', span, message: 'This file is a template: it is checked once it is rendered to YAML.' };
  }
  const message = 'This is the tag of a template and no YAML: the file is refused until it is rendered.';
  return { kind: 'syntax', span, message };
}

function lineAt(text: string, offset: number): Span {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const end = text.indexOf('\n', offset);
  const line = text.slice(start, end < 0 ? text.length : end);
  return [start + line.length - line.trimStart().length, start + Math.max(1, line.trimEnd().length)];
}
