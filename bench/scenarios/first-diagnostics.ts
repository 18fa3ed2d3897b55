import { eachServer } from '../each-server.ts';
import type { Inputs } from '../inputs.ts';
import type { Scenario } from '../scenario.ts';
import type { ServerSpec } from '../servers.ts';
import { typeable } from '../typing.ts';

export function firstDiagnostics(servers: readonly ServerSpec[], { folder, ordinary }: Inputs): Scenario {
  const file = typeable(ordinary, 1)[0]?.file;
  if (!file) throw new Error('None of the files is an ordinary one.');
  return {
    name: 'first diagnostics',
    what: 'process started → `initialize` → an ordinary file opened → its diagnostics',
    rounds: 11,
    subjects: eachServer(servers, folder, async (client, begun) => {
      await client.open(file.uri, file.text);
      return { ms: performance.now() - begun, 'cpu ms': client.cpuMs };
    }),
  };
}
