import { readFileSync } from 'node:fs';

/** Where a command reads from and writes to; a test passes another. */
export interface Outlet {
  readonly cwd: string;
  /** Whether what is printed is looked at by a person on a terminal that shows colours. */
  readonly color: boolean;
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  readonly input: () => Uint8Array;
}

export function processOutlet(): Outlet {
  const { NO_COLOR, TERM, FORCE_COLOR } = process.env;
  const forced = FORCE_COLOR !== undefined && FORCE_COLOR !== '' && FORCE_COLOR !== '0';
  return {
    cwd: process.cwd(),
    color: !NO_COLOR && (forced || (process.stdout.isTTY === true && TERM !== 'dumb')),
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    input: () => readFileSync(0),
  };
}
