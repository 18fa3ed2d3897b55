import { eachServer } from '../each-server.ts';
import type { Inputs } from '../inputs.ts';
import type { Scenario } from '../scenario.ts';
import type { ServerSpec } from '../servers.ts';
import { quantile } from '../statistics.ts';
import { timed } from '../timed.ts';
import { insertAt, typeable } from '../typing.ts';

const FILES = 80;

/** Each file is opened, then one letter is typed into it, as somebody does who goes through a repository. */
export function edit(servers: readonly ServerSpec[], { folder, ordinary }: Inputs): Scenario {
  const files = typeable(ordinary, FILES);
  return {
    name: 'edit',
    what: `${files.length} ordinary files open, a letter typed into each → its diagnostics`,
    rounds: 5,
    subjects: eachServer(servers, folder, async (client) => {
      const opened: number[] = [];
      for (const { file } of files) opened.push(await timed(() => client.open(file.uri, file.text)));
      const before = client.cpuMs;
      const edited: number[] = [];
      for (const { file, place } of files) {
        edited.push(await timed(() => client.edit(file.uri, insertAt(place.position), 'x')));
      }
      return {
        'open p50 ms': quantile(opened, 0.5),
        'p50 ms': quantile(edited, 0.5),
        'p95 ms': quantile(edited, 0.95),
        'cpu ms per edit': (client.cpuMs - before) / files.length,
      };
    }),
  };
}
