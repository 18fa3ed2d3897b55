import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Kept } from './kept.ts';

/** Milliseconds between two looks; a pause is honoured before the next share, which is seconds away at least. */
const EVERY = 500;

/** Asks the process that has an operation, whichever it is, to let it rest where it next can. */
export function askForPause(kept: Pick<Kept, 'journals'>, operation: string): void {
  writeFileSync(fileOf(kept, operation), '', { mode: 0o600 });
}

/** Aborted once somebody asks for a pause. `forget` belongs to it. */
export function pauseAskedFor(
  kept: Pick<Kept, 'journals'>,
  operation: string,
): { readonly signal: AbortSignal; readonly forget: () => void } {
  const asked = new AbortController();
  const file = fileOf(kept, operation);
  const timer = setInterval(() => {
    if (existsSync(file)) asked.abort();
  }, EVERY).unref();
  return {
    signal: asked.signal,
    forget() {
      clearInterval(timer);
      rmSync(file, { force: true });
    },
  };
}

/** Beside the journal, so that terminal and editor hear of each other. */
function fileOf({ journals }: Pick<Kept, 'journals'>, operation: string): string {
  if (!/^[0-9a-z-]{1,64}$/.test(operation)) throw new Error(`\`${operation}\` is no name of an operation.`);
  return join(journals, `${operation}.pause`);
}
