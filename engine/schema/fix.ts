import type { Fix } from '../core/rule.ts';
import type { Edit, Source, Span } from '../core/span.ts';
import type { Entry, ScalarNode } from '../readers/tree.ts';
import type { Spot } from './spot.ts';
import { typesOf } from './types.ts';
import type { Violation } from './violation.ts';
import { quoted } from './words.ts';

/** What would mend it. Nothing for what an alias brought: its anchor may be right for all others. */
export function fixesFor(violation: Violation, meant: string | undefined): readonly Fix[] {
  const { spot } = violation;
  if (violation.kind === 'unknown-key' || violation.kind === 'bad-key') {
    const isOwn = !spot.alias && !violation.entry.merged;
    return isOwn && meant !== undefined ? [renameFix(violation.entry, meant)] : [];
  }
  if (spot.alias || spot.node.type !== 'scalar') return [];
  if (meant !== undefined) return writeFix(spot.node, meant);
  return violation.kind === 'type' ? quoteFix(violation, spot, spot.node) : [];
}

function renameFix(entry: Entry, name: string): Fix {
  return { title: `Rename to \`${name}\``, edits: [withinQuotes(entry.source, entry.keySpan, name)] };
}

function writeFix(node: ScalarNode, value: string): readonly Fix[] {
  if (node.style === 'literal' || node.style === 'folded') return [];
  return [{ title: `Write \`${value}\``, edits: [withinQuotes(node.source, node.span, value)] }];
}

/**
 * A list item or a switch that has to be text needs only quotes. A number behind a key is left alone: it is as often
 * a duration or a size that lacks its unit.
 */
function quoteFix({ types }: Extract<Violation, { kind: 'type' }>, spot: Spot, node: ScalarNode): readonly Fix[] {
  const isPlain = node.style === 'plain' && node.span[1] > node.span[0];
  const needsText = typesOf({ type: types })?.includes('string');
  const isCertain = typeof node.value === 'boolean' || (typeof node.value === 'number' && spot.entry === undefined);
  if (!isPlain || !needsText || !isCertain) return [];
  const written = node.source.text.slice(...node.span);
  const edit: Edit = { source: node.source, span: node.span, text: `"${written}"` };
  return [{ title: `Put ${quoted(written)} in quotes`, edits: [edit] }];
}

/** Replaces a word and keeps the quotes around it; gives it quotes where YAML would not read it as text. */
function withinQuotes(source: Source, [start, end]: Span, word: string): Edit {
  const first = source.text[start];
  const isQuoted = end - start >= 2 && (first === '"' || first === "'") && source.text[end - 1] === first;
  if (isQuoted) return { source, span: [start + 1, end - 1], text: word };
  return { source, span: [start, end], text: inPlainStyle(word) };
}

const READS_AS_TEXT = /^[A-Za-z_/][\w./@-]*(?::[\w./@-]+)*$/;
const READS_AS_OTHER = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

/** A text as it can stand in YAML without changing its type. */
export function inPlainStyle(word: string): string {
  if (READS_AS_TEXT.test(word) && !READS_AS_OTHER.test(word)) return word;
  return /[\\'\n\r]/.test(word) ? JSON.stringify(word) : `'${word}'`;
}
