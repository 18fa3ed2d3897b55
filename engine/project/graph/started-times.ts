import { serverIn } from '../../../domain/server-command.ts';
import type { Place } from '../../core/span.ts';
import type { DeclaredTime, DeclaredTimes } from './declared-times.ts';
import type { Spot } from './spot.ts';

/** What a command says of the patience of the server it starts, and where in it the numbers stand. */
export function startedTimes(words: readonly string[], place: Place): Pick<DeclaredTimes, 'worker' | 'graceful'> {
  const server = serverIn(words);
  if (!server) return {};
  const { gracefulTimeout: graceful, workerTimeout: worker } = server;
  return {
    graceful: graceful && { ...graceful, at: optionSpot(place, GRACEFUL, graceful.milliseconds) },
    worker: worker && timeOf(worker.milliseconds, optionSpot(place, WORKER, worker.milliseconds)),
  };
}

const GRACEFUL = /--(?:graceful-timeout|timeout-graceful-shutdown)[\s"',=]{1,8}(\d{1,6})/g;
const WORKER = /(?:--timeout|-t)[\s"',=]{1,8}(\d{1,6})/g;

const timeOf = (milliseconds: number, at: Spot): DeclaredTime => ({ milliseconds, isDefault: false, at });

/** The number itself where it can be seen, else the command. */
function optionSpot({ source, span }: Place, option: RegExp, milliseconds: number): Spot {
  const digits = String(milliseconds / 1000);
  for (const match of source.text.slice(...span).matchAll(option)) {
    if (match[1] !== digits) continue;
    const end = span[0] + match.index + match[0].length;
    const own = [end - digits.length, end] as const;
    return { source, span: own, write: (seconds) => [{ source, span: own, text: seconds }] };
  }
  return { source, span };
}
