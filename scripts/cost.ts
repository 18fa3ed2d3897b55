/** What the built extension costs: its awaited `activate()`, in a fresh process each time, and the size of each bundle. */
import { bundleBytes } from '../bench/bundles.ts';
import { answerOf } from '../bench/child.ts';
import type { Sample } from '../bench/scenario.ts';
import { median } from '../bench/statistics.ts';

const ROUNDS = 7;
const CHILD = new URL('../bench/scenarios/activate-child.ts', import.meta.url);

/** Lines for who builds. Nothing fails by them: a time is as good as the machine is idle. */
export async function costOfBuild(): Promise<readonly string[]> {
  const samples: Sample[] = [];
  for (let round = 0; round < ROUNDS; round++) samples.push(await answerOf<Sample>(CHILD));
  const typical = (figure: string) => median(samples.map((sample) => sample[figure] ?? Number.NaN)).toFixed(1);
  const sizes = [...bundleBytes()].filter(([name]) => name.endsWith('.cjs'));
  return [
    `activate() awaited: ${typical('activate ms')} ms, ${typical('ms')} with reading it (median of ${ROUNDS} processes)`,
    ...sizes.map(([name, bytes]) => `${(bytes / 1_000).toFixed(1).padStart(8)} kB  ${name}`),
  ];
}

if (import.meta.main) console.log((await costOfBuild()).join('\n'));
