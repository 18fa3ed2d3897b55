import type { Span } from '../../core/span.ts';
import { holdsKeys, isKnownDirective, mostArguments, needsBlock } from './known-directives.ts';
import type { Directive, NginxProblem, Word } from './syntax.ts';

/** A word, and whether it is the first of its line: where a missing `;` shows. */
export interface PlacedWord extends Word {
  readonly first: boolean;
}

type End = ';' | '{' | '}' | 'end';

/**
 * The statements in words that stand before one `;` or brace: one, unless a `;` is missing. What is split would be
 * refused by nginx for the number of its arguments, so nothing that is in order is taken apart.
 */
export function statementsIn(
  words: readonly PlacedWord[],
  end: End,
  parent: string | undefined,
  problems: NginxProblem[],
): readonly (readonly PlacedWord[])[] {
  if (holdsKeys(parent)) return [words];
  const found: (readonly PlacedWord[])[] = [];
  let start = 0;
  for (let at = splitIn(words, start, end); at > 0; at = splitIn(words, start, end)) {
    found.push(words.slice(start, at));
    const [last, name] = [words[at - 1], words[start]];
    if (last && name) problems.push(missing(last.span, name.text));
    start = at;
  }
  return [...found, words.slice(start)];
}

/** Where another statement begins among the words of one that cannot have so many, or no block; else -1. */
function splitIn(words: readonly PlacedWord[], start: number, end: End): number {
  const name = words[start];
  const most = name && mostArguments(name.text);
  if (most === undefined || (words.length - start - 1 <= most && end !== '{')) return -1;
  for (let at = start + 1; at < words.length; at++) {
    const word = words[at];
    if (word?.first && !word.quoted && isKnownDirective(word.text)) return at;
  }
  return -1;
}

export function missing(span: Span, name: string): NginxProblem {
  const message = `\`${name}\` has no \`;\` behind its last word: nginx takes what follows for more of it and does not start.`;
  return { kind: 'syntax', span, message, missing: ';' };
}

/** A statement that ends with `;` although it opens a block, or the other way round. */
export function misfit(directive: Omit<Directive, 'block'>, hasBlock: boolean): NginxProblem | undefined {
  const { text, span } = directive.name;
  if (!hasBlock && needsBlock(text)) {
    const message = `\`${text}\` has no block in braces behind it: nginx refuses the file.`;
    return { kind: 'syntax', span, message };
  }
  if (!hasBlock || mostArguments(text) === undefined) return undefined;
  return {
    kind: 'syntax',
    span,
    message: `\`${text}\` takes no block, so nginx misses its \`;\` and refuses the file.`,
  };
}
