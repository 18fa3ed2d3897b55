import { setTimeout as pause } from 'node:timers/promises';
import { eachServer } from '../each-server.ts';
import type { Inputs } from '../inputs.ts';
import type { LspClient } from '../lsp-client.ts';
import type { Scenario } from '../scenario.ts';
import type { ServerSpec } from '../servers.ts';

const LOOK_EVERY_MS = 100;
/** What a process at rest may use between two looks. */
const REST_MS = 1;

/** Memory and CPU are taken again at rest: a server may answer first and load the rest of itself after. */
export function start(servers: readonly ServerSpec[], { folder }: Inputs): Scenario {
  return {
    name: 'start',
    what: 'process started → `initialize` answered; then left alone until it does nothing more',
    rounds: 15,
    subjects: eachServer(servers, folder, async (client, begun) => {
      const answered = { ms: performance.now() - begun, 'cpu ms': client.cpuMs };
      await atRest(client);
      return { ...answered, 'cpu ms until at rest': client.cpuMs, 'idle MiB': client.memoryMib.now };
    }),
  };
}

/** Until a server has done what it does when nobody asks. */
export async function atRest(client: LspClient): Promise<void> {
  for (let before = -1; client.cpuMs - before > REST_MS; ) {
    before = client.cpuMs;
    await pause(LOOK_EVERY_MS);
  }
}
