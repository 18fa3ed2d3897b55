import { roughWords, type ServerTime, serverIn } from './server-command.ts';

/** How long gunicorn lets one of its workers take for a request before it kills it. */
export interface WorkerTimeout extends ServerTime {
  /** Behind the name of the program, where an option can be written. */
  readonly optionsAt: number;
}

/**
 * Workers that take several requests at a time say that they live whatever a request takes: the time then limits none.
 */
const ASYNCHRONOUS = /(?:^|\s)(?:-k|--worker-class)[ =]["']?(?!sync\b)|(?:^|\s)--threads[ =](?!1\b)/;

/** Of the command that starts an app; nothing where it cannot be told. */
export function workerTimeoutIn(command: string): WorkerTimeout | undefined {
  const program = /(?:^|[\s/])gunicorn(?=\s)/.exec(command);
  const server = program ? serverIn(roughWords(command)) : undefined;
  if (!program || server?.program !== 'gunicorn' || !server.workerTimeout) return undefined;
  const optionsAt = program.index + program[0].length;
  return ASYNCHRONOUS.test(command.slice(optionsAt)) ? undefined : { ...server.workerTimeout, optionsAt };
}
