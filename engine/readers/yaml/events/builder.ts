import {
  type AliasEvent,
  COLLECTION_STYLE_FLOW,
  EVENT_ALIAS,
  EVENT_DOCUMENT,
  EVENT_MAPPING,
  EVENT_POP,
  EVENT_SCALAR,
  type Event,
  getScalarValue,
  type MappingEvent,
  SCALAR_STYLE_DOUBLE_QUOTED,
  SCALAR_STYLE_FOLDED_BLOCK,
  SCALAR_STYLE_LITERAL_BLOCK,
  SCALAR_STYLE_PLAIN,
  SCALAR_STYLE_SINGLE_QUOTED,
  type ScalarEvent,
  type SequenceEvent,
} from 'js-yaml';
import type { Source, Span } from '../../../core/span.ts';
import type {
  Document,
  Entry,
  Item,
  MapNode,
  Node,
  ReadProblem,
  ScalarNode,
  ScalarStyle,
  SeqNode,
} from '../../tree.ts';
import { Assembly } from '../assembly.ts';
import { EntryList } from '../entry-list.ts';
import { isMerge, type Merge, mergesOf } from '../merge.ts';
import { beginsLine, behindColon, blockSpan } from '../places.ts';
import { plainValue } from '../plain.ts';
import { Gaps } from './gaps.ts';
import { isLeftOut, type MissingColon } from './missing-colon.ts';
import { Refused } from './refused.ts';

const STYLES: Readonly<Record<number, ScalarStyle>> = {
  [SCALAR_STYLE_PLAIN]: 'plain',
  [SCALAR_STYLE_SINGLE_QUOTED]: 'single',
  [SCALAR_STYLE_DOUBLE_QUOTED]: 'double',
  [SCALAR_STYLE_LITERAL_BLOCK]: 'literal',
  [SCALAR_STYLE_FOLDED_BLOCK]: 'folded',
};

const DASH = 45;
const CLOSE_LIST = 93;
const OPEN_MAP = 123;
const CLOSE_MAP = 125;

/** Turns the events of `js-yaml` into our tree, document by document. What is rare is refused and left to `yaml`. */
export class EventBuilder {
  readonly problems: ReadProblem[] = [];
  allKeysAreText = true;
  readonly gaps: Gaps;
  readonly #source: Source;
  readonly #text: string;
  readonly #events: readonly Event[];
  readonly #missing: MissingColon | undefined;
  #next = 0;
  #assembly: Assembly;

  constructor(source: Source, text: string, events: readonly Event[], missing?: MissingColon) {
    this.#source = source;
    this.#text = text;
    this.#events = events;
    this.gaps = new Gaps(text);
    this.#assembly = new Assembly(text.length);
    this.#missing = missing;
  }

  /** The next document; nothing when there is none. */
  document(): Document | undefined {
    const event = this.#events[this.#next];
    if (event?.type !== EVENT_DOCUMENT) return undefined;
    // Another version of YAML, or tags by another name.
    if (event.directives.length > 0) throw new Refused();
    this.#next++;
    this.#assembly = new Assembly(this.#text.length);
    const root = this.#value(-1);
    // Where the lines of a block scalar begin that is all of a document, the parsers see differently.
    if (root.type === 'scalar' && (root.style === 'literal' || root.style === 'folded')) throw new Refused();
    this.#next++;
    this.problems.push(...this.#assembly.problems);
    return { root };
  }

  /** A value that is no alias; `empty` is where it stands when it was left out, -1 where that cannot be. */
  #value(empty: number): Node {
    const event = this.#events[this.#next++];
    if (event === undefined || event.type === EVENT_POP || event.type === EVENT_DOCUMENT || event.type === EVENT_ALIAS)
      throw new Refused();
    if (event.anchorStart < 0) return this.#built(event, empty);
    const anchor = this.#text.slice(event.anchorStart, event.anchorEnd);
    return this.#assembly.anchored(anchor, () => ({ ...this.#built(event, empty), anchor }));
  }

  #built(event: ScalarEvent | MappingEvent | SequenceEvent, empty: number): Node {
    this.#assembly.count();
    const tag = event.tagStart < 0 ? undefined : this.#tag(event);
    const node = event.type === EVENT_SCALAR ? this.#scalar(event, empty) : this.#collection(event);
    return tag === undefined ? node : { ...node, tag };
  }

  /** Only a tag of somebody's own (`!reset`) leaves text as it is; those of YAML itself convert. */
  #tag({ tagStart, tagEnd }: ScalarEvent | MappingEvent | SequenceEvent): string {
    const tag = this.#text.slice(tagStart, tagEnd);
    if (!/^![\w-]+$/.test(tag)) throw new Refused();
    return tag;
  }

  #scalar(event: ScalarEvent, empty: number): ScalarNode {
    const source = this.#source;
    if (event.valueStart < 0) return this.#leftOut(event, empty);
    const span = this.#spanOf(event);
    this.gaps.to(span[0]);
    this.gaps.past(span[1]);
    const written = getScalarValue(this.#text, event);
    const isPlain = event.style === SCALAR_STYLE_PLAIN && event.tagStart < 0;
    const value = isPlain ? plainValue(written) : written;
    return { type: 'scalar', source, span, value, style: STYLES[event.style] ?? 'plain' };
  }

  /** A tag alone stands for an empty text, an anchor alone for nothing; both say themselves where they are. */
  #leftOut({ anchorEnd, tagEnd }: ScalarEvent, empty: number): ScalarNode {
    if (empty < 0) throw new Refused();
    const at = Math.max(anchorEnd, tagEnd, empty);
    this.gaps.to(at);
    return { type: 'scalar', source: this.#source, span: [at, at], value: tagEnd < 0 ? null : '', style: 'plain' };
  }

  #spanOf(event: ScalarEvent): Span {
    const { valueStart: start, valueEnd: end } = event;
    if (event.style === SCALAR_STYLE_PLAIN) return [start, end];
    if (event.style === SCALAR_STYLE_SINGLE_QUOTED || event.style === SCALAR_STYLE_DOUBLE_QUOTED)
      return [start - 1, end + 1];
    // Its `|` stands before the value: the comment behind that is found on the way.
    this.gaps.to(start);
    return blockSpan(this.#text, start, end, this.gaps.comments.at(-1)?.span[0] ?? -1);
  }

  #collection(event: MappingEvent | SequenceEvent): MapNode | SeqNode {
    this.gaps.to(event.start);
    return event.type === EVENT_MAPPING ? this.#map(event) : this.#list(event);
  }

  #list({ start, style }: SequenceEvent): SeqNode {
    const flow = style === COLLECTION_STYLE_FLOW;
    const items: Item[] = [];
    if (flow) this.gaps.past(start + 1);
    let end = start;
    for (let event = this.#peek(); event.type !== EVENT_POP; event = this.#peek()) {
      const item =
        event.type === EVENT_ALIAS
          ? this.#aliasItem(event)
          : { value: this.#value(flow ? -1 : this.#emptyItem(event)) };
      end = (item.alias ?? item.value.span)[1];
      items.push(item);
    }
    this.#next++;
    if (flow) end = this.gaps.behind(CLOSE_LIST);
    return { type: 'seq', source: this.#source, span: [start, end], items, flow };
  }

  #aliasItem(event: AliasEvent): Item {
    const alias = this.#aliasSpan(event);
    return { value: this.#target(event, alias), alias };
  }

  #emptyItem(event: Event): number {
    return event.type === EVENT_SCALAR && event.valueStart < 0 ? this.gaps.behind(DASH) : -1;
  }

  #map({ start, style }: MappingEvent): MapNode {
    const flow = style === COLLECTION_STYLE_FLOW;
    // `[a: 1]`: a map without brackets of its own.
    if (flow && this.#text.charCodeAt(start) !== OPEN_MAP) throw new Refused();
    const list = new EntryList();
    const merges: Merge[] = [];
    if (flow) this.gaps.past(start + 1);
    let end = start;
    for (let key = this.#peek(); key.type !== EVENT_POP; key = this.#peek()) {
      const entry = this.#entry(key, flow);
      if (!flow && end > start && !beginsLine(this.#text, entry.keySpan[0])) throw new Refused();
      end = (entry.alias ?? entry.value.span)[1];
      if (end < entry.keySpan[1]) end = entry.keySpan[1];
      if (isMerge(entry)) merges.push(...mergesOf(entry));
      else this.#assembly.put(list, entry);
    }
    this.#next++;
    for (const { node, span } of merges) this.#assembly.merge(list, node, span);
    if (flow) end = this.gaps.behind(CLOSE_MAP);
    return { type: 'map', source: this.#source, span: [start, end], entries: list.entries, flow };
  }

  #entry(event: Event, flow: boolean): Entry {
    if (event.type !== EVENT_SCALAR || event.anchorStart >= 0 || event.tagStart >= 0) throw new Refused();
    const half = flow ? undefined : this.#missing?.met(event);
    if (event.valueStart < 0 && !half) throw new Refused();
    this.#next++;
    const written = half ? this.#text.slice(...half) : getScalarValue(this.#text, event);
    const keyIsString = event.style !== SCALAR_STYLE_PLAIN || typeof plainValue(written) === 'string';
    if (!keyIsString) this.allKeysAreText = false;
    const keySpan = half ?? this.#spanOf(event);
    this.gaps.to(keySpan[0]);
    this.gaps.past(keySpan[1]);
    const source = this.#source;
    const value = this.#peek();
    // Deeper lines below a half key: whether they are its own, nobody knows.
    if (half && !isLeftOut(value)) throw new Refused();
    if (value.type !== EVENT_ALIAS)
      return { source, key: written, keySpan, keyIsString, value: this.#value(behindColon(this.#text, keySpan[1])) };
    const alias = this.#aliasSpan(value);
    return { source, key: written, keySpan, keyIsString, value: this.#target(value, alias), alias };
  }

  #aliasSpan({ anchorStart, anchorEnd }: AliasEvent): Span {
    this.#next++;
    this.gaps.to(anchorStart - 1);
    this.gaps.past(anchorEnd);
    return [anchorStart - 1, anchorEnd];
  }

  #target({ anchorStart, anchorEnd }: AliasEvent, span: Span): Node {
    const target = this.#assembly.target(this.#text.slice(anchorStart, anchorEnd), span);
    if (target) return target;
    return { type: 'scalar', source: this.#source, span: [span[0], span[0]], value: null, style: 'plain' };
  }

  #peek(): Event {
    const event = this.#events[this.#next];
    if (!event) throw new Refused();
    return event;
  }
}
