import { type Alias, isAlias, isMap, isScalar, isSeq, type Pair, type YAMLMap, type YAMLSeq } from 'yaml';
import type { Source, Span } from '../../core/span.ts';
import type { Entry, Item, MapNode, Node, ReadProblem, ScalarStyle, Scalar as ScalarValue, SeqNode } from '../tree.ts';
import { Assembly } from './assembly.ts';
import { EntryList } from './entry-list.ts';
import { isMerge, type Merge, mergesOf } from './merge.ts';
import { behindColon, behindDash, trimmed } from './places.ts';

const STYLES: Readonly<Record<string, ScalarStyle>> = {
  QUOTE_DOUBLE: 'double',
  QUOTE_SINGLE: 'single',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
};

type Range = readonly [start: number, end: number, ...unknown[]];

/** Turns one document of `yaml` into our tree. */
export class TreeBuilder {
  allKeysAreText = true;
  readonly #source: Source;
  readonly #text: string;
  readonly #assembly: Assembly;

  constructor(source: Source, text: string, anchors?: ReadonlyMap<string, Node>) {
    this.#source = source;
    this.#text = text;
    this.#assembly = new Assembly(text.length, anchors);
  }

  get problems(): readonly ReadProblem[] {
    return this.#assembly.problems;
  }

  build(node: unknown): Node {
    if (isAlias(node)) return this.#target(node);
    const anchor = isScalar(node) || isMap(node) || isSeq(node) ? node.anchor : undefined;
    return anchor ? this.#assembly.anchored(anchor, () => this.#built(node)) : this.#built(node);
  }

  #built(node: unknown): Node {
    this.#assembly.count();
    if (isMap(node)) return this.#map(node as YAMLMap);
    if (isSeq(node)) return this.#list(node);
    if (!isScalar(node)) return this.#nothing(0);
    const style = STYLES[node.type ?? ''] ?? 'plain';
    return { type: 'scalar', ...this.#written(node), value: scalarValue(node.value), style };
  }

  #list(node: YAMLSeq): SeqNode {
    const written = this.#written(node);
    const items: Item[] = [];
    let end = written.span[0];
    for (const each of node.items) {
      const item = this.#item(each, end);
      end = (item.alias ?? item.value.span)[1];
      items.push(item);
    }
    if (node.flow || items.length === 0) end = written.span[1];
    return { type: 'seq', ...written, span: [written.span[0], end], items, flow: node.flow === true };
  }

  /** `before` is where the item before it ends. */
  #item(item: unknown, before: number): Item {
    // `- a: 1` inside `[a: 1]` is a pair on its own; `yaml` wraps it in a map already.
    if (!isAlias(item)) return { value: movedTo(this.build(item), () => behindDash(this.#text, before)) };
    return { value: this.build(item), alias: this.#span(item.range) };
  }

  #map(node: YAMLMap): MapNode {
    const list = new EntryList();
    const merges: Merge[] = [];
    const written = this.#written(node);
    let [start, end] = written.span;
    if (!node.flow && node.items.length > 0) end = start;
    for (const pair of node.items) {
      const entry = this.#entry(pair);
      if (!node.flow) end = Math.max(entry.keySpan[1], (entry.alias ?? entry.value.span)[1]);
      if (isMerge(entry) && isScalar(pair.key)) merges.push(...mergesOf(entry));
      else this.#assembly.put(list, entry);
    }
    for (const { node: merged, span } of merges) this.#assembly.merge(list, merged, span);
    return { type: 'map', ...written, span: [start, end], entries: list.entries, flow: node.flow === true };
  }

  #entry(pair: Pair): Entry {
    const { key, isString, span } = this.#key(pair.key);
    if (!isString) this.allKeysAreText = false;
    const base = { source: this.#source, key, keySpan: span, keyIsString: isString };
    if (pair.value == null) return { ...base, value: this.#nothing(behindColon(this.#text, span[1])) };
    if (!isAlias(pair.value))
      return { ...base, value: movedTo(this.build(pair.value), () => behindColon(this.#text, span[1])) };
    return { ...base, value: this.build(pair.value), alias: this.#span(pair.value.range) };
  }

  #key(key: unknown): { key: string; isString: boolean; span: Span } {
    const range = (key as { range?: Range } | null)?.range;
    // A key left out stands right before its colon.
    const span: Span = range && range[0] === range[1] ? [range[0], range[0]] : this.#span(range);
    if (isScalar(key)) {
      const isString = typeof key.value === 'string';
      if (key.anchor) this.#assembly.anchored(key.anchor, () => this.#built(key));
      return { key: isString ? (key.value as string) : this.#text.slice(...span), isString, span };
    }
    const target = isAlias(key) ? this.#target(key) : undefined;
    if (target?.type === 'scalar' && target.value !== null)
      return { key: String(target.value), isString: typeof target.value === 'string', span };
    return { key: this.#text.slice(...span), isString: false, span };
  }

  #target(alias: Alias): Node {
    const span = this.#span(alias.range);
    return this.#assembly.target(alias.source, span) ?? this.#nothing(span[0]);
  }

  #written(node: { range?: Range | null; tag?: string; anchor?: string }) {
    return {
      source: this.#source,
      span: this.#span(node.range),
      ...(node.tag !== undefined && { tag: node.tag }),
      ...(node.anchor !== undefined && { anchor: node.anchor }),
    };
  }

  /** A block collection's range of `yaml` runs into the start of the next line; ours ends with its last character. */
  #span(range: Range | null | undefined): Span {
    if (!range) return [0, 0];
    if (range[0] !== range[1]) return trimmed(this.#text, range[0], range[1]);
    const [, end] = trimmed(this.#text, 0, range[0]);
    return [end, end];
  }

  #nothing(offset: number): Node {
    return { type: 'scalar', source: this.#source, span: [offset, offset], value: null, style: 'plain' };
  }
}

/** `yaml` puts a value left out before the comment that follows; an edit belongs right behind the mark. */
function movedTo(value: Node, place: () => number): Node {
  if (value.type !== 'scalar' || value.span[0] !== value.span[1] || value.tag || value.anchor) return value;
  const offset = place();
  return { ...value, span: [offset, offset] };
}

function scalarValue(value: unknown): ScalarValue {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  return value === undefined ? null : String(value);
}
