import assert from 'node:assert/strict';
import { createInterface } from 'node:readline';
import { SECRETS } from './contoso.ts';
import type { Stage } from './stage.ts';

/** What every run leaves behind: nothing asked for that is not there, and no secret anywhere. */
export async function assertClean(stage: Stage, ...texts: readonly string[]): Promise<void> {
  assert.deepEqual(await stage.notImplemented(), {});
  for (const text of [...texts, ...stage.journals()])
    for (const secret of SECRETS) assert(!text.includes(secret), `a secret is in ${text.slice(0, 200)}`);
}

/** The first line that matches; the stream flows on. */
export function lineOf(stream: NodeJS.ReadableStream, pattern: RegExp): Promise<string> {
  return new Promise((found, reject) => {
    const lines = createInterface({ input: stream });
    lines.on('line', (line) => {
      if (pattern.test(line)) found(line);
    });
    lines.once('close', () => reject(new Error(`nothing matches ${pattern}`)));
  });
}
