import { eachServer } from '../each-server.ts';
import type { InputFile, Inputs } from '../inputs.ts';
import type { LspClient } from '../lsp-client.ts';
import { figures, interleaved } from '../scenario.ts';
import { EMPTY, OURS, type ServerSpec } from '../servers.ts';
import { quantile } from '../statistics.ts';
import { insertAt, type Place, typeable, typed } from '../typing.ts';

const FILES = 20;
/** Passes over the files. Code that is still being compiled costs the more, the less the compiler gets to run. */
const WARM_UP = 10;
const MEASURED = 16;
const ROUNDS = 7;
const FIGURE = 'cpu ms';
/** The least disturbed quarter, of passes and of rounds: on a busy machine the middle moves, this hardly does. */
const UNDISTURBED = 0.25;

/** How many times the CPU time of a server that does nothing an edit of an ordinary file costs, once both are warm. */
export async function cpuPerEdit(servers: readonly ServerSpec[], { folder, ordinary }: Inputs): Promise<number> {
  const places = typeable(ordinary, FILES);
  const subjects = eachServer(servers, folder, async (client) => {
    for (const { file } of places) await client.open(file.uri, file.text);
    for (let pass = 0; pass < WARM_UP; pass++) await typeInEach(client, places);
    const passes: number[] = [];
    for (let pass = 0; pass < MEASURED; pass++) {
      const before = client.cpuMs;
      await typeInEach(client, places);
      passes.push(client.cpuMs - before);
    }
    return { [FIGURE]: quantile(passes, UNDISTURBED) };
  });
  const samples = await interleaved({ subjects, rounds: ROUNDS }, (_, error) => {
    throw error;
  });
  const least = (name: string) => quantile(figures(samples, name, FIGURE), UNDISTURBED);
  return least(OURS) / least(EMPTY);
}

/** A letter into each file, and out again. */
async function typeInEach(client: LspClient, places: readonly { file: InputFile; place: Place }[]): Promise<void> {
  for (const { file, place } of places) {
    await client.edit(file.uri, insertAt(place.position), 'x');
    await client.edit(file.uri, typed(place.position, 1), '');
  }
}
