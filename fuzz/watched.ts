import { Worker } from 'node:worker_threads';
import type { Failure, Figures } from './campaign.ts';
import { CurrentInput } from './current.ts';
import type { ThreadData, Told } from './thread.ts';

/** An input that takes longer never ends: code that is watched is several times slower, and a slow input is run twice. */
const HANGS = 60_000;
const LOOK = 1_000;
const LIMITS = { maxOldGenerationSizeMb: 700, stackSizeMb: 4 };

/** One campaign in a thread of its own. A thread that hangs or dies ends with a failure and without figures. */
export function watchedCampaign(
  limits: Omit<ThreadData, 'buffer'>,
  fail: (failure: Failure) => void,
): Promise<Figures | undefined> {
  const current = new CurrentInput();
  const workerData: ThreadData = { ...limits, buffer: current.buffer };
  const worker = new Worker(new URL('./thread.ts', import.meta.url), { workerData, resourceLimits: LIMITS });
  let resolve: (figures: Figures | undefined) => void = () => undefined;
  const promise = new Promise<Figures | undefined>((settle) => {
    resolve = settle;
  });
  let serial = 0;
  let since = performance.now();
  const clock = setInterval(() => {
    if (current.serial !== serial) [serial, since] = [current.serial, performance.now()];
    else if (serial > 0 && performance.now() - since > HANGS) end(`hangs for more than ${HANGS} ms`);
  }, LOOK);
  const end = (why: string) => {
    fail({ why, text: current.text });
    void worker.terminate();
  };
  worker.on('message', (told: Told) => {
    // What fails is looked into for a while: that is no hang.
    since = performance.now();
    if ('failure' in told) fail(told.failure);
    else resolve(told.figures);
  });
  worker.on('error', (error) => end(`ends the thread: ${error.message}`));
  worker.on('exit', () => {
    clearInterval(clock);
    resolve(undefined);
  });
  return promise;
}
