import { bytesOf } from '../../domain/bytes.ts';
import { durationOf } from '../../domain/duration.ts';
import { NoTarget } from './no-target.ts';
import { neededIn, type Surroundings } from './variables.ts';

/**
 * A place in the plain data of a deployment file. The schema has been checked, so a value is of its type or has
 * variables in it; filled in, it may still be none, and that is said by the place.
 */
export class DataNode {
  readonly path: string;
  readonly #value: unknown;
  readonly #around: Surroundings;

  constructor(value: unknown, around: Surroundings, path = '') {
    this.#value = value ?? undefined;
    this.#around = around;
    this.path = path;
  }

  get isThere(): boolean {
    return this.#value !== undefined;
  }

  /** As it stands there, for what is filled in later. */
  get raw(): unknown {
    return this.#value;
  }

  at(...names: readonly string[]): DataNode {
    return names.reduce<DataNode>((node, name) => node.#child(name), this);
  }

  names(): string[] {
    return isMap(this.#value) ? Object.keys(this.#value) : [];
  }

  entries(): [string, DataNode][] {
    return this.names().map((name) => [name, this.at(name)]);
  }

  /** One value stands for a list of one. */
  items(): DataNode[] {
    if (!this.isThere) return [];
    const list = Array.isArray(this.#value) ? this.#value : [this.#value];
    return list.map((item, index) => new DataNode(item, this.#around, `${this.path}.${index}`));
  }

  text(): string | undefined {
    if (!this.isThere || typeof this.#value === 'object') return undefined;
    return neededIn(String(this.#value), this.path, this.#around);
  }

  texts(): string[] {
    return this.items().flatMap((item) => item.text() ?? []);
  }

  flag(): boolean | undefined {
    const text = this.text();
    if (text === undefined || text === 'true' || text === 'false') return text === undefined ? text : text === 'true';
    throw this.#not(text, '`true` or `false`');
  }

  number(): number | undefined {
    return this.#read(Number, 'a number');
  }

  /** Milliseconds. */
  duration(): number | undefined {
    return this.#read(durationOf, 'a duration such as `30s`');
  }

  bytes(): number | undefined {
    return this.#read((text) => bytesOf(text, 'kubernetes'), 'an amount of memory such as `512Mi`');
  }

  #read(read: (text: string) => number | undefined, what: string): number | undefined {
    const text = this.text();
    if (text === undefined) return undefined;
    const value = read(text);
    if (value === undefined || Number.isNaN(value)) throw this.#not(text, what);
    return value;
  }

  #not(text: string, what: string): NoTarget {
    return new NoTarget(`\`${this.path}\` is \`${text}\`, which is not ${what}.`);
  }

  #child(name: string): DataNode {
    const value = isMap(this.#value) && Object.hasOwn(this.#value, name) ? this.#value[name] : undefined;
    return new DataNode(value, this.#around, this.path === '' ? name : `${this.path}.${name}`);
  }
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
