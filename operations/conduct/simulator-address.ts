import { lstatSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { privateFolder } from '../core/journal/folder.ts';
import { processStart } from '../core/lock/process-start.ts';
import { simulatorFolder } from './state-folder.ts';

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
export function addressFile(): string {
  return process.env['FAIRLEAD_SIMULATOR'] || join(simulatorFolder(), 'address.json');
}

/** Keeps the line for whoever asks for the simulator. What is returned takes it away, unless it is another's by then. */
export function announce(line: string): () => void {
  const file = addressFile();
  if (!process.env['FAIRLEAD_SIMULATOR']) privateFolder(dirname(file));
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, `${line}\n`, { mode: 0o600, flag: 'wx' });
  renameSync(draft, file);
  return () => {
    if (isOurs(file, line)) rmSync(file, { force: true });
  };
}

/** The simulator that runs now; nothing when none does. */
export function runningSimulator(): SimulatorLine | undefined {
  const line = lineOf(addressFile());
  return line && processStart(line.pid) !== undefined ? line : undefined;
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
