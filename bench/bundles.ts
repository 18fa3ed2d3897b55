import { globSync, statSync } from 'node:fs';

/** The bytes of everything in dist/, by its name there; sorted, so that a comparison reads the same each time. */
export function bundleBytes(): ReadonlyMap<string, number> {
  const files = globSync('**/*.{cjs,json}', { cwd: 'dist' }).sort();
  return new Map(files.map((name) => [name.replaceAll('\\', '/'), statSync(`dist/${name}`).size]));
}
