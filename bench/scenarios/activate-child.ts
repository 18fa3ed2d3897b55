/** A process that stands for the editor's extension host: loads the extension with an editor of nothing, and times it. */
import Module, { createRequire } from 'node:module';
import { resolve } from 'node:path';

/** Whatever is asked of it, called or made, it is there and does nothing. */
const nothing: unknown = new Proxy(() => {}, {
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

const loader = Module as unknown as { _load(name: string, ...rest: unknown[]): unknown };
const load = loader._load;
loader._load = (name, ...rest) => (name === 'vscode' ? nothing : load(name, ...rest));

const context = { subscriptions: [], extensionUri: nothing, asAbsolutePath: (path: string) => resolve(path) };
const before = performance.now();
const extension = createRequire(resolve('dist/client.cjs'))(resolve('dist/client.cjs'));
await extension.activate(context);
const ms = performance.now() - before;
process.send?.({ ms }, () => process.exit());
