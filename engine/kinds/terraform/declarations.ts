import { nameOf } from '../../core/path.ts';
import {
  attributeOf,
  blocksOf,
  type HclBlock,
  type HclBody,
  type HclTree,
  type HclValue,
} from '../../readers/hcl/tree.ts';

/** What the files of one folder declare, looked up by name; the same for all of them as long as none of them changes. */
export class Declarations {
  readonly blocks: readonly HclBlock[];
  /** The `*.tfvars`. */
  readonly #values: readonly HclTree[];
  readonly #found = new Map<unknown, unknown>();
  #named: ReadonlyMap<string, HclBlock> | undefined;
  #locals: ReadonlyMap<string, HclValue | undefined> | undefined;

  constructor(files: readonly HclTree[], values: readonly HclTree[]) {
    this.blocks = files.flatMap(({ body }) => body.blocks);
    this.#values = values;
  }

  declared(...words: readonly string[]): HclBlock | undefined {
    this.#named ??= new Map(
      this.blocks.map((block) => [[block.type, ...block.labels.map(({ text }) => text)].join(' '), block]),
    );
    return this.#named.get(words.join(' '));
  }

  local(name: string): HclValue | undefined {
    this.#locals ??= new Map(
      this.blocks
        .filter(({ type }) => type === 'locals')
        .flatMap(({ body }) => body.attributes.map((attribute) => [attribute.name, attribute.value])),
    );
    return this.#locals.get(name);
  }

  /** What the files of values, and the default where it counts, say a variable is. */
  variable(name: string): readonly HclValue[] {
    const set = this.#values.flatMap(({ source, body }) => {
      const value = attributeOf(body, name)?.value;
      return value ? [{ value, always: isAlwaysRead(source.path) }] : [];
    });
    const values = set.map(({ value }) => value);
    const fallback = attributeOf(this.declared('variable', name)?.body, 'default')?.value;
    const counts = fallback && this.#isRoot && !set.some(({ always }) => always);
    return counts ? [...values, fallback] : values;
  }

  /** What is looked for among all blocks is found once for all files. `find` is the name it is kept under. */
  once<T>(find: unknown, make: () => T): T {
    if (!this.#found.has(find)) this.#found.set(find, make());
    return this.#found.get(find) as T;
  }

  /** A folder that `terraform apply` is run in; by the rules of the trade only there providers and state are set up. */
  get #isRoot(): boolean {
    return this.blocks.some(({ type, body }) => type === 'provider' || (type === 'terraform' && keepsState(body)));
  }
}

function keepsState(body: HclBody): boolean {
  return blocksOf(body, 'backend').length > 0 || blocksOf(body, 'cloud').length > 0;
}

function isAlwaysRead(path: string): boolean {
  const name = nameOf(path);
  return name === 'terraform.tfvars' || name.endsWith('.auto.tfvars');
}
