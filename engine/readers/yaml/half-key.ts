import type { Source, Span } from '../../core/span.ts';
import type { Tree } from '../tree.ts';
import { readEvents } from './events/read.ts';
import { halfKeyError } from './half-key-error.ts';
import { plainValue } from './plain.ts';
import { syntaxProblems } from './syntax.ts';

/** A word alone on its line, and perhaps a comment behind it. */
const WORD_LINE = /^( *)([A-Za-z_][\w./-]*)(?:[ \t]+#[^\n]*|\s*)$/;
/** What ends text that runs over lines: a key, a comment. */
const ENDS_TEXT = /:(?:\s|$)|(?:^|\s)#/;

/**
 * Reads a text in which a key is being typed and has no colon yet, which is what most broken texts are: by events, as if
 * the key were whole. What follows the key keeps its own keys, where `yaml` takes the word and the next key for one key
 * over two lines. Nothing when anything else is broken as well.
 */
export function readHalfKey(source: Source, text: string, brokenAt: number): Tree | undefined {
  const key = halfKeyBefore(text, brokenAt);
  if (!key || typeof plainValue(text.slice(...key)) !== 'string') return undefined;
  const error = halfKeyError(text, key, brokenAt);
  if (!error) return undefined;
  const read = readEvents(source, text, key);
  if (read.state !== 'read') return undefined;
  // As in every text that is no YAML, duplicates and aliases may be echoes of what made it none.
  return { ...read.tree, problems: syntaxProblems(source, text, [], [error]) };
}

/** The word on the line of the break, or on one before it that the parser went on from. */
function halfKeyBefore(text: string, brokenAt: number): Span | undefined {
  const lineBreak = text.indexOf('\n', brokenAt);
  const last = lineBreak < 0 ? text.length : lineBreak;
  for (let end = last; end >= 0; ) {
    const start = end === 0 ? 0 : text.lastIndexOf('\n', end - 1) + 1;
    const line = text.slice(start, end);
    const [, indent = '', word] = WORD_LINE.exec(line) ?? [];
    if (word) return [start + indent.length, start + indent.length + word.length];
    if (end < last && ENDS_TEXT.test(line)) return undefined;
    end = start - 1;
  }
  return undefined;
}
