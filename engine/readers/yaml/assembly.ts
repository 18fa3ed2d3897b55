import type { Span } from '../../core/span.ts';
import type { Entry, Node, ReadProblem } from '../tree.ts';
import type { EntryList } from './entry-list.ts';

/** Aliases may stand for this many values before the file counts as a bomb; a long file may have more of them. */
const EXPANSION_FLOOR = 50_000;
const MOST_DUPLICATES = 100;

interface Anchored {
  readonly node: Node;
  readonly weight: number;
}

/**
 * Brings the values of one document together, whichever parser found them: aliases share the value of their anchor,
 * `<<` merges, a key written twice is told. No value is built twice, so that a bomb of aliases costs what it weighs.
 */
export class Assembly {
  readonly problems: ReadProblem[] = [];
  readonly #anchors = new Map<string, Anchored>();
  readonly #open = new Set<string>();
  readonly #limit: number;
  #expanded = 0;
  #weight = 0;
  #duplicates = 0;

  /** `around` are the anchors of the text this document was cut out of. */
  constructor(textLength: number, around: ReadonlyMap<string, Node> = new Map()) {
    for (const [name, node] of around) this.#anchors.set(name, { node, weight: 1 });
    this.#limit = Math.max(EXPANSION_FLOOR, textLength / 2);
  }

  /** To be called once for every value that is built. */
  count(): void {
    this.#weight++;
  }

  /** Builds a value others may stand for; inside it, its own name leads nowhere. */
  anchored(anchor: string, build: () => Node): Node {
    const before = this.#weight;
    this.#open.add(anchor);
    const node = build();
    this.#open.delete(anchor);
    this.#anchors.set(anchor, { node, weight: this.#weight - before });
    return node;
  }

  put(list: EntryList, entry: Entry): void {
    const first = list.put(entry);
    if (!first || ++this.#duplicates > MOST_DUPLICATES + 1) return;
    if (this.#duplicates > MOST_DUPLICATES) {
      const message = `More than ${MOST_DUPLICATES} keys of this file are written twice: the others are not listed.`;
      this.problems.push({ kind: 'duplicate-key', span: entry.keySpan, message });
      return;
    }
    this.problems.push({
      kind: 'duplicate-key',
      span: entry.keySpan,
      message: `\`${entry.key}\` is written twice in this map: Docker and Azure refuse the file or keep only one.`,
      related: { span: first.keySpan, message: 'first written here' },
    });
  }

  /** `<<: *base` or `<<: [*a, *b]`: keys of the map itself win, then the first merged one that has the key. */
  merge(list: EntryList, node: Node, span: Span): void {
    if (node.type !== 'map') {
      if (this.#expanded > this.#limit || this.problems.some((problem) => problem.span[0] === span[0])) return;
      const message = '`<<` merges maps, and this is none: the file is refused.';
      this.problems.push({ kind: 'alias', span, message });
      return;
    }
    if (!this.#expand(node.entries.length, span)) return;
    for (const entry of node.entries) if (!list.has(entry.key)) list.put({ ...entry, merged: span });
  }

  /** What an alias stands for; nothing, and a problem, when that is nowhere or without end. */
  target(name: string, span: Span): Node | undefined {
    if (this.#open.has(name)) return this.#refused(span, `\`*${name}\` contains itself: no tool can load this.`);
    const anchored = this.#anchors.get(name);
    if (!anchored) return this.#refused(span, `\`*${name}\` has no \`&${name}\` above it: the file is refused.`);
    this.#weight += anchored.weight;
    return this.#expand(anchored.weight, span) ? anchored.node : undefined;
  }

  #expand(weight: number, span: Span): boolean {
    const within = this.#expanded <= this.#limit;
    this.#expanded += weight;
    if (this.#expanded <= this.#limit) return true;
    if (within) {
      const most = Math.round(this.#limit);
      this.#refused(span, `The aliases of this file stand for more than ${most} values: alias expansion is refused.`);
    }
    return false;
  }

  #refused(span: Span, message: string): undefined {
    this.problems.push({ kind: 'alias', span, message });
  }
}
