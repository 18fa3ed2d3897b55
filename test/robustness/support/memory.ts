import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Wire } from '../../server/support/wire.ts';

/** Options of Node that let `collect` work. */
export const collectable = ['--expose-gc', '--require', join(import.meta.dirname, 'collect.cjs')];

/** All memory of a process with all its threads, in MB, and the most it ever was. */
export function memoryOf(pid: number | undefined): { readonly rss: number; readonly peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const field = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1]) / 1024;
  return { rss: field('VmRSS'), peak: field('VmHWM') };
}

/** The memory after both threads have collected their garbage. */
export async function collected(wire: Wire): Promise<number> {
  const before = wire.log.length;
  wire.process.kill('SIGUSR2');
  await wire.until(() => wire.log.slice(before).includes('collected') || undefined);
  return memoryOf(wire.process.pid).rss;
}

export const mb = (value: number) => `${value.toFixed(0)} MB`;
