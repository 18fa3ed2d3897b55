import { roughWords, serverIn } from './server-command.ts';

/** How long gunicorn lets one of its workers take for a request before it kills it. */
export interface WorkerTimeout {
  /** In seconds. */
  readonly seconds: number;
  /** Of the number in the command; nothing for the default. */
  readonly span: readonly [start: number, end: number] | undefined;
  /** Behind the name of the program, where an option can be written. */
  readonly optionsAt: number;
}

/** https://docs.gunicorn.org/en/stable/settings.html#timeout, read 2026-11; 20.1 measured. */
const DEFAULT_SECONDS = 30;

/**
 * Workers that take several requests at a time say that they live whatever a request takes: the time then limits none.
 * A file or a variable may bring any option.
 */
const ASYNCHRONOUS = /(?:^|\s)(?:-k|--worker-class)[ =]["']?(?!sync\b)|(?:^|\s)--threads[ =](?!1\b)/;
const CONFIGURED = /(?:^|\s)(?:-c|--config|--env)[ =]|\$/;

/** Of the command that starts an app; nothing where it cannot be told. */
export function workerTimeoutIn(command: string): WorkerTimeout | undefined {
  const program = /(?:^|[\s/])gunicorn(?=\s)/.exec(command);
  if (!program || serverIn(roughWords(command))?.program !== 'gunicorn') return undefined;
  const optionsAt = program.index + program[0].length;
  const options = command.slice(optionsAt);
  if (ASYNCHRONOUS.test(options)) return undefined;
  const written = /(?:^|\s)(?:-t|--timeout)[ =](\d{1,5})(?=\s|$)/.exec(options);
  if (!written) return CONFIGURED.test(options) ? undefined : { seconds: DEFAULT_SECONDS, span: undefined, optionsAt };
  const [whole, digits = ''] = written;
  const end = optionsAt + written.index + whole.length;
  return { seconds: Number(digits), span: [end - digits.length, end], optionsAt };
}
