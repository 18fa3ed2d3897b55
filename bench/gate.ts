/**
 * `npm run bench:gate [-- --update]`: the figures that do not drift with the machine, held against bench/baseline.json.
 * Fails when one is more than 15 % worse; `--update` commits to what is measured now.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { parseArgs } from 'node:util';
import { bundleBytes } from './bundles.ts';
import { compare, type Figures, fails, lineOf, TOLERANCE } from './compare.ts';
import { checkCost } from './gate/check-cost.ts';
import { cpuPerEdit } from './gate/cpu-per-edit.ts';
import { loadedModules, type Thread } from './gate/loaded-modules.ts';
import { atBest, typical } from './gate/steady.ts';
import { createInputs } from './inputs.ts';
import { build, CACHE } from './prepare.ts';
import { ours } from './servers.ts';

interface Baseline {
  readonly figures: Figures;
  /** Named, so that one can see what came in. */
  readonly modules: Readonly<Record<Thread, readonly string[]>>;
}

const FILE = 'bench/baseline.json';
const { values } = parseArgs({ options: { update: { type: 'boolean', default: false } } });

await build();
using inputs = createInputs(undefined);
const ratios = {
  'cpu per edit, × JSON.parse': () => cpuPerEdit(ours, inputs),
  'read and check, × JSON.parse': checkCost,
};
if (values.update) await update();
else process.exitCode = (await holds(JSON.parse(readFileSync(FILE, 'utf8')))) ? 0 : 1;

async function update(): Promise<void> {
  const now = await measured((_, measure) => typical(measure));
  writeFileSync(FILE, `${JSON.stringify(now, null, 2)}\n`);
  console.log(`${FILE} holds what was measured now.`);
}

async function holds({ figures, modules }: Baseline): Promise<boolean> {
  const limit = (name: string) => (figures[name] ?? Number.POSITIVE_INFINITY) * (1 + TOLERANCE);
  const now = await measured((name, measure) => atBest(limit(name), measure));
  const compared = compare(figures, now.figures);
  console.log(compared.map(lineOf).join('\n'));
  console.log(`The machine had a load of ${loadavg()[0]?.toFixed(1)} on ${availableParallelism()} processors.`);
  for (const thread of ['main', 'worker'] as const) {
    const added = now.modules[thread].filter((name) => !modules[thread].includes(name));
    if (added.length > 0) console.log(`New before initialize, ${thread}: ${added.join(', ')}`);
  }
  if (!compared.some(fails)) return true;
  const why = `Worse by more than ${TOLERANCE * 100} %, or not in ${FILE}`;
  console.log(`\n${why}: \`npm run bench:gate -- --update\` if that is meant.`);
  return false;
}

async function measured(
  steadied: (name: string, measure: () => Promise<number>) => Promise<number>,
): Promise<Baseline> {
  const figures: Record<string, number> = {};
  for (const [name, measure] of Object.entries(ratios)) figures[name] = await steadied(name, measure);
  for (const [name, bytes] of bundleBytes()) figures[`bytes of ${name}`] = bytes;
  const modules = await loadedModules(inputs.folder, CACHE);
  for (const [thread, names] of Object.entries(modules)) figures[`modules before initialize, ${thread}`] = names.length;
  return { figures, modules };
}
