import { eachServer } from '../each-server.ts';
import type { InputFile, Inputs } from '../inputs.ts';
import type { Scenario } from '../scenario.ts';
import type { ServerSpec } from '../servers.ts';
import { median } from '../statistics.ts';
import { timed } from '../timed.ts';
import { insertAt, placeIn } from '../typing.ts';

const EDITS = 10;

/** One large file: opened, edited in its middle, and the memory that took. */
export function large(servers: readonly ServerSpec[], inputs: Inputs): Scenario[] {
  return [
    one('5,000 lines', inputs.lines5k, servers, inputs),
    one('5,000 lines, aliases', inputs.lines5kAliases, servers, inputs),
    one('50,000 lines', inputs.lines50k, servers, inputs),
  ];
}

function one(name: string, file: InputFile, servers: readonly ServerSpec[], { folder }: Inputs): Scenario {
  const place = placeIn(file);
  if (!place) throw new Error(`The file of ${name} has no place to type at.`);
  return {
    name,
    what: `opened, then ${EDITS} letters typed in the middle, each → its diagnostics`,
    rounds: 3,
    subjects: eachServer(servers, folder, async (client) => {
      const open = await timed(() => client.open(file.uri, file.text));
      const before = client.cpuMs;
      const edits: number[] = [];
      for (let count = 0; count < EDITS; count++) {
        edits.push(await timed(() => client.edit(file.uri, insertAt(place.position), 'x')));
      }
      return {
        'open ms': open,
        'edit p50 ms': median(edits),
        'cpu ms per edit': (client.cpuMs - before) / EDITS,
        'peak MiB': client.memoryMib.peak,
      };
    }),
  };
}
