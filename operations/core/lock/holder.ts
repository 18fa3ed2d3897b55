import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { processStart } from './process-start.ts';

/** Who has a lock: what the loser is shown. */
export interface Holder extends Claim {
  readonly pid: number;
  readonly start: string;
  /** The machine as it runs since its last boot, with its name space of processes. */
  readonly machine: string;
  /** ISO 8601. */
  readonly since: string;
  /** The lock was given back in order. */
  readonly released: boolean;
}

export interface Claim {
  /** User and machine, for people. */
  readonly who: string;
  /** The operation in a few words. */
  readonly what: string;
  readonly operation: string;
}

export function holderOf(claim: Claim, since: string): Holder {
  const start = processStart(process.pid) ?? 'unknown';
  return { ...claim, pid: process.pid, start, machine: machine(), since, released: false };
}

/**
 * Whether the process is gone for certain. Of another machine or container it cannot be told from here, and what
 * cannot be told is alive: a lock is never taken from a living process.
 */
export function isDead({ pid, start, machine: theirs }: Holder): boolean {
  if (theirs !== machine()) return false;
  const now = processStart(pid);
  if (now === undefined) return true;
  return now !== start && now !== 'unknown' && start !== 'unknown';
}

/** Whether the process is certainly the one that runs here now under that number. */
export function runsHere({ pid, start, machine: theirs }: Holder): boolean {
  return theirs === machine() && start !== 'unknown' && processStart(pid) === start;
}

function machine(): string {
  return [
    hostname(),
    firstOf(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim(), ''),
    processes(),
  ].join(' ');
}

function processes(): string {
  return firstOf(() => readlinkSync('/proc/self/ns/pid'), '');
}

function firstOf(read: () => string, otherwise: string): string {
  try {
    return read();
  } catch {
    return otherwise;
  }
}
