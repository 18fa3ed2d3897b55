import { build } from 'esbuild';

/** Builds the empty server as esbuild.mjs builds ours, so that bundling is no difference between them. */
export async function buildEmptyServer(outdir: string): Promise<void> {
  await build({
    entryPoints: ['bench/empty-server.ts', 'bench/empty-worker.ts'],
    outdir,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    mainFields: ['module', 'main'],
    define: { 'import.meta.dirname': '__dirname' },
    minify: true,
    legalComments: 'none',
    logLevel: 'warning',
  });
}
