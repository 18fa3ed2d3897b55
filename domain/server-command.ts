import { durationOf } from './duration.ts';

/** A process that answers requests or takes jobs until it is stopped. */
export interface ServerCommand {
  readonly program: string;
  /** How long it lets requests finish after the stop signal, in milliseconds; none when the command does not tell. */
  readonly gracefulTimeout: { readonly milliseconds: number; readonly isDefault: boolean } | undefined;
  /** How long a worker of gunicorn may be silent before it is killed, where the command says so; 0 is no limit and none. */
  readonly workerTimeout?: { readonly milliseconds: number };
}

interface Program {
  readonly option?: string;
  readonly default?: number;
  /** With one of these the timeout may stand in a file. */
  readonly configuredBy?: readonly string[];
}

const PROGRAMS: Readonly<Record<string, Program>> = {
  gunicorn: { option: '--graceful-timeout', default: 30, configuredBy: ['-c', '--config', '--env'] },
  hypercorn: { option: '--graceful-timeout', default: 3, configuredBy: ['-c', '--config'] },
  uvicorn: { option: '--timeout-graceful-shutdown' },
  celery: {},
  daphne: {},
  puma: {},
  sidekiq: {},
};

/** The server that words of a command start; nothing when they start another program. */
export function serverIn(words: readonly string[]): ServerCommand | undefined {
  // The last one runs: before it stand `exec`, `poetry run`, `alembic upgrade head &&`.
  const index = words.findLastIndex((word) => programOf(word) !== '');
  if (index < 0 || words.slice(words.lastIndexOf('&&', index) + 1, index).includes('install')) return undefined;
  const name = programOf(words[index] ?? '');
  const options = words.slice(index + 1);
  const worker = name === 'gunicorn' ? workerTimeoutIn(options) : undefined;
  return {
    program: name,
    gracefulTimeout: timeoutOf(PROGRAMS[name] ?? {}, options),
    ...(worker !== undefined && { workerTimeout: { milliseconds: worker } }),
  };
}

function workerTimeoutIn(options: readonly string[]): number | undefined {
  const index = options.findLastIndex((word) => /^(?:-t|--timeout)(?:$|=)/.test(word));
  const value = options[index]?.split('=')[1] ?? options[index + 1] ?? '';
  return index >= 0 && /^[1-9]\d{0,5}$/.test(value) ? Number(value) * 1000 : undefined;
}

/** The words of a line, as far as blanks, quotes and `;` tell them. */
export function roughWords(text: string): string[] {
  return text.split(/[\s;"']+/).filter((word) => word !== '');
}

function programOf(word: string): string {
  const name = word.slice(word.lastIndexOf('/') + 1);
  return Object.hasOwn(PROGRAMS, name) ? name : '';
}

function timeoutOf(program: Program, options: readonly string[]): ServerCommand['gracefulTimeout'] {
  const { option } = program;
  if (option === undefined) return undefined;
  const index = options.findIndex((word) => word === option || word.startsWith(`${option}=`));
  if (index >= 0) {
    const value = options[index]?.slice(option.length + 1) || options[index + 1];
    const milliseconds = durationOf(`${value}s`);
    return milliseconds === undefined ? undefined : { milliseconds, isDefault: false };
  }
  if (program.default === undefined || options.some((word) => isConfiguration(program, word))) return undefined;
  return { milliseconds: program.default * 1000, isDefault: true };
}

/** A variable may bring any option. */
function isConfiguration({ configuredBy = [] }: Program, word: string): boolean {
  return word.includes('$') || configuredBy.some((option) => word === option || word.startsWith(`${option}=`));
}

const WORKERS = new Set(['-w', '--workers']);
/** Those that start a process for each worker, and name their number alike. */
const FORKING = new Set(['gunicorn', 'hypercorn', 'uvicorn']);

/** How many processes of the application a command starts; nothing when it does not tell. */
export function workersIn(words: readonly string[]): number | undefined {
  const server = serverIn(words);
  if (!server || !FORKING.has(server.program)) return undefined;
  const index = words.findIndex((word) => WORKERS.has(word) || word.startsWith('--workers='));
  const text = words[index]?.startsWith('--workers=') ? words[index].slice('--workers='.length) : words[index + 1];
  return index >= 0 && /^\d{1,4}$/.test(text ?? '') ? Number(text) : undefined;
}
