import type { Plugin } from 'esbuild';

/**
 * What is imported when it is first needed is a bundle of its own: merely reading the protocol library would take longer
 * than the whole activation may, reading Azure's clients longer still, and reading the engine longer than
 * `fairlead --version`.
 */
const BUNDLES = [
  { source: './language-client.ts', bundle: './language.cjs' },
  { source: './run.ts', bundle: './commands.cjs' },
  { source: '../azure/main.ts', bundle: './azure.cjs' },
  { source: '../past/main.ts', bundle: './past.cjs' },
  // A sign-in by another program, and a mail: half of what Azure's bundles had, and most of the time neither is needed.
  { source: './credential-classes.ts', bundle: './credentials.cjs' },
  { source: './mail.ts', bundle: './mail.cjs' },
  // Most deployments clear no cache, and the client knows every command there is.
  { source: './redis.ts', bundle: './redis.cjs' },
] as const;

/** Leaves their dynamic imports to be resolved beside the bundle that has them. */
export const lazyBundles: Plugin = {
  name: 'lazy-bundles',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^\.\.?\/[\w/-]+\.ts$/ }, ({ kind, path }) => {
      const found = BUNDLES.find(({ source }) => source === path);
      return found && kind === 'dynamic-import' ? { path: found.bundle, external: true } : undefined;
    }),
};
