import { durationOf } from './duration.ts';
import { optionValues } from './option-values.ts';
import { programName } from './program-name.ts';

/** A process that answers requests or takes jobs until it is stopped. */
export interface ServerCommand {
  readonly program: string;
  /** How long it lets requests finish after the stop signal; none when the command does not tell. */
  readonly gracefulTimeout: ServerTime | undefined;
  /** How long a worker of gunicorn may be silent before it is killed; none when the command does not tell or sets no limit. */
  readonly workerTimeout: ServerTime | undefined;
}

export interface ServerTime {
  readonly milliseconds: number;
  readonly isDefault: boolean;
}

interface Program {
  /** In seconds, where nothing is said. */
  readonly graceful?: { readonly default?: number };
  readonly worker?: { readonly default: number };
  /** With one of these the times may stand in a file. */
  readonly configuredBy?: readonly string[];
}

/** https://docs.gunicorn.org/en/stable/settings.html, read 2026-11; gunicorn 20.1 measured. */
const PROGRAMS: Readonly<Record<string, Program>> = {
  gunicorn: { graceful: { default: 30 }, worker: { default: 30 }, configuredBy: ['-c', '--config', '--env'] },
  hypercorn: { graceful: { default: 3 }, configuredBy: ['-c', '--config'] },
  uvicorn: { graceful: {} },
  celery: {},
  daphne: {},
  puma: {},
  sidekiq: {},
};

/** Of gunicorn and hypercorn, and of uvicorn. */
export const GRACEFUL_OPTIONS = ['--graceful-timeout', '--timeout-graceful-shutdown'] as const;
export const WORKER_OPTIONS = ['-t', '--timeout'] as const;
export const WORKERS_OPTIONS = ['-w', '--workers'] as const;

/** The server that words of a command start; nothing when they start another program. */
export function serverIn(words: readonly string[]): ServerCommand | undefined {
  // The last one runs: before it stand `exec`, `poetry run`, `alembic upgrade head &&`.
  const index = words.findLastIndex((word) => Object.hasOwn(PROGRAMS, programName(word)));
  if (index < 0 || words.slice(words.lastIndexOf('&&', index) + 1, index).includes('install')) return undefined;
  const name = programName(words[index] ?? '');
  const program = PROGRAMS[name] ?? {};
  const options = words.slice(index + 1);
  // A variable may bring any option.
  const isOpen =
    options.some((word) => word.includes('$')) || optionValues(options, program.configuredBy ?? []).length > 0;
  return {
    program: name,
    gracefulTimeout: program.graceful && timeOf(optionValues(options, GRACEFUL_OPTIONS)[0], program.graceful, isOpen),
    workerTimeout:
      program.worker && limitOf(timeOf(optionValues(options, WORKER_OPTIONS).at(-1), program.worker, isOpen)),
  };
}

function timeOf(written: string | undefined, { default: usual }: { default?: number }, isOpen: boolean) {
  if (written === undefined)
    return usual === undefined || isOpen ? undefined : { milliseconds: usual * 1000, isDefault: true };
  const milliseconds = durationOf(`${written}s`);
  return milliseconds === undefined ? undefined : { milliseconds, isDefault: false };
}

/** With 0 a worker may take as long as it likes. */
function limitOf(time: ServerTime | undefined): ServerTime | undefined {
  return time?.milliseconds === 0 ? undefined : time;
}

/** The words of a line, as far as blanks, quotes and `;` tell them. */
export function roughWords(text: string): string[] {
  return text.split(/[\s;"']+/).filter((word) => word !== '');
}

/** Those that start a process for each worker, and name their number alike. */
const FORKING = new Set(['gunicorn', 'hypercorn', 'uvicorn']);

/** How many processes of the application a command starts; nothing when it does not tell. */
export function workersIn(words: readonly string[]): number | undefined {
  const server = serverIn(words);
  if (!server || !FORKING.has(server.program)) return undefined;
  const [text = ''] = optionValues(words, WORKERS_OPTIONS);
  return /^\d{1,4}$/.test(text) ? Number(text) : undefined;
}
