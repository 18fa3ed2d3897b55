import { eachServer } from '../each-server.ts';
import type { Inputs } from '../inputs.ts';
import type { Scenario } from '../scenario.ts';
import type { ServerSpec } from '../servers.ts';
import { timed } from '../timed.ts';

export function allOpen(servers: readonly ServerSpec[], { folder, ordinary, from }: Inputs): Scenario {
  return {
    name: 'all open',
    what: `${from} opened at once → the diagnostics of all`,
    rounds: 5,
    subjects: eachServer(servers, folder, async (client) => {
      const before = client.cpuMs;
      const ms = await timed(() => Promise.all(ordinary.map(({ uri, text }) => client.open(uri, text))));
      return { ms, 'cpu ms': client.cpuMs - before, 'peak MiB': client.memoryMib.peak };
    }),
  };
}
