import { Composer, type CST, Parser } from 'yaml';
import type { Source, Span } from '../../core/span.ts';
import type { Document, Node, ReadProblem, Tree } from '../tree.ts';
import { TreeBuilder } from './builder.ts';
import { commentsOf } from './comments.ts';
import { LIMITS } from './limits.ts';
import { syntaxProblems } from './syntax.ts';
import { everyToken } from './tokens.ts';
import { withoutStacks } from './without-stacks.ts';

/** A part of a text that is YAML by itself, and what its aliases may stand for. */
export interface Part {
  readonly span: Span;
  readonly anchors: ReadonlyMap<string, Node>;
}

/** Reads a text, or a part of it, with `yaml`: every error, and the values around it. */
export function readThoroughly(source: Source, text: string, part?: Part): Tree {
  const span = part?.span ?? [0, text.length];
  const tokens = tokensOf(text, span);
  // Docker, GitHub and Azure read YAML 1.2 whatever a `%YAML 1.1` says: `no` is text to them.
  const quietly = { uniqueKeys: false, prettyErrors: false, logLevel: 'silent', keepSourceTokens: true } as const;
  const composer = new Composer({ ...quietly, schema: 'core' });
  const documents: Document[] = [];
  const problems: ReadProblem[] = [];
  let allKeysAreText = true;
  for (const parsed of withoutStacks(() => [...composer.compose(tokens, false, span[1])])) {
    if (documents.length === LIMITS.documents) break;
    problems.push(...syntaxProblems(source, text, tokens, parsed.errors));
    const builder = new TreeBuilder(source, text, part?.anchors);
    documents.push({ root: parsed.contents ? builder.build(parsed.contents) : undefined });
    allKeysAreText &&= builder.allKeysAreText;
    // Duplicates and aliases of a text that is no YAML are echoes of what made it none.
    if (parsed.errors.length === 0) problems.push(...builder.problems);
  }
  return { source, documents, comments: commentsOf(tokens), problems, allKeysAreText };
}

/**
 * The tokens of the part, where they stand in the whole. Not further than the documents that are read: a hundred
 * thousand of them would take seconds to tell apart.
 */
function tokensOf(text: string, [start, end]: Span): CST.Token[] {
  const tokens: CST.Token[] = [];
  let documents = 0;
  for (const token of new Parser().parse(text.slice(start, end))) {
    if (token.type === 'document' && ++documents > LIMITS.documents) break;
    tokens.push(token);
  }
  if (start > 0) for (const token of everyToken(tokens)) if ('offset' in token) token.offset += start;
  return tokens;
}
