import type { Span } from '../../core/span.ts';
import type { XmlProblem } from './syntax.ts';

const MOST = 50;
/** Mistakes are not found in their order, so more are kept than are told. */
const MOST_KEPT = 1_000;

/** The mistakes of one text; every one of them is fatal in XML, and what they have in common is said here. */
export class XmlProblems {
  readonly #found: XmlProblem[] = [];

  /** @param what without its full stop */
  add(span: Span, what: string, instead?: string): void {
    if (this.#found.length >= MOST_KEPT) return;
    const message = `${what}: XML knows no smaller mistakes, so the whole file is refused.`;
    this.#found.push({ kind: 'syntax', span, message, ...(instead !== undefined && { instead }) });
  }

  /** The first ones, in the order of the text. */
  all(): readonly XmlProblem[] {
    return this.#found.toSorted((a, b) => a.span[0] - b.span[0]).slice(0, MOST);
  }
}
