/**
 * `npm run conformance -- DIR`: replays recorded Azure traffic (`DIR/arm/*.json`) against the simulator and prints what
 * differs. The last line is `N / M`: interactions that are identical, of those that count.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { recordingsIn } from './conformance/recording.ts';
import { type Outcome, replay } from './conformance/replay.ts';

/** Below this share the lane fails; recordings that swap have to be identical throughout. */
const REQUIRED = 0.95;

const [folder] = process.argv.slice(2);
if (folder === undefined || !existsSync(join(folder, 'arm'))) {
  console.error('npm run conformance -- DIR: a folder with recordings in `arm/` is needed.');
  process.exit(2);
}

const all: Outcome[] = [];
let failed = false;
for (const recording of recordingsIn(folder)) {
  const outcomes = replay(recording);
  const counted = outcomes.filter(({ outside }) => outside === undefined);
  const different = counted.filter(({ differences }) => differences.length > 0);
  const swaps = recording.interactions.some(({ url }) => /\/slotsswap\b/i.test(url));
  failed ||= swaps && different.length > 0;
  console.log(`${recording.file}: ${counted.length - different.length} / ${counted.length}${swaps ? ' (swaps)' : ''}`);
  for (const outcome of different) console.log(lineOf(outcome));
  all.push(...outcomes);
}

const outside = all.filter((outcome) => outcome.outside !== undefined);
const inside = all.length - outside.length;
const identical = all.filter((outcome) => outcome.outside === undefined && outcome.differences.length === 0).length;
console.log('\nOut of scope:');
for (const [what, count] of countsOf(outside)) console.log(`  ${String(count).padStart(5)}  ${what}`);
console.log(`In scope ${inside}, out of scope ${outside.length}, total ${all.length}`);
failed ||= identical < inside * REQUIRED;
process.exitCode = failed ? 1 : 0;
console.log(`${identical} / ${inside}`);

function lineOf({ index, interaction, differences }: Outcome): string {
  const { hostname, pathname } = new URL(interaction.url);
  const path = pathname.replace(/^.*\/providers\/(?=Microsoft\.(Web|App))/i, '');
  const title = `  #${index} ${interaction.method} ${hostname.includes('.scm.') ? 'Kudu ' : ''}${path}`;
  return [title, ...differences.map((difference) => `      ${difference}`)].join('\n');
}

function countsOf(outcomes: readonly Outcome[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const { outside: what = '' } of outcomes) counts.set(what, (counts.get(what) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a);
}
