import { build } from 'esbuild';
import { bundling } from '../scripts/bundling.ts';

/** Builds the empty server as ours is built, so that bundling is no difference between them. */
export async function buildEmptyServer(outdir: string): Promise<void> {
  await build({ ...bundling, entryPoints: ['bench/empty-server.ts', 'bench/empty-worker.ts'], outdir });
}
