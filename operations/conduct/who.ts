import { hostname, userInfo } from 'node:os';

/** The user and the computer, for journals and locks. */
export function whoIsHere(): { readonly actor: string; readonly machine: string } {
  return { actor: userInfo().username, machine: hostname() };
}

/** `ana@laptop` */
export function hereInWords(): string {
  const { actor, machine } = whoIsHere();
  return `${actor}@${machine}`;
}
