import { type Alias, isAlias, isMap, isScalar, isSeq, type Pair, type Scalar, type YAMLMap } from 'yaml';
import type { Source, Span } from '../../core/span.ts';
import type { Entry, Item, MapNode, Node, ReadProblem, ScalarStyle, Scalar as ScalarValue } from '../tree.ts';

const STYLES: Readonly<Record<string, ScalarStyle>> = {
  QUOTE_DOUBLE: 'double',
  QUOTE_SINGLE: 'single',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
};

/** Aliases may stand for this many values before the file counts as a bomb; a long file may have more of them. */
const EXPANSION_FLOOR = 50_000;
const MOST_DUPLICATES = 100;

interface Anchored {
  readonly node: Node;
  readonly weight: number;
}

/** Turns one document of `yaml` into our tree. Each value is built once; aliases share it. */
export class TreeBuilder {
  readonly problems: ReadProblem[] = [];
  readonly #source: Source;
  readonly #text: string;
  readonly #anchors = new Map<string, Anchored>();
  readonly #open = new Set<string>();
  readonly #limit: number;
  #expanded = 0;
  #weight = 0;
  #duplicates = 0;

  constructor(source: Source, text: string) {
    this.#source = source;
    this.#text = text;
    this.#limit = Math.max(EXPANSION_FLOOR, text.length / 2);
  }

  build(node: unknown): Node {
    if (isAlias(node)) return this.#target(node) ?? this.#nothing(node.range?.[0] ?? 0);
    const anchor = isScalar(node) || isMap(node) || isSeq(node) ? node.anchor : undefined;
    const before = this.#weight;
    if (anchor) this.#open.add(anchor);
    const built = this.#buildPlain(node);
    if (anchor) {
      this.#open.delete(anchor);
      this.#anchors.set(anchor, { node: built, weight: this.#weight - before });
    }
    return built;
  }

  #buildPlain(node: unknown): Node {
    this.#weight++;
    if (isMap(node)) return this.#map(node as YAMLMap);
    if (isSeq(node)) {
      const items = node.items.map((item): Item => this.#item(item));
      return { type: 'seq', ...this.#written(node), items, flow: node.flow === true };
    }
    if (isScalar(node)) {
      const style = STYLES[node.type ?? ''] ?? 'plain';
      return { type: 'scalar', ...this.#written(node), value: scalarValue(node.value), style };
    }
    return this.#nothing(0);
  }

  #item(item: unknown): Item {
    // `- a: 1` inside `[a: 1]` is a pair on its own; `yaml` wraps it in a map already.
    if (!isAlias(item)) return { value: this.build(item) };
    return { value: this.build(item), alias: trimmed(this.#text, item.range ?? [0, 0, 0]) };
  }

  #map(node: YAMLMap): MapNode {
    const own = new Map<string, Entry>();
    const merges: Pair[] = [];
    for (const pair of node.items) {
      if (isMergeKey(pair.key)) merges.push(pair);
      else this.#addEntry(own, pair);
    }
    for (const pair of merges) this.#merge(own, pair);
    return { type: 'map', ...this.#written(node), entries: [...own.values()], flow: node.flow === true };
  }

  #addEntry(own: Map<string, Entry>, pair: Pair): void {
    const entry = this.#entry(pair);
    const first = own.get(entry.key);
    if (first && ++this.#duplicates <= MOST_DUPLICATES) {
      this.problems.push({
        kind: 'duplicate-key',
        span: entry.keySpan,
        message: `\`${entry.key}\` is written twice in this map: Docker and Azure refuse the file or keep only one.`,
        related: { span: first.keySpan, message: `first written here` },
      });
    }
    own.set(entry.key, entry);
  }

  #entry(pair: Pair): Entry {
    const { key, isString, span } = this.#key(pair.key);
    const base = { source: this.#source, key, keySpan: span, keyIsString: isString };
    if (pair.value == null) return { ...base, value: this.#nothing(this.#afterColon(span[1])) };
    if (!isAlias(pair.value)) return { ...base, value: this.#atColon(this.build(pair.value), span[1]) };
    return { ...base, value: this.build(pair.value), alias: trimmed(this.#text, pair.value.range ?? [0, 0, 0]) };
  }

  #key(key: unknown): { key: string; isString: boolean; span: Span } {
    const range = (key as { range?: readonly [number, number, number] } | null)?.range ?? [0, 0, 0];
    const span = trimmed(this.#text, range);
    if (isScalar(key)) {
      const isString = typeof key.value === 'string';
      if (key.anchor) this.#anchors.set(key.anchor, { node: this.#buildPlain(key), weight: 1 });
      return { key: isString ? (key.value as string) : this.#text.slice(...span), isString, span };
    }
    const target = isAlias(key) ? this.#target(key) : undefined;
    const value = target?.type === 'scalar' ? target.value : undefined;
    if (value !== undefined) return { key: String(value), isString: typeof value === 'string', span };
    return { key: this.#text.slice(...span), isString: false, span };
  }

  /** `<<: *base` or `<<: [*a, *b]`: keys of the map itself win, then the first merged one that has the key. */
  #merge(own: Map<string, Entry>, pair: Pair): void {
    const sources = isSeq(pair.value) ? pair.value.items : [pair.value];
    for (const written of sources) {
      const range = (written as { range?: readonly [number, number, number] } | null)?.range;
      const keyRange = (pair.key as Scalar).range ?? [0, 0, 0];
      const span = trimmed(this.#text, range ?? keyRange);
      const node = this.build(written);
      if (node.type !== 'map') {
        if (this.#expanded <= this.#limit && !this.problems.some((problem) => problem.span[0] === span[0])) {
          this.problems.push({
            kind: 'alias',
            span,
            message: '`<<` merges maps, and this is none: the file is refused.',
          });
        }
        continue;
      }
      if (!this.#expand(node.entries.length, span)) continue;
      for (const entry of node.entries) if (!own.has(entry.key)) own.set(entry.key, { ...entry, merged: span });
    }
  }

  #target(alias: Alias): Node | undefined {
    const span = trimmed(this.#text, alias.range ?? [0, 0, 0]);
    if (this.#open.has(alias.source)) {
      this.problems.push({
        kind: 'alias',
        span,
        message: `\`*${alias.source}\` contains itself: no tool can load this.`,
      });
      return undefined;
    }
    const anchored = this.#anchors.get(alias.source);
    if (!anchored) {
      const message = `\`*${alias.source}\` has no \`&${alias.source}\` above it: the file is refused.`;
      this.problems.push({ kind: 'alias', span, message });
      return undefined;
    }
    this.#weight += anchored.weight;
    return this.#expand(anchored.weight, span) ? anchored.node : undefined;
  }

  #expand(weight: number, span: Span): boolean {
    const within = this.#expanded <= this.#limit;
    this.#expanded += weight;
    if (this.#expanded <= this.#limit) return true;
    if (within) {
      const message = `The aliases of this file stand for more than ${Math.round(this.#limit)} values: alias expansion is refused.`;
      this.problems.push({ kind: 'alias', span, message });
    }
    return false;
  }

  #written(node: { range?: readonly [number, number, number] | null; tag?: string; anchor?: string }) {
    const explicit = node.tag !== undefined && (node as { srcToken?: unknown }).srcToken ? node.tag : undefined;
    return {
      source: this.#source,
      span: trimmed(this.#text, node.range ?? [0, 0, 0]),
      ...(explicit !== undefined && { tag: explicit }),
      ...(node.anchor !== undefined && { anchor: node.anchor }),
    };
  }

  #nothing(offset: number): Node {
    return { type: 'scalar', source: this.#source, span: [offset, offset], value: null, style: 'plain' };
  }

  /** `yaml` puts an empty value before the comment that follows; an edit belongs right behind the colon. */
  #atColon(value: Node, keyEnd: number): Node {
    if (value.type !== 'scalar' || value.span[0] !== value.span[1] || value.tag || value.anchor) return value;
    const offset = this.#afterColon(keyEnd);
    return { ...value, span: [offset, offset] };
  }

  /** Where a value left out would stand: behind the colon. */
  #afterColon(keyEnd: number): number {
    const colon = /^[ \t]*:/.exec(this.#text.slice(keyEnd, keyEnd + 100));
    return keyEnd + (colon?.[0].length ?? 0);
  }
}

function isMergeKey(key: unknown): key is Scalar {
  return isScalar(key) && key.value === '<<' && key.type === 'PLAIN';
}

function scalarValue(value: unknown): ScalarValue {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  return value === undefined ? null : String(value);
}

/** A block collection's range of `yaml` runs into the start of the next line; ours ends with its last character. */
function trimmed(text: string, [start, end]: readonly [number, number, ...unknown[]]): Span {
  let last = end;
  while (last > start && /\s/.test(text[last - 1] ?? '')) last--;
  return [start, last];
}
