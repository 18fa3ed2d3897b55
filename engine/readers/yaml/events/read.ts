import { EVENT_SCALAR, type Event, parseEvents, YAMLException } from 'js-yaml';
import type { Source } from '../../../core/span.ts';
import type { Document, Tree } from '../../tree.ts';
import { EventBuilder } from './builder.ts';
import { withClosersDrawnUp } from './closers.ts';
import { Refused } from './refused.ts';

/**
 * Reads error-free YAML some twenty times faster than `yaml` does; nothing for text with an error, which this parser
 * only notices, and for what is so rare that it is not worth a second way.
 */
export function readEvents(
  source: Source,
  text: string,
  limits: { depth: number; documents: number },
): Tree | undefined {
  if (isDisputed(text)) return undefined;
  try {
    const builder = new EventBuilder(source, text, eventsOf(text, limits.depth));
    const documents: Document[] = [];
    for (let next = builder.document(); next; next = builder.document()) {
      documents.push(next);
      if (documents.length === limits.documents) break;
    }
    if (documents.length < limits.documents) builder.gaps.to(text.length);
    return { source, documents, comments: builder.gaps.comments, problems: builder.problems };
  } catch (error) {
    if (error instanceof YAMLException || error instanceof Refused) return undefined;
    throw error;
  }
}

/** @throws YAMLException when the text is no YAML to this parser. */
function eventsOf(text: string, depth: number): readonly Event[] {
  try {
    return parseEvents(text, { maxDepth: depth });
  } catch (error) {
    if (!(error instanceof YAMLException) || error.reason !== 'deficient indentation') throw error;
    const events = parseEvents(withClosersDrawnUp(text), { maxDepth: depth });
    // What reached over a line in the text is not as simple as it was to the parser.
    return events.map((event) => (event.type === EVENT_SCALAR ? { ...event, fast: false } : event));
  }
}

/**
 * Whether the two parsers see different things here: after the mark that ends a document, at blanks before the mark
 * that begins the first one, and at a tab before the first character of a line.
 */
function isDisputed(text: string): boolean {
  if (text.startsWith('...') || text.includes('\n...')) return true;
  if (/^\uFEFF?[ \t]+---/.test(text)) return true;
  return text.includes('\t') && /^ *\t[ \t]*[^\s#]/m.test(text);
}
