import { existsSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { simulate } from './command.ts';

export { simulate };

/** Loaded by `fairlead simulator`, this file only offers `simulate`; run by itself, it simulates. */
function isRun(): boolean {
  const [, script] = process.argv;
  if (script === undefined || !existsSync(script)) return false;
  return ['simulator.cjs', 'main.ts'].some((name) => realpathSync(script) === join(import.meta.dirname, name));
}

if (isRun()) {
  simulate(process.argv.slice(2), console.log).catch((error: unknown) => {
    console.error(`simulator: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 2;
  });
}
