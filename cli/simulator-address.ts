import { lstatSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { privateFolder } from '../operations/core/journal/folder.ts';
import { simulatorFolder } from './state-folder.ts';
import { visible } from './terminal.ts';
import { UsageError } from './usage-error.ts';

/** What a simulator says when it is ready. */
export interface SimulatorLine {
  readonly endpoint: string;
  readonly caFile: string;
  readonly token: string;
  readonly pid: number;
  /** How many times faster than Azure it does things. */
  readonly pace: number;
}

/** `FAIRLEAD_SIMULATOR` names another file than the one everybody looks into. */
function addressFile(): string {
  return process.env['FAIRLEAD_SIMULATOR'] || join(simulatorFolder(), 'address.json');
}

/** Keeps the line for whoever asks by `--simulator`, until this process ends. */
export function announce(line: string): void {
  const file = addressFile();
  if (process.env['FAIRLEAD_SIMULATOR'] === undefined) privateFolder(dirname(file));
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${line}\n`, { mode: 0o600, flag: 'wx' });
  renameSync(draft, file);
  process.once('exit', () => {
    if (isOurs(file, line)) rmSync(file, { force: true });
  });
}

/** The simulator that runs now. @throws UsageError when none does. */
export function runningSimulator(): SimulatorLine {
  const file = addressFile();
  const line = lineOf(file);
  if (line && isAlive(line.pid)) return line;
  const where = line ? 'the one that ran has ended' : `\`${visible(file)}\` names none`;
  throw new UsageError(`No simulator runs, ${where}: start one by \`fairlead simulator\`.`);
}

function lineOf(file: string): SimulatorLine | undefined {
  try {
    if (!lstatSync(file).isFile()) return undefined;
    const line = JSON.parse(readFileSync(file, 'utf8')) as Partial<SimulatorLine> | null;
    const { endpoint, caFile, token, pid, pace } = line ?? {};
    const isWhole = [endpoint, caFile, token].every((text) => typeof text === 'string') && Number.isInteger(pid);
    return isWhole && typeof pace === 'number' ? (line as SimulatorLine) : undefined;
  } catch {
    return undefined; // missing, unreadable or half a line: there is none
  }
}

function isOurs(file: string, line: string): boolean {
  try {
    return readFileSync(file, 'utf8').trim() === line;
  } catch {
    return false;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
