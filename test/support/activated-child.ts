/** A process that activates the built extension and tells what was loaded: by then, and by what it puts off. */
import { activated, loadedFiles } from './editor-of-nothing.ts';

const late: (() => void)[] = [];
// What is put off is done when it is asked for, and nobody waits.
globalThis.setTimeout = ((call: () => void) => late.push(call)) as unknown as typeof setTimeout;

await activated();
await turns();
const atOnce = loadedFiles();
for (const call of late) call();
await turns();
const later = loadedFiles().filter((file) => !atOnce.includes(file));
process.send?.({ atOnce, later }, () => process.exit());

/** A bundle that is imported is there within a few. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) await new Promise(setImmediate);
}
