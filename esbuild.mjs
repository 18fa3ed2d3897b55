// Builds dist/: server and its worker, the extension, the command line, and the schemas they read when needed.
import { existsSync, rmSync } from 'node:fs';
import { context } from 'esbuild';
import { buildSchemas } from './scripts/build-schemas.ts';
import { bundling } from './scripts/bundling.ts';
import { lazyBundles } from './scripts/lazy-bundles.ts';
import { LAZY_PARTS, lazyParts } from './scripts/lazy-parts.ts';

const watch = process.argv.includes('--watch');
const entries = {
  client: 'client/extension.ts',
  language: 'client/language-client.ts',
  azure: 'client/azure/main.ts',
  past: 'client/past/main.ts',
  server: 'server/main.ts',
  worker: 'server/worker.ts',
  simulator: 'simulator/main.ts',
  cli: 'cli/main.ts',
  commands: 'cli/run.ts',
  operate: 'cli/operate/main.ts',
  credentials: 'operations/azure/credential-classes.ts',
  mail: 'operations/notify/mail.ts',
  redis: 'operations/cache/redis.ts',
  ...Object.fromEntries(LAZY_PARTS.map(({ bundle, file }) => [bundle, file])),
};

rmSync('dist', { recursive: true, force: true });
buildSchemas('dist/schemas');

const bundles = await context({
  ...bundling,
  // An entry of a face that is not written yet is left out, so that the others can be built.
  entryPoints: Object.fromEntries(Object.entries(entries).filter(([, file]) => existsSync(file))),
  outdir: 'dist',
  external: ['vscode', './server.cjs'],
  plugins: [lazyBundles, lazyParts],
  minify: !watch,
  sourcemap: watch,
});

// What the editor shows in a page of its own: no module of Node is there, and each is read when its page is opened.
const pages = await context({
  entryPoints: ['traffic.ts', 'timeline.ts', 'page.css'].map((name) => `client/webviews/page/${name}`),
  outdir: 'dist/webviews',
  bundle: true,
  platform: 'browser',
  target: 'es2022',
  format: 'iife',
  legalComments: 'none',
  logLevel: 'warning',
  minify: !watch,
  sourcemap: watch ? 'inline' : false,
});

for (const one of [bundles, pages]) {
  if (watch) await one.watch();
  else {
    await one.rebuild();
    await one.dispose();
  }
}
