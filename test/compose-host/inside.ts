/** What `run.ts` starts on a machine of its own: `node inside.ts FOLDER [PART…]`. */
import { CUT, KILLED } from './faults/each-step.ts';
import { SITE as NAIVE, UPSTREAM } from './naive/twin.ts';
import { PARTS } from './parts.ts';
import { CATALOG, INVOICES, REPORTS, siteOf } from './project.ts';
import { startEngine } from './rig/engine.ts';
import { rootOf } from './rig/image.ts';
import { furnish } from './rig/machine.ts';
import { REGISTRY } from './rig/registry.ts';
import { setUp } from './rig/rig.ts';
import { skip } from './skipped.ts';

// Whoever started it holds the other end: when that one is gone, so is this machine.
process.stdin.resume().on('end', () => process.exit(130));
const [folder = '', ...wanted] = process.argv.slice(2);
const began = Date.now();

const later = [CATALOG, INVOICES, ...CUT, ...KILLED].map(siteOf);
furnish(folder, [REGISTRY.replace(/:.*$/, ''), ...[NAIVE, siteOf(REPORTS), ...later].map(({ name }) => name)]);
// Where the Docker Engine does not start nothing can be said of Fairlead.
await startEngine(folder, rootOf(folder)).catch((error: unknown) => skip(`${error}`));
const rig = await setUp(folder, { sites: [NAIVE], later, upstreams: { 'naive.conf': UPSTREAM } });
for (const [name, part] of Object.entries(PARTS)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  console.log(`\n## ${name} (after ${((Date.now() - began) / 1000).toFixed(0)} s)`);
  await part(rig);
}
console.log(`\nTook ${((Date.now() - began) / 1000).toFixed(0)} s.`);
process.exit(0);
