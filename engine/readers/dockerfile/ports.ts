import type { Instruction } from './syntax.ts';
import { unquoted, wordsOf } from './words.ts';

/** The TCP and UDP ports of `EXPOSE` lines; nothing when one of them is a variable or a range. */
export function portsOf(exposes: readonly Instruction[]): readonly number[] | undefined {
  const words = exposes.flatMap(({ rest }) => wordsOf(rest));
  const ports = words.map(({ text }) => Number(unquoted(text).replace(/\/(?:tcp|udp)$/i, '')));
  return ports.every(Number.isInteger) ? ports : undefined;
}
