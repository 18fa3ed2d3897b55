import { setTimeout as pause } from 'node:timers/promises';
import { eachServer } from '../each-server.ts';
import type { Inputs } from '../inputs.ts';
import type { Scenario } from '../scenario.ts';
import type { ServerSpec } from '../servers.ts';
import { insertAt, placeIn } from '../typing.ts';

const KEYS = 30;
/** A key that is held down, and faster than anybody types. */
const BETWEEN_MS = 33;
/** Longer than any of the measured servers waits before it looks. */
const QUIET_MS = 1_000;
const GIVE_UP_MS = 60_000;

export function keystrokes(servers: readonly ServerSpec[], { folder, lines5k }: Inputs): Scenario {
  const place = placeIn(lines5k);
  if (!place) throw new Error('The file of 5,000 lines has no place to type at.');
  const { line, character } = place.position;
  return {
    name: '30 keystrokes',
    what: `${KEYS} letters, one each ${BETWEEN_MS} ms, in 5,000 lines: from the last one to the last diagnostics`,
    rounds: 5,
    subjects: eachServer(servers, folder, async (client) => {
      await client.open(lines5k.uri, lines5k.text);
      const before = client.cpuMs;
      let last = 0;
      client.onDiagnostics(() => {
        last = performance.now();
      });
      let typedAt = 0;
      for (let key = 0; key < KEYS; key++) {
        if (key > 0) await pause(BETWEEN_MS);
        typedAt = performance.now();
        client.type(lines5k.uri, insertAt({ line, character: character + key }), 'x');
      }
      // Until nothing more comes: some servers do not say which version they looked at.
      do await pause(QUIET_MS);
      while (isAtWork(last, typedAt));
      if (last < typedAt) throw new Error(`Nothing is said of ${KEYS} keystrokes.`);
      return { 'settle ms': last - typedAt, 'cpu ms': client.cpuMs - before };
    }),
  };
}

function isAtWork(last: number, typedAt: number): boolean {
  const now = performance.now();
  return last < typedAt ? now - typedAt < GIVE_UP_MS : now - last < QUIET_MS;
}
