import { Composer, type CST, Parser } from 'yaml';
import type { Source } from '../../core/span.ts';
import { isTooLarge, tooLargeTree } from '../limits.ts';
import { type Document, emptyTree, type ReadProblem, type Tree } from '../tree.ts';
import { TreeBuilder } from './builder.ts';
import { commentsOf } from './comments.ts';
import { readEvents } from './events/read.ts';
import { syntaxProblems } from './syntax.ts';

/** Over so many documents a file is data, not configuration; deeper nesting no person wrote. What follows is not read. */
export const LIMITS = { documents: 500, depth: 200 } as const;

/**
 * Reads YAML into a tree. Never throws: broken text gives the values around the break, and problems that say where.
 * Aliases and merge keys are resolved here and not by `yaml`, whose `toJS` rejects files that Docker accepts.
 */
export function readYaml(source: Source): Tree {
  if (isTooLarge(source)) return tooLargeTree(source);
  const text = withLineFeeds(source.text);
  try {
    const tree = readEvents(source, text, LIMITS);
    return withLimit(tree ?? readThoroughly(source, text));
  } catch (error) {
    const message = wordsFor(error);
    return { ...emptyTree(source), problems: [{ kind: 'syntax', span: [0, Math.min(1, text.length)], message }] };
  }
}

/** Says that the documents behind the last one are not read. */
function withLimit(tree: Tree): Tree {
  if (tree.documents.length < LIMITS.documents) return tree;
  const message = `This file has more than ${LIMITS.documents} documents: what follows is not checked.`;
  return { ...tree, problems: [...tree.problems, { kind: 'too-large', span: [0, 0], message }] };
}

/** A lone CR is a line break to YAML and not to `yaml`; the replacement keeps every offset. */
export function withLineFeeds(text: string): string {
  return text.includes('\r') ? text.replace(/\r(?!\n)/g, '\n') : text;
}

/** The parser recurses: what exhausts the stack is nesting no person wrote. */
function wordsFor(error: unknown): string {
  if (error instanceof RangeError) return 'Lists or maps are nested deeper than any tool reads: the file is refused.';
  return `The text could not be read as YAML (${error instanceof Error ? error.message : String(error)}): the file is refused.`;
}

/** Every error, and the values around it. */
export function readThoroughly(source: Source, text: string): Tree {
  const tokens = tokensOf(text);
  const composer = new Composer({ uniqueKeys: false, prettyErrors: false, logLevel: 'silent', keepSourceTokens: true });
  const documents: Document[] = [];
  const problems: ReadProblem[] = [];
  for (const parsed of composer.compose(tokens, false, text.length)) {
    if (documents.length === LIMITS.documents) break;
    problems.push(...syntaxProblems(source, text, tokens, parsed.errors));
    const builder = new TreeBuilder(source, text);
    documents.push({ root: parsed.contents ? builder.build(parsed.contents) : undefined });
    // Duplicates and aliases of a text that is no YAML are echoes of what made it none.
    if (parsed.errors.length === 0) problems.push(...builder.problems);
  }
  return { source, documents, comments: commentsOf(tokens), problems };
}

/** Not further than the documents that are read: a hundred thousand of them would take seconds to tell apart. */
function tokensOf(text: string): CST.Token[] {
  const tokens: CST.Token[] = [];
  let documents = 0;
  for (const token of new Parser().parse(text)) {
    if (token.type === 'document' && ++documents > LIMITS.documents) break;
    tokens.push(token);
  }
  return tokens;
}
