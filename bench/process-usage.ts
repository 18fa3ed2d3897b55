import { readdirSync, readFileSync } from 'node:fs';

const NANOSECONDS = 1_000_000;
const KIB_PER_MIB = 1_024;

/** CPU time of all threads of a process, in ms. To the nanosecond, where `/proc/PID/stat` counts in steps of 10 ms. */
export function cpuMs(pid: number): number {
  const tasks = `/proc/${pid}/task`;
  return readdirSync(tasks).reduce((sum, thread) => sum + nanoseconds(`${tasks}/${thread}/schedstat`), 0) / NANOSECONDS;
}

function nanoseconds(file: string): number {
  try {
    return Number(readFileSync(file, 'utf8').split(' ', 1)[0]);
  } catch {
    return 0; // a thread that ended since the folder was listed
  }
}

/** Memory in use now, and the most there ever was, in MiB. */
export function memoryMib(pid: number): { readonly now: number; readonly peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const of = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) / KIB_PER_MIB;
  return { now: of('VmRSS'), peak: of('VmHWM') };
}
