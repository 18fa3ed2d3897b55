/**
 * `npm run bench [-- --corpus DIR] [--only NAME] [--rounds N] [--json] [--write]`: measures Fairlead beside others in
 * turn, and holds the ratios against the goals.
 */
import { cpus } from 'node:os';
import { GOALS } from './goals.ts';
import { createInputs } from './inputs.ts';
import { benchOptions } from './options.ts';
import { build, installPeers, measurable } from './prepare.ts';
import { writeFigures } from './readme.ts';
import { forTools, type Header, type Measured, markdown } from './report.ts';
import { interleaved, type Samples, type Scenario } from './scenario.ts';
import { scenarios } from './scenarios/index.ts';
import { verdicts } from './verdicts.ts';

if (process.platform !== 'linux') throw new Error('What a process uses is read from /proc, which only Linux has.');
const args = process.argv.slice(2);
const { corpus, only, rounds, json, write } = benchOptions(args);

await build();
installPeers();
const { servers, programs, missing } = measurable();
using inputs = createInputs(corpus);
const chosen = scenarios(servers, programs, inputs).filter(({ name }) => name.includes(only));
if (chosen.length === 0) throw new Error(`No scenario has \`${only}\` in its name.`);

const measured: Measured = await measure(chosen);
const byName = new Map([...measured].map(([{ name }, samples]) => [name, samples]));
const judged = verdicts(GOALS, byName);
const header: Header = {
  // Where the corpus lies is of this machine alone.
  command: [
    'npm run bench',
    ...(args.length > 0 ? ['--', ...args.map((arg) => (arg === corpus ? 'DIR' : arg))] : []),
  ].join(' '),
  date: new Date().toISOString().slice(0, 10),
  machine: `Node ${process.versions.node} on ${cpus().length} × ${cpus()[0]?.model.trim()}`,
  inputs: inputs.from,
};
const report = markdown(header, judged, measured);
console.log(json ? JSON.stringify(forTools(header, judged, measured), null, 2) : report);
if (write) writeFigures('bench/README.md', report);
console.error(missing.length === 0 ? 'No peer was missing.' : `Not installed, so not measured: ${missing.join(', ')}.`);

async function measure(wanted: readonly Scenario[]): Promise<Measured> {
  const results = new Map<Scenario, Samples>();
  for (const own of wanted) {
    const scenario = { ...own, rounds: rounds ?? own.rounds };
    const begun = performance.now();
    const samples = await interleaved(scenario, (subject, error) => {
      // One that breaks down does not take the figures of the others with it.
      console.error(`${scenario.name}: ${subject} is left out: ${error instanceof Error ? error.message : error}`);
      process.exitCode = 1;
    });
    console.error(
      `${scenario.name}: ${scenario.rounds} rounds in ${((performance.now() - begun) / 1_000).toFixed(1)} s`,
    );
    results.set(scenario, samples);
  }
  return results;
}
