/**
 * `npm run test:robustness [NAME …]`: floods, leaks, poison and hostile folders against the built server, one line per
 * claim with its figure; ends with 1 if one does not hold. For Linux: it reads `/proc` and traces system calls.
 */
import type { Scenario } from './claim.ts';

const scenarios: Readonly<Record<string, () => Promise<Scenario>>> = {
  cancellation: async () => (await import('./cancellation.ts')).cancellation,
  edits: async () => (await import('./edits.ts')).edits,
  documents: async () => (await import('./documents.ts')).documents,
  poison: async () => (await import('./poison.ts')).poison,
  kills: async () => (await import('./kills.ts')).kills,
  hostile: async () => (await import('./hostile.ts')).hostile,
};

const asked = process.argv.slice(2);
for (const name of asked.length > 0 ? asked : Object.keys(scenarios)) {
  const load = scenarios[name];
  if (!load) throw new Error(`There is no scenario ${name}; there are ${Object.keys(scenarios).join(', ')}.`);
  const run = await load();
  for (const { name: claimed, figure, holds } of await run()) {
    console.log(`${holds ? 'holds ' : 'BROKEN'}  ${name}: ${claimed}: ${figure}`);
    if (!holds) process.exitCode = 1;
  }
}
