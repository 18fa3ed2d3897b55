import { endOfLine } from '../../core/lines.ts';
import type { Edit, Place } from '../../core/span.ts';
import { isScalar, placeOf, type SeqNode, scalarOf } from '../../readers/tree.ts';
import { indentOf, lineBreakOf } from '../../readers/yaml/edit.ts';
import type { Probe } from './probe.ts';

/** Characters that mean nothing to a shell; a word with another is quoted. `$` stays open: it was meant for the shell. */
const PLAIN = /^[\w@%+=:,./$-]+$/;

/**
 * Writes a test in words as one string for the shell; `isOperator` tells which words the shell is to understand.
 * Nothing where a comment or an alias would be lost.
 */
export function asOneScript(test: SeqNode, isOperator: (word: string) => boolean): Edit[] {
  const { source, span, flow } = test;
  const words = test.items
    .slice(1)
    .flatMap(({ value, alias }) => (isScalar(value) && !alias ? [String(value.value)] : []));
  const [first = ''] = words;
  if (words.length !== test.items.length - 1 || /(?:^|\s)#/.test(source.text.slice(...span))) return [];
  // `curl -f http://localhost`, `|| exit 1`: the pieces are shell already.
  const pieces = /\s/.test(first) ? words : words.map((word) => (isOperator(word) ? word : quoted(word)));
  const script = JSON.stringify(pieces.join(' '));
  const between = lineBreakOf(source) + indentOf(source, span[0]);
  return [{ source, span, text: flow ? `["CMD-SHELL", ${script}]` : `- CMD-SHELL${between}- ${script}` }];
}

function quoted(word: string): string {
  if (PLAIN.test(word)) return word;
  if (!word.includes('$') && !word.includes("'")) return `'${word}'`;
  return `"${word.replaceAll(/["\\`]/g, '\\$&')}"`;
}

/** Where a word of a probe stands, when it stands there once and alone. */
export function placeOfWord({ script, list }: Probe, word: string): Place | undefined {
  if (!script) {
    const found = list?.items.filter(({ value, alias }) => !alias && scalarOf(value) === word) ?? [];
    return found[0] && found.length === 1 ? placeOf(found[0].value) : undefined;
  }
  const { source, span } = script;
  const raw = source.text.slice(...span);
  const at = standing(raw, word, 0);
  if (at < 0 || standing(raw, word, at + 1) >= 0) return undefined;
  return { source, span: [span[0] + at, span[0] + at + word.length] };
}

/** Like `indexOf`, for a word between blanks, quotes and operators; a folder before a program is part of its word. */
function standing(text: string, word: string, from: number): number {
  for (let at = text.indexOf(word, from); at >= 0; at = text.indexOf(word, at + 1)) {
    const [before = ' ', after = ' '] = [text[at - 1], text[at + word.length]];
    if (/[\s"'/;&|]/.test(before) && /[\s"';&|]/.test(after)) return at;
  }
  return -1;
}

/** Adds words behind one of a probe; nothing where that cannot be found. */
export function withWordsAfter(probe: Probe, place: Place, words: readonly string[]): Edit[] {
  const { source, span } = place;
  if (probe.script) return [{ source, span: [span[1], span[1]], text: ` ${words.join(' ')}` }];
  if (!probe.list) return [];
  // Behind the comment of its line.
  const end = probe.list.flow ? span[1] : endOfLine(source.text, span[1]);
  const dash = `${lineBreakOf(source)}${indentOf(source, probe.list.span[0])}- `;
  const text = words.map((word) => (probe.list?.flow ? `, "${word}"` : `${dash}"${word}"`)).join('');
  return [{ source, span: [end, end], text }];
}
