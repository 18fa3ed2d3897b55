import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type StartOptions, startSimulator } from './start.ts';

/**
 * `[--seed FILE] [--faithful] [--time-scale N] [--port N] [--with-parent]`: Azure on loopback until it is stopped. Says
 * in one line of JSON when it is ready: where it is, whom to trust and what to send.
 */
export async function simulate(args: readonly string[], say: (line: string) => void): Promise<void> {
  const { endpoint, caFile, token, pace, stop } = await startSimulator(optionsOf(args));
  const withParent = args.includes('--with-parent');
  const end = () => {
    // A line that is listened to keeps the process.
    if (withParent) process.stdin.destroy();
    void stop();
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, end);
  // Who started it and is killed cannot say so, but the line between them ends.
  if (withParent) process.stdin.once('end', end).resume();
  say(JSON.stringify({ simulator: true, endpoint, caFile, token, pace, pid: process.pid }));
}

function optionsOf(args: readonly string[]): StartOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seed: { type: 'string' },
      faithful: { type: 'boolean', default: false },
      'time-scale': { type: 'string', default: '1' },
      port: { type: 'string', default: '0' },
      'with-parent': { type: 'boolean', default: false },
    },
  });
  return {
    faithful: values.faithful,
    timeScale: numberOf('--time-scale', values['time-scale'], (value) => value > 0),
    port: numberOf('--port', values.port, (value) => Number.isInteger(value) && value >= 0 && value < 65_536),
    ...(values.seed !== undefined && { seed: textOf(values.seed) }),
  };
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new Error(`The seed \`${file}\` cannot be read.`, { cause });
  }
}

function numberOf(option: string, text: string, fits: (value: number) => boolean): number {
  const value = Number(text);
  if (text.trim() === '' || !fits(value)) throw new Error(`\`${option}\` does not take \`${text}\`.`);
  return value;
}
