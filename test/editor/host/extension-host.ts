import assert from 'node:assert/strict';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import type { Home } from './home.ts';

/** Process ids of the extension hosts of this home's server: of a window that was left, one may not have ended yet. */
export function extensionHostsOf({ userData }: Home): readonly number[] {
  return processes().filter((pid) => isHostBelow(pid, userData));
}

/** The same where there is one window, and was one. */
export function extensionHostOf(home: Home): number {
  const [host, ...others] = extensionHostsOf(home);
  assert(host !== undefined && others.length === 0, `There are ${others.length + (host ? 1 : 0)} extension hosts.`);
  return host;
}

/** What a process holds at the moment: the processes it has started, and its sockets. */
export function heldBy(host: number): { readonly children: readonly string[]; readonly sockets: readonly string[] } {
  const children = processes().filter((pid) => parentOf(pid) === host);
  const files = readdirSync(`/proc/${host}/fd`).map((fd) => linkOf(`/proc/${host}/fd/${fd}`));
  const sockets = files.filter((file) => file.startsWith('socket:')).sort();
  return { children: children.map(commandLine).sort(), sockets };
}

function processes(): number[] {
  return readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? [Number(name)] : []));
}

function isHostBelow(pid: number, userData: string): boolean {
  if (!commandLine(pid).includes('--type=extensionHost')) return false;
  for (let above = parentOf(pid); above > 1; above = parentOf(above))
    if (commandLine(above).includes(userData)) return true;
  return false;
}

function commandLine(pid: number): string {
  return readOf(pid, 'cmdline').replaceAll('\0', ' ');
}

function parentOf(pid: number): number {
  return Number(/^PPid:\s+(\d+)$/m.exec(readOf(pid, 'status'))?.[1] ?? 0);
}

function readOf(pid: number, what: string): string {
  try {
    return readFileSync(`/proc/${pid}/${what}`, 'utf8');
  } catch {
    return ''; // it has ended meanwhile
  }
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return ''; // it was closed meanwhile
  }
}
