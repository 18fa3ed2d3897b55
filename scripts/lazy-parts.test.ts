import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { build } from 'esbuild';
import { bundling } from './bundling.ts';
import { LAZY_PARTS, lazyParts } from './lazy-parts.ts';

it('the worker reads what few files need when one does, from a bundle that is packed', async (context) => {
  const parts = Object.fromEntries(LAZY_PARTS.map(({ bundle, file }) => [bundle, file]));
  const { metafile } = await build({
    ...bundling,
    entryPoints: { worker: 'server/worker.ts', ...parts },
    outdir: 'dist',
    plugins: [lazyParts],
    write: false,
    metafile: true,
  });
  const outputOf = (bundle: string) => {
    const output = metafile.outputs[`dist/${bundle}.cjs`];
    assert(output);
    context.diagnostic(`${bundle}.cjs has ${Math.round(output.bytes / 1024)} KiB`);
    return output;
  };
  const worker = outputOf('worker');
  assert(!Object.keys(worker.inputs).some((file) => /node_modules\/(?:yaml|@actions)\//.test(file)));
  const packed = readFileSync('.vscodeignore', 'utf8');
  for (const { bundle, function: name } of LAZY_PARTS) {
    assert(worker.imports.some(({ path, external }) => external && path === `./${bundle}.cjs`));
    outputOf(bundle);
    assert.match(packed, new RegExp(`^!dist/\\{.*\\b${bundle}\\b.*\\}\\.cjs$`, 'm'));
    assert.match(readFileSync(parts[bundle] ?? '', 'utf8'), new RegExp(`^export function ${name}\\(`, 'm'));
  }
});
