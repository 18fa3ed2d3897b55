import { folderOf, nameOf } from '../../core/path.ts';
import type { Source } from '../../core/span.ts';
import type { Workspace } from '../../core/workspace.ts';
import {
  child,
  type Entry,
  entriesOf,
  isMap,
  isSeq,
  itemsOf,
  type MapNode,
  type Node,
  placeOf,
  rootOf,
  scalarOf,
  type Tree,
} from '../../readers/tree.ts';
import { readYaml } from '../../readers/yaml/read.ts';
import { knownText } from './known.ts';
import { merge } from './merge.ts';
import type { BrokenLink } from './model.ts';
import { referenceTo } from './reference.ts';

const DEEPEST = 32;
const MOST_FILES = 500;

/** Reads a Compose file together with everything that completes it, during one parse. */
export class ProjectReader {
  readonly brokenLinks: BrokenLink[] = [];
  readonly folders = new Map<string, string>();
  /** Every file that was read or looked for. */
  readonly lookedAt = new Set<string>();
  /** False as soon as a part could not be seen. */
  isComplete = true;
  readonly #workspace: Workspace;
  /** False for a text from standard input, which has no neighbours. */
  readonly seesFiles: boolean;
  readonly #trees = new Map<string, Tree | undefined>();
  readonly #extended = new Map<Node, Node>();

  constructor(main: Tree, workspace: Workspace) {
    this.#workspace = workspace;
    const { path } = main.source;
    this.seesFiles = workspace.list(folderOf(path)).includes(nameOf(path));
    this.#trees.set(path, main);
  }

  /** The top-level map of some files, later ones laid over earlier ones, with `include` and `extends` resolved. */
  project(paths: readonly string[], trail: readonly string[] = []): MapNode | undefined {
    const roots = paths.map((path) => this.#root(path)).filter(isMap);
    const [first, ...rest] = roots;
    if (!first) return undefined;
    const merged = rest.reduce<Node>((base, over) => merge(base, over), first);
    const whole = this.#withIncludes(isMap(merged) ? merged : first, [...trail, ...paths]);
    return this.#withExtends(whole);
  }

  exists(path: string): boolean {
    return this.#tree(path) !== undefined;
  }

  /** Not there, as far as files can be seen at all: a text from standard input has no neighbours. */
  isMissing(path: string): boolean {
    return this.seesFiles && this.#workspace.read(path) === undefined;
  }

  #root(path: string): Node | undefined {
    const tree = this.#tree(path);
    return tree && rootOf(tree);
  }

  #tree(path: string): Tree | undefined {
    if (this.#trees.has(path)) return this.#trees.get(path);
    this.lookedAt.add(path);
    if (this.#trees.size >= MOST_FILES) {
      this.isComplete = false;
      return undefined;
    }
    const source: Source | undefined = this.#workspace.read(path);
    const tree = source && readYaml(source);
    if (tree && tree.problems.length > 0) this.isComplete = false;
    this.#trees.set(path, tree);
    return tree;
  }

  #withIncludes(root: MapNode, trail: readonly string[]): MapNode {
    let included: Node | undefined;
    for (const item of itemsOf(child(root, 'include'))) {
      const part = this.#include(item, trail);
      if (part) included = included ? merge(included, part) : part;
    }
    const whole = included ? merge(included, root) : root;
    return isMap(whole) ? whole : root;
  }

  #include(item: Node, trail: readonly string[]): MapNode | undefined {
    const path = isMap(item) ? child(item, 'path') : item;
    const written = isSeq(path) ? itemsOf(path) : path ? [path] : [];
    const paths = written.map((node) => this.#follow(node, 'include', trail));
    const readable = paths.filter((found) => found !== undefined);
    if (readable.length === 0) return undefined;
    const directory = knownText(child(item, 'project_directory'));
    const reference = directory && referenceTo(directory, this.folder(item.source.path), this.#workspace);
    const folder = reference && reference.kind === 'file' ? reference.path : folderOf(readable[0] ?? '');
    for (const found of readable) if (!this.folders.has(found)) this.folders.set(found, folder);
    return this.project(readable, trail);
  }

  folder(path: string): string {
    return this.folders.get(path) ?? folderOf(path);
  }

  /** The path a node names, when there is a file; what is wrong with it is remembered. */
  #follow(node: Node, by: BrokenLink['by'], trail: readonly string[]): string | undefined {
    const written = knownText(node);
    if (written === undefined) {
      this.isComplete = false;
      return undefined;
    }
    const reference = referenceTo(written, this.folder(node.source.path), this.#workspace);
    const broken = (why: BrokenLink['why'], names: readonly string[] = []) => {
      this.isComplete = false;
      this.brokenLinks.push({ by, why, at: placeOf(node), name: written, names });
      return undefined;
    };
    if (reference.kind !== 'file') return broken('unreachable');
    if (by === 'include' && trail.includes(reference.path)) {
      return broken('cycle', [...trail.slice(trail.indexOf(reference.path)), reference.path].map(nameOf));
    }
    if (trail.length > DEEPEST) return broken('unreachable');
    if (this.exists(reference.path)) return reference.path;
    return broken(this.isMissing(reference.path) ? 'missing-file' : 'unreachable');
  }

  #withExtends(root: MapNode): MapNode {
    const services = child(root, 'services');
    if (!isMap(services)) return root;
    const resolve = (entry: Entry): Entry => {
      const value = this.#extend(entry, services, []);
      return value === entry.value ? entry : { ...entry, value };
    };
    const resolved: MapNode = { ...services, entries: services.entries.map(resolve) };
    const entries = root.entries.map((entry) => (entry.value === services ? { ...entry, value: resolved } : entry));
    return { ...root, entries };
  }

  /** The body of a service with that of the service it extends below it. */
  #extend(entry: Entry, services: MapNode, trail: readonly Step[]): Node {
    const body = entry.value;
    const extended = child(body, 'extends');
    if (!isMap(body) || !extended || extended.tag === '!reset') return body;
    const known = this.#extended.get(body);
    if (known) return known;
    const base = this.#baseOf(entry, extended, services, trail);
    const whole = base ? merge(base, body, ['services', entry.key]) : body;
    this.#extended.set(body, whole);
    return whole;
  }

  #baseOf(entry: Entry, extended: Node, services: MapNode, trail: readonly Step[]): Node | undefined {
    const nameNode = isMap(extended) ? child(extended, 'service') : extended;
    const name = knownText(nameNode);
    const file = child(extended, 'file');
    if (!nameNode || name === undefined || trail.length > DEEPEST) {
      this.isComplete = false;
      return undefined;
    }
    const path = file && scalarOf(file) !== null ? this.#follow(file, 'extends', []) : undefined;
    if (file && scalarOf(file) !== null && path === undefined) return undefined;
    const there = path === undefined ? services : child(this.#root(path), 'services');
    const steps = [...trail, { name: entry.key, file: entry.source.path }];
    const base = entriesOf(there).find((candidate) => candidate.key === name);
    const broken = (why: BrokenLink['why'], names: readonly string[]) => {
      this.brokenLinks.push({ by: 'extends', why, at: placeOf(nameNode), name, names });
      return undefined;
    };
    if (!base)
      return broken(
        'missing-service',
        entriesOf(there).map(({ key }) => key),
      );
    const loop = steps.findIndex((step) => step.name === name && step.file === base.source.path);
    if (loop >= 0) return broken('cycle', [...steps.slice(loop).map((step) => step.name), name]);
    const body = this.#extend(base, isMap(there) ? there : services, steps);
    return isMap(body) ? { ...body, entries: body.entries.filter(({ key }) => key !== 'extends') } : undefined;
  }
}

interface Step {
  readonly name: string;
  readonly file: string;
}
