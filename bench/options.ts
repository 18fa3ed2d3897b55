import { parseArgs } from 'node:util';

export interface BenchOptions {
  /** A folder of sets of real files. */
  readonly corpus: string | undefined;
  /** Part of the name of the scenarios that are wanted; all have the empty one in theirs. */
  readonly only: string;
  /** In place of what each scenario has by itself. */
  readonly rounds: number | undefined;
  readonly json: boolean;
  readonly write: boolean;
}

/** @throws TypeError when the arguments are not the bench's. */
export function benchOptions(args: readonly string[]): BenchOptions {
  const { values } = parseArgs({
    args: [...args],
    options: {
      corpus: { type: 'string' },
      only: { type: 'string', default: '' },
      rounds: { type: 'string' },
      json: { type: 'boolean', default: false },
      write: { type: 'boolean', default: false },
    },
  });
  const { corpus, only, rounds, json, write } = values;
  if (rounds !== undefined && !/^[1-9]\d*$/.test(rounds)) throw new TypeError('`--rounds` is a number from 1.');
  return { corpus, only, rounds: rounds === undefined ? undefined : Number(rounds), json, write };
}
