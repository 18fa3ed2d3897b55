import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { it } from 'node:test';
import { build } from 'esbuild';
import { bundling } from '../scripts/bundling.ts';
import { lazyBundles } from '../scripts/lazy-bundles.ts';

const ENTRIES = { client: 'client/extension.ts', azure: 'client/azure/main.ts', past: 'client/past/main.ts' };
const OF_AZURE =
  /node_modules\/@azure|operations\/(?!status\/app-status|swap\/slots|conduct\/(?:words|rows|propose\/plan-shown))/;

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
  assert(!read('past').ofAzure.some((file) => /node_modules|operations\/azure/.test(file)));
  assert(read('azure').ofAzure.some((file) => file.includes('@azure/arm-appservice')));
  const laterThan = ({ imports }: typeof client.output) =>
    [...new Set(imports.filter(({ kind }) => kind === 'dynamic-import').map(({ path }) => path))].sort();
  assert.deepEqual(laterThan(client.output), ['./azure.cjs', './language.cjs', './past.cjs']);
  assert.deepEqual(laterThan(read('azure').output), ['./credentials.cjs', './mail.cjs', './redis.cjs']);
  assert(!read('azure').ofAzure.some((file) => /node_modules\/@azure\/(identity|msal)/.test(file)));
  const later = [...laterThan(client.output), ...laterThan(read('azure').output)];
  // What is left out of the package is missed only when somebody needs it.
  const packed = readFileSync('.vscodeignore', 'utf8');
  for (const path of later)
    assert.match(packed, new RegExp(`^!dist/\\{.*\\b${basename(path, '.cjs')}\\b.*\\}\\.cjs$`, 'm'));
});
