/** What `run.ts` starts on a machine of its own: `node inside.ts FOLDER [PART…]`. */
import { CUT, KILLED } from './faults/each-step.ts';
import { SITE as NAIVE, UPSTREAM } from './naive/twin.ts';
import { GROUPS, NAMED, type Part, type Series } from './parts.ts';
import { CATALOG, CLAIMS, INVOICES, LEDGER, REPORTS, STOCK, sitesOf, TOURS, TRAVEL } from './project.ts';
import { Engine } from './rig/engine.ts';
import { rootOf } from './rig/image.ts';
import { furnish } from './rig/machine.ts';
import { REGISTRY } from './rig/registry.ts';
import { setUp } from './rig/rig.ts';
import { skip } from './skipped.ts';

// Whoever started it holds the other end: when that one is gone, so is this machine.
process.stdin.resume().on('end', () => process.exit(130));
const [folder = '', ...wanted] = process.argv.slice(2);
const began = Date.now();

const later = [CATALOG, INVOICES, LEDGER, CLAIMS, REPORTS, STOCK, TOURS, TRAVEL, ...CUT, ...KILLED].flatMap(sitesOf);
furnish(folder, [REGISTRY.replace(/:.*$/, ''), ...[NAIVE, ...later].map(({ name }) => name)]);
// Where the Docker Engine does not start nothing can be said of Fairlead.
const engine = await Engine.start(folder, rootOf(folder)).catch((error: unknown) => skip(`${error}`));
const rig = await setUp(folder, engine, { sites: [NAIVE], later, upstreams: { 'naive.conf': UPSTREAM } });
const broken: string[] = [];
for (const group of [...GROUPS, [NAMED]]) await Promise.all(group.map(followed));
console.log(`\nTook ${seconds()} s; ${broken.length === 0 ? 'all as promised' : `broken: ${broken.join(', ')}`}.`);
process.exit(broken.length === 0 ? 0 : 1);

async function followed(series: Series): Promise<void> {
  const isWanted = (name: string) => (wanted.length === 0 ? !(name in NAMED) : wanted.includes(name));
  for (const [name, part] of Object.entries(series)) if (isWanted(name)) await carriedOut(name, part);
}

/** The others go on when one is broken, and each says when it has ended. */
async function carriedOut(name: string, part: Part): Promise<void> {
  try {
    await part(rig);
    console.log(`${name}: as promised, after ${seconds()} s`);
  } catch (error) {
    broken.push(name);
    console.log(`${name}: broken after ${seconds()} s`, error);
  }
}

function seconds(): string {
  return ((Date.now() - began) / 1000).toFixed(0);
}
