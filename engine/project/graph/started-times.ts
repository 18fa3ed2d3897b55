import { GRACEFUL_OPTIONS, type ServerTime, serverIn, WORKER_OPTIONS } from '../../../domain/server-command.ts';
import type { Place } from '../../core/span.ts';
import type { DeclaredTime, DeclaredTimes } from './declared-times.ts';
import { numberSpot } from './number-spot.ts';

/** What a command says of the patience of the server it starts, and where in it the numbers stand. */
export function startedTimes(words: readonly string[], place: Place): Pick<DeclaredTimes, 'worker' | 'graceful'> {
  const server = serverIn(words);
  if (!server) return {};
  const { gracefulTimeout: graceful, workerTimeout: worker } = server;
  return {
    graceful: graceful && timeOf(graceful, place, GRACEFUL_OPTIONS),
    worker: worker && !worker.isDefault ? timeOf(worker, place, WORKER_OPTIONS) : undefined,
  };
}

function timeOf(time: ServerTime, place: Place, options: readonly string[]): DeclaredTime {
  return { ...time, at: numberSpot(place, options, time.milliseconds / 1000) };
}
