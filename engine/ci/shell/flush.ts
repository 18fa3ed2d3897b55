import type { FilledWord } from './filled-word.ts';

/** Options of redis-cli with a value behind them: https://redis.io/docs/latest/develop/tools/cli/ (2026-11). */
const VALUED =
  /^(?:-[hpsaurindDXt]|--(?:user|pass|cert|key|cacert|cacertdir|sni|tls-ciphers|tls-ciphersuites|pattern|quoted-pattern|count))$/;
const CLIENT = /^(?:\S*\/)?(?:redis|valkey)-cli$/;
/** They run it in a container, behind options and a name. */
const INSIDE = /^(?:docker|docker-compose|podman|kubectl)$/;

/** A call of redis-cli that empties a database or a server, and everything behind the name of the program. */
export interface Flush {
  readonly command: 'FLUSHALL' | 'FLUSHDB';
  readonly rest: readonly FilledWord[];
}

export function flushIn(words: readonly FilledWord[]): Flush | undefined {
  const isInside = INSIDE.test(words[0]?.text ?? '') && words.some(({ text }) => text === 'exec' || text === 'run');
  const client = isInside
    ? words.findIndex(({ text }) => CLIENT.test(text))
    : CLIENT.test(words[0]?.text ?? '')
      ? 0
      : -1;
  if (client < 0) return undefined;
  const rest = words.slice(client + 1);
  let at = 0;
  // A variable by itself may hold options, and nothing where it stands is a command.
  for (let text = rest[at]?.text ?? ''; /^[-$]/.test(text); text = rest[at]?.text ?? '')
    at += VALUED.test(text) ? 2 : 1;
  const command = rest[at]?.text.toUpperCase();
  return command === 'FLUSHALL' || command === 'FLUSHDB' ? { command, rest } : undefined;
}

/** What redis-cli is told to ask, as it is written; nothing where it asks the machine it runs on. */
export function askedHost(rest: readonly FilledWord[]): FilledWord | undefined {
  const option = rest.findIndex(({ text }) => text === '-h' || text === '-u');
  return option < 0 ? undefined : rest[option + 1];
}
