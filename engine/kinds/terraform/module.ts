import type { HclBlock, HclValue } from '../../readers/hcl/tree.ts';
import type { Declarations } from './declarations.ts';

/** The files of one folder, which Terraform takes as a whole; they are read only when something has to be looked up. */
export class Module {
  readonly #read: () => Declarations;
  #known: Declarations | undefined;

  constructor(read: () => Declarations) {
    this.#read = read;
  }

  get blocks(): readonly HclBlock[] {
    return this.#declarations.blocks;
  }

  resource(type: string, name: string): HclBlock | undefined {
    return this.#declarations.declared('resource', type, name);
  }

  local(name: string): HclValue | undefined {
    return this.#declarations.local(name);
  }

  /**
   * What a variable may be: what `*.tfvars` set it to, and its default where nothing that is always read sets it. The
   * default of a module that others call says nothing: they set its variables.
   */
  variable(name: string): readonly HclValue[] {
    return this.#declarations.variable(name);
  }

  /** What a function finds in all of the module: the same for all its files as long as none of them changes. */
  once<T>(find: (module: Module) => T): T {
    return this.#declarations.once(find, () => find(this));
  }

  get #declarations(): Declarations {
    this.#known ??= this.#read();
    return this.#known;
  }
}
