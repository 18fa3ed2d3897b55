import type { BuildOptions } from 'esbuild';

/** How everything of ours is bundled: what ships, and what is measured beside it. */
export const bundling = {
  outExtension: { '.js': '.cjs' },
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  // jsonc-parser's UMD build cannot be bundled; the module builds of all others are right too.
  mainFields: ['module', 'main'],
  define: { 'import.meta.dirname': '__dirname' },
  minify: true,
  legalComments: 'none',
  logLevel: 'warning',
} satisfies BuildOptions;
