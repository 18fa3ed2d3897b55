import { answerOf } from '../child.ts';
import { eachServer } from '../each-server.ts';
import type { InputFile, Inputs } from '../inputs.ts';
import type { LspClient } from '../lsp-client.ts';
import { figures, interleaved } from '../scenario.ts';
import type { ServerSpec } from '../servers.ts';
import { quantile } from '../statistics.ts';
import { insertAt, type Place, typeable, typed } from '../typing.ts';

const FILES = 20;
/** Passes over the files. Code that is still being compiled costs the more, the less the compiler gets to run. */
const WARM_UP = 10;
const MEASURED = 16;
/** A letter, and out again. */
const EDITS = 2 * FILES;
const ROUNDS = 7;
const PARSED = 5;
const FIGURE = 'cpu ms';
/** The least disturbed quarter, of passes and of rounds: on a busy machine the middle moves, this hardly does. */
const UNDISTURBED = 0.25;

/**
 * How many times JSON.parse of such a file an edit of an ordinary one costs, in CPU time, once both are warm. A server
 * that does nothing is no measure: what its few microseconds are counted as differs from machine to machine.
 */
export async function cpuPerEdit(server: ServerSpec, { folder, ordinary }: Inputs): Promise<number> {
  const places = typeable(ordinary, FILES);
  const subjects = eachServer([server], folder, async (client) => {
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
  const perEdit = quantile(figures(samples, server.name, FIGURE), UNDISTURBED) / EDITS;
  return perEdit / (await parseCost());
}

/** CPU milliseconds of JSON.parse of data equal to an ordinary file. */
async function parseCost(): Promise<number> {
  const costs: number[] = [];
  for (let round = 0; round < PARSED; round++)
    costs.push(await answerOf<number>(new URL('./parse-cost-child.ts', import.meta.url)));
  return Math.min(...costs);
}

/** A letter into each file, and out again. */
async function typeInEach(client: LspClient, places: readonly { file: InputFile; place: Place }[]): Promise<void> {
  for (const { file, place } of places) {
    await client.edit(file.uri, insertAt(place.position), 'x');
    await client.edit(file.uri, typed(place.position, 1), '');
  }
}
