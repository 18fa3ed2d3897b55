import { dirname, relative, resolve } from 'node:path';
import type { Plugin } from 'esbuild';

/**
 * Modules of the engine that stand behind one function and carry a library most files never need: each is a bundle of
 * its own, read when the function is first called. The engine imports them like all others and knows nothing of it.
 */
export const LAZY_PARTS = [
  // For text that is no YAML.
  { bundle: 'thorough', file: 'engine/readers/yaml/thorough.ts', function: 'readThoroughly' },
  // For what a workflow says in `${{ }}`.
  { bundle: 'expressions', file: 'engine/kinds/workflow/expressions/parse.ts', function: 'parseExpression' },
] as const;

const ROOT = resolve(import.meta.dirname, '..');

/** Puts in place of each part a function that reads its bundle; what else a part exports cannot be imported. */
export const lazyParts: Plugin = {
  name: 'lazy-parts',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\.\.?\/.*\.ts$/ }, ({ kind, path, importer, namespace }) => {
      if (kind !== 'import-statement' || namespace !== 'file') return undefined;
      const file = relative(ROOT, resolve(dirname(importer), path)).replaceAll('\\', '/');
      const part = LAZY_PARTS.find((each) => each.file === file);
      return part && { path: part.bundle, namespace: NAMESPACE };
    });
    onResolve({ filter: /^\.\/\w+\.cjs$/, namespace: NAMESPACE }, ({ path }) => ({ path, external: true }));
    onLoad({ filter: /.*/, namespace: NAMESPACE }, ({ path }) => {
      const name = LAZY_PARTS.find(({ bundle }) => bundle === path)?.function;
      return {
        contents: `let part;\nexport function ${name}(...given) {\n  part ??= require('./${path}.cjs');\n  return part.${name}(...given);\n}\n`,
      };
    });
  },
};

const NAMESPACE = 'lazy-part';
