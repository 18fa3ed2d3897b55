import assert from 'node:assert/strict';
import { createInterface } from 'node:readline';
import { SECRETS } from './contoso.ts';
import type { Stage } from './stage.ts';

/** What every run leaves behind: nothing asked for that is not there, and no secret anywhere. */
export async function assertClean(stage: Stage, ...texts: readonly string[]): Promise<void> {
  assert.deepEqual(await stage.notImplemented(), {});
  for (const text of [...texts, ...stage.journals()]) assert.deepEqual(secretsIn(text), [], text.slice(0, 200));
}

/** Which of the forty secrets a text holds, as they are or as they are written in JSON or in an address. */
export function secretsIn(text: string): string[] {
  const spellings = (secret: string) => [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)];
  return SECRETS.filter((secret) => spellings(secret).some((spelling) => text.includes(spelling)));
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
