import { nameOf } from '../../core/path.ts';
import {
  attributeOf,
  blocksOf,
  type HclBlock,
  type HclBody,
  type HclTree,
  type HclValue,
} from '../../readers/hcl/tree.ts';

/** The files of one folder, which Terraform takes as a whole; what they declare is looked up by name. */
export class Module {
  readonly #files: () => readonly HclTree[];
  readonly #values: () => readonly HclTree[];
  #blocks: readonly HclBlock[] | undefined;
  #named: ReadonlyMap<string, HclBlock> | undefined;
  #locals: ReadonlyMap<string, HclValue | undefined> | undefined;

  /** Both are asked for only when something has to be looked up; `values` are the `*.tfvars`. */
  constructor(files: () => readonly HclTree[], values: () => readonly HclTree[]) {
    this.#files = files;
    this.#values = values;
  }

  get blocks(): readonly HclBlock[] {
    this.#blocks ??= this.#files().flatMap(({ body }) => body.blocks);
    return this.#blocks;
  }

  resource(type: string, name: string): HclBlock | undefined {
    return this.#declared('resource', type, name);
  }

  local(name: string): HclValue | undefined {
    this.#locals ??= new Map(
      this.blocks
        .filter(({ type }) => type === 'locals')
        .flatMap(({ body }) => body.attributes.map((attribute) => [attribute.name, attribute.value])),
    );
    return this.#locals.get(name);
  }

  /**
   * What a variable may be: what `*.tfvars` set it to, and its default where nothing that is always read sets it. The
   * default of a module that others call says nothing: they set its variables.
   */
  variable(name: string): readonly HclValue[] {
    const set = this.#values().flatMap(({ source, body }) => {
      const value = attributeOf(body, name)?.value;
      return value ? [{ value, always: isAlwaysRead(source.path) }] : [];
    });
    const values = set.map(({ value }) => value);
    const fallback = attributeOf(this.#declared('variable', name)?.body, 'default')?.value;
    const counts = fallback && this.#isRoot && !set.some(({ always }) => always);
    return counts ? [...values, fallback] : values;
  }

  #declared(...words: readonly string[]): HclBlock | undefined {
    this.#named ??= new Map(
      this.blocks.map((block) => [[block.type, ...block.labels.map(({ text }) => text)].join(' '), block]),
    );
    return this.#named.get(words.join(' '));
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
