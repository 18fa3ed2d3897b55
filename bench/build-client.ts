import { build } from 'esbuild';
import { bundling } from '../scripts/bundling.ts';
import { lazyBundles } from '../scripts/lazy-bundles.ts';

/** Builds the environments without an editor, bundled as they are shipped. */
export async function buildClient(outdir: string): Promise<void> {
  const entryPoints = ['bench/scenarios/environments-child.ts'];
  await build({ ...bundling, entryPoints, plugins: [lazyBundles], outdir });
}
