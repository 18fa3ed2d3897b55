import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * When a process started, as text to be compared with itself only: a number that went to another process has another.
 * Nothing when there is no such process; `unknown` when there is one and its start cannot be told.
 */
export function processStart(pid: number): string | undefined {
  if (!Number.isSafeInteger(pid) || pid <= 0 || !runs(pid)) return undefined;
  try {
    if (process.platform === 'linux' && ENDED.has(statOf(pid)[0] ?? '')) return undefined;
    return START[process.platform]?.(pid).trim() || UNKNOWN;
  } catch {
    // It may have ended while it was looked at; if not, it is there and its start stays untold.
    return runs(pid) ? UNKNOWN : undefined;
  }
}

const UNKNOWN = 'unknown';

/** Of a process that has ended and that its parent has not asked about yet, which in a container can take for ever. */
const ENDED = new Set(['Z', 'X']);

/** From field 3 on: state, …; the name in field 2 may hold blanks and parentheses. */
function statOf(pid: number): string[] {
  return readFileSync(`/proc/${pid}/stat`, 'latin1')
    .replace(/^.*\) /s, '')
    .split(' ');
}

const START: { readonly [platform in NodeJS.Platform]?: (pid: number) => string } = {
  // Field 22, in ticks since boot.
  linux: (pid) => statOf(pid)[19] ?? '',
  darwin: (pid) => output('/bin/ps', '-o', 'lstart=', '-p', `${pid}`),
  win32: (pid) =>
    output(
      join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'WindowsPowerShell', 'v1.0', 'powershell.exe'),
      '-NoProfile',
      '-NonInteractive',
      '-Command',
      `(Get-Process -Id ${pid}).StartTime.ToFileTimeUtc()`,
    ),
};

function output(command: string, ...args: string[]): string {
  return execFileSync(command, args, { encoding: 'utf8', timeout: 10_000, stdio: ['ignore', 'pipe', 'ignore'] });
}

/** Signal 0 reaches whoever is there; without the right to send it, somebody is. */
function runs(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
