import type { Place } from '../../core/span.ts';
import {
  child,
  type Item,
  isScalar,
  isSeq,
  type MapNode,
  type Node,
  placeOf,
  rootOf,
  type Tree,
} from '../../readers/tree.ts';
import type { Decided } from './expanded/expand.ts';

/** A pipeline with the templates of its repository in the place of the items that use them. */
export interface Inlined {
  readonly root: Node | undefined;
  /** Every file that was looked for, whether it is there or not. */
  readonly files: readonly string[];
  readonly trees: readonly Tree[];
  /** By the file they bring: where the pipeline itself uses it, when it does so once. */
  readonly calls: ReadonlyMap<string, Place>;
}

export interface Templates {
  /** The file behind a `template:`, as seen from the file that uses it. */
  pathOf(template: string, from: string): string | undefined;
  read(path: string): Tree | undefined;
}

/** Azure Pipelines refuses more than a hundred files; what comes after this many stays as it is written. */
const MOST = 40;
const LISTS: ReadonlySet<string> = new Set(['stages', 'jobs', 'steps']);
/** Items brought in all: a template that is used often in one that is used often has no end. */
const MOST_ITEMS = 2_000;

export function inlined(tree: Tree, templates: Templates): Inlined {
  const inlining = new Inlining(templates);
  const root = rootOf(tree);
  const made = root && inlining.node(root, [tree.source.path]);
  return { root: made, files: [...inlining.files.keys()], trees: inlining.trees(), calls: inlining.calls() };
}

class Inlining {
  readonly #templates: Templates;
  readonly files = new Map<string, Tree | undefined>();
  readonly #calls = new Map<string, Place | undefined>();
  #items = 0;

  constructor(templates: Templates) {
    this.#templates = templates;
  }

  trees(): readonly Tree[] {
    return [...this.files.values()].flatMap((tree) => tree ?? []);
  }

  calls(): ReadonlyMap<string, Place> {
    return new Map([...this.#calls].flatMap(([path, at]) => (at ? [[path, at] as const] : [])));
  }

  /** `from`: the files around it, the innermost last. */
  node(node: Node, from: readonly string[], call?: Place): Node {
    if (node.type === 'scalar') return node;
    if (node.type === 'seq') {
      return { ...node, items: node.items.map((item) => ({ ...item, value: this.node(item.value, from, call) })) };
    }
    let isSame = true;
    const entries = node.entries.map((entry) => {
      const { key, value, alias } = entry;
      if (value.type === 'scalar' || alias || key === 'parameters' || key === 'variables') return entry;
      const made = LISTS.has(key) && isSeq(value) ? this.#list(value.items, key, from, call) : undefined;
      const other = made && isSeq(value) ? { ...value, items: made } : this.node(value, from, call);
      if (other !== value) isSame = false;
      return { ...entry, value: other };
    });
    return isSame ? node : ({ ...node, entries } satisfies MapNode);
  }

  #list(items: readonly Item[], key: string, from: readonly string[], call: Place | undefined): readonly Item[] {
    return items.flatMap((item): readonly (Item & Decided)[] => {
      const template = child(item.value, 'template');
      if (!isScalar(template)) return [{ ...item, value: this.node(item.value, from, call) }];
      return this.#brought(item, template, key, from, call) ?? [item];
    });
  }

  /** Nothing for a file that is not there, one that is around this one, or one that brings something else. */
  #brought(
    item: Item & Decided,
    template: Node & { readonly type: 'scalar' },
    key: string,
    from: readonly string[],
    call: Place | undefined,
  ): readonly (Item & Decided)[] | undefined {
    const path = this.#templates.pathOf(String(template.value), from.at(-1) ?? '');
    if (path === undefined || from.includes(path)) return undefined;
    const list = child(this.#root(path), key);
    if (!isSeq(list) || this.#items + list.items.length > MOST_ITEMS) return undefined;
    this.#items += list.items.length;
    const at = call ?? placeOf(template);
    this.#calls.set(path, this.#calls.has(path) ? undefined : at);
    const conditional = item.isConditional ? { isConditional: true as const } : {};
    return this.#list(list.items, key, [...from, path], at).map((each) => ({ ...each, ...conditional }));
  }

  #root(path: string): Node | undefined {
    if (!this.files.has(path)) this.files.set(path, this.files.size < MOST ? this.#templates.read(path) : undefined);
    const tree = this.files.get(path);
    return tree && rootOf(tree);
  }
}
