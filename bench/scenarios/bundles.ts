import { bundleBytes } from '../bundles.ts';
import type { Scenario } from '../scenario.ts';
import { OURS } from '../servers.ts';

/** What the language server can come to read: its two threads and the schemas. */
const SERVER = /^(?:server\.cjs|worker\.cjs|schemas\/.*)$/;

export function bundles(): Scenario {
  return {
    name: 'bundles',
    what: 'what is shipped, minified; the schemas are read when a file needs them',
    rounds: 1,
    subjects: [
      {
        name: OURS,
        async measure() {
          const bytes = [...bundleBytes()];
          const ofServer = bytes.reduce((sum, [name, size]) => (SERVER.test(name) ? sum + size : sum), 0);
          const each = bytes.map(([name, size]) => [`${name} kB`, size / 1_000] as const);
          return { 'server + worker + schemas kB': ofServer / 1_000, ...Object.fromEntries(each) };
        },
      },
    ],
  };
}
