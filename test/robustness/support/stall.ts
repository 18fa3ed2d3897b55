import { readFileSync } from 'node:fs';
import type { Wire } from '../../server/support/wire.ts';

/** How long the main thread lets one wait, in ms: of many questions only it answers, asked until `done`. */
export async function stallsUntil(wire: Wire, done: Promise<unknown>): Promise<readonly number[]> {
  let isDone = false;
  void done.finally(() => {
    isDone = true;
  });
  const waits: number[] = [];
  do {
    const id = `probe ${performance.now()}`;
    const start = clock(wire);
    // Refused at once by the thread that frames messages; the worker never hears of it.
    wire.send({ id, method: 'initialize', params: {} });
    await wire.answer(id);
    waits.push(clock(wire) - start);
    wire.received.splice(0, wire.received.length, ...wire.received.filter((message) => message.id !== id));
    await new Promise((resolve) => setTimeout(resolve, 2));
  } while (!isDone);
  await done;
  return waits.sort((a, b) => a - b);
}

/** The time, without what both main threads spent waiting for a processor: that is the machine's doing, not ours. */
function clock({ process: { pid } }: Wire): number {
  return performance.now() - queued(pid) - queued(process.pid);
}

function queued(pid: number | undefined): number {
  return Number(readFileSync(`/proc/${pid}/task/${pid}/schedstat`, 'utf8').split(' ')[1]) / 1e6;
}

export const part = (sorted: readonly number[], share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? 0;
