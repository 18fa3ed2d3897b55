import { optionValues } from './option-values.ts';
import { programName } from './program-name.ts';

/** How these servers are told their port. */
const OPTIONS: Readonly<Record<string, readonly string[]>> = {
  daphne: ['-p', '--port'],
  flask: ['-p', '--port'],
  gunicorn: ['-b', '--bind'],
  hypercorn: ['-b', '--bind'],
  puma: ['-p', '--port'],
  uvicorn: ['--port'],
};

/** A server, and the port it is told to listen on. */
export interface ServedPort {
  readonly program: string;
  readonly port: number;
}

/** What the words of a command tell; nothing where no known server is told one port by its number. */
export function servedPortIn(written: readonly string[]): ServedPort | undefined {
  const words = written.filter((word) => word !== '');
  const index = words.findLastIndex((word) => Object.hasOwn(OPTIONS, programName(word)));
  const program = programName(words[index] ?? '');
  const values = optionValues(words.slice(index + 1), OPTIONS[program] ?? []);
  const ports = new Set(values.map((value) => portNumber(value.slice(value.lastIndexOf(':') + 1))));
  const [port] = ports;
  return port === undefined || ports.size > 1 ? undefined : { program, port };
}

function portNumber(text: string): number | undefined {
  return /^\d{1,5}$/.test(text) ? Number(text) : undefined;
}
