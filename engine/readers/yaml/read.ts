import type { Source } from '../../core/span.ts';
import { isTooLarge, tooLargeTree } from '../limits.ts';
import { emptyTree, type ReadProblem, type Tree } from '../tree.ts';
import { readContained } from './contained.ts';
import { readEvents } from './events/read.ts';
import { readHalfKey } from './half-key.ts';
import { LIMITS } from './limits.ts';
import { readThoroughly } from './thorough.ts';
import { unprintableProblem } from './unprintable.ts';

const TOO_DEEP = 'Lists or maps are nested deeper than any tool reads: the file is refused.';

/**
 * Reads YAML into a tree. Never throws: broken text gives the values around the break, and problems that say where.
 * Aliases and merge keys are resolved here and not by `yaml`, whose `toJS` rejects files that Docker accepts.
 */
export function readYaml(source: Source): Tree {
  if (isTooLarge(source)) return tooLargeTree(source);
  try {
    return withProblems(read(source, withLineFeeds(source.text)));
  } catch (error) {
    return unread(source, wordsFor(error));
  }
}

/** By events when it can be; else with the parser that knows every error, and that only where the text is broken. */
function read(source: Source, text: string): Tree {
  const quick = readEvents(source, text);
  if (quick.state === 'read') return quick.tree;
  if (quick.state === 'too-deep') return unread(source, TOO_DEEP);
  const at = quick.state === 'broken' ? quick.at : undefined;
  const around = at === undefined ? undefined : (readHalfKey(source, text, at) ?? readContained(source, text, at));
  return around ?? readThoroughly(source, text);
}

/** What neither of the readers notices. */
function withProblems(tree: Tree): Tree {
  const unprintable = unprintableProblem(tree.source.text);
  if (!unprintable && tree.documents.length < LIMITS.documents) return tree;
  const message = `This file has more than ${LIMITS.documents} documents: what follows is not checked.`;
  const tooLarge: ReadProblem = { kind: 'too-large', span: [0, 0], message };
  const more = [unprintable, tree.documents.length === LIMITS.documents ? tooLarge : undefined];
  return { ...tree, problems: [...tree.problems, ...more.filter((problem) => problem !== undefined)] };
}

/** A lone CR is a line break to YAML and not to `yaml`; the replacement keeps every offset. */
export function withLineFeeds(text: string): string {
  return text.includes('\r') ? text.replace(/\r(?!\n)/g, '\n') : text;
}

function unread(source: Source, message: string): Tree {
  return { ...emptyTree(source), problems: [{ kind: 'syntax', span: [0, Math.min(1, source.text.length)], message }] };
}

/** The parser recurses: what exhausts the stack is nesting no person wrote. */
function wordsFor(error: unknown): string {
  if (error instanceof RangeError) return TOO_DEEP;
  return `The text could not be read as YAML (${error instanceof Error ? error.message : String(error)}): the file is refused.`;
}
