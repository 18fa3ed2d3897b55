import assert from 'node:assert/strict';
import { it } from 'node:test';
import { build } from 'esbuild';
import { bundling } from '../scripts/bundling.ts';
import { lazyBundles } from '../scripts/lazy-bundles.ts';

const ENTRIES = { client: 'client/extension.ts', azure: 'client/azure/main.ts' };
const OF_AZURE = /node_modules\/@azure|^operations\//;

it('activation reads nothing of Azure: that is a bundle of its own', async (context) => {
  const { metafile } = await build({
    ...bundling,
    entryPoints: ENTRIES,
    outdir: 'dist',
    external: ['vscode'],
    plugins: [lazyBundles],
    write: false,
    metafile: true,
  });
  const read = (bundle: string) => {
    const output = metafile.outputs[`dist/${bundle}.cjs`];
    assert(output);
    context.diagnostic(`${bundle}.cjs has ${Math.round(output.bytes / 1024)} KiB`);
    return { output, ofAzure: Object.keys(output.inputs).filter((file) => OF_AZURE.test(file)) };
  };
  const client = read('client');
  assert.deepEqual(client.ofAzure, []);
  assert(read('azure').ofAzure.some((file) => file.includes('@azure/arm-appservice')));
  const later = client.output.imports.filter(({ kind }) => kind === 'dynamic-import').map(({ path }) => path);
  assert.deepEqual([...new Set(later)].sort(), ['./azure.cjs', './language.cjs']);
});
