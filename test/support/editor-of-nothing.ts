// An extension host has these parts of Node before it reads any extension: reading them is no cost of ours.
import 'node:child_process';
import 'node:fs/promises';
import 'node:readline';
import Module, { createRequire } from 'node:module';
import { resolve } from 'node:path';

/** Whatever is asked of it, called or made, it is there and does nothing. */
// An arrow could not be constructed.
const nothing: unknown = new Proxy(function nothing() {}, {
  get: (target, name) => {
    if (name === 'then') return undefined; // else it would be waited for, for ever
    if (name === 'prototype') return Reflect.get(target, name);
    if (name === Symbol.iterator) return () => [].values();
    return name === Symbol.toPrimitive ? () => '' : nothing;
  },
  // The bundle makes a module of its own of what it loads, with this as its prototype.
  getPrototypeOf: () => nothing as object,
  set: () => true,
  apply: () => nothing,
  construct: () => nothing as object,
});

const CLIENT = resolve('dist/client.cjs');

/** Milliseconds: until its bundle was read, and until `activate()` had been awaited after that. */
export interface Activation {
  readonly read: number;
  readonly activate: number;
}

/** Loads the built extension into this process, which stands for an editor that does nothing itself, and activates it. */
export async function activated(): Promise<Activation> {
  const loader = Module as unknown as { _load(name: string, ...rest: unknown[]): unknown };
  const load = loader._load;
  loader._load = (name, ...rest) => (name === 'vscode' ? nothing : load(name, ...rest));
  const context = {
    subscriptions: [],
    extensionPath: resolve('.'),
    extensionUri: nothing,
    globalStorageUri: nothing,
    asAbsolutePath: (path: string) => resolve(path),
  };
  const began = performance.now();
  const extension = createRequire(CLIENT)(CLIENT);
  const read = performance.now();
  await extension.activate(context);
  return { read: read - began, activate: performance.now() - read };
}

/** The files this process has loaded so far as modules of the older kind: all our bundles are of it. */
export function loadedFiles(): readonly string[] {
  return Object.keys((Module as unknown as { readonly _cache: object })._cache);
}
