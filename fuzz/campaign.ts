import { getHeapStatistics } from 'node:v8';
import { seeded } from '../bench/seeded.ts';
import { Coverage } from './coverage.ts';
import type { CurrentInput } from './current.ts';
import { minimised } from './minimise.ts';
import { mutated, type Random } from './mutate.ts';
import type { Target } from './target.ts';

export interface Campaign {
  readonly target: Target;
  readonly inputs: number;
  readonly milliseconds: number;
  readonly seed: number;
  readonly current: CurrentInput;
  readonly fail: (failure: Failure) => void;
}

export interface Failure {
  readonly why: string;
  readonly text: string;
}

export interface Figures {
  readonly inputs: number;
  readonly seconds: number;
  readonly slowest: number;
  /** In megabytes, of the heap of this thread during one input. */
  readonly mostGrowth: number;
  readonly corpus: number;
}

const SLOW = 2_000;
const MOST_GROWTH = 300;
const MEGABYTE = 1_000_000;
/** Inputs between two looks at what ran: a look costs as much as forty of them. */
const BATCH = 40;
/** Of all inputs, those that are watched while the corpus grows. */
const WATCHED = 0.05;

/** Runs one target: first watched, so that texts which reach new code are kept to build on, then at full speed. */
export function campaign({ target, inputs, milliseconds, seed, current, fail }: Campaign): Figures {
  const random = seeded(seed);
  const corpus = [...target.seeds()];
  const known = new Set<string>();
  const start = performance.now();
  const until = start + milliseconds;
  let slowest = 0;
  let mostGrowth = 0;
  let done = 0;

  const next = () => (done < corpus.length ? (corpus[done] ?? '') : mutated(random, corpus, target.words));
  const one = (text: string) => {
    current.set(++done, text);
    const result = outcome(target, text, done);
    slowest = Math.max(slowest, result.milliseconds);
    mostGrowth = Math.max(mostGrowth, result.growth);
    if (result.why === undefined || known.has(signatureOf(result.why))) return;
    known.add(signatureOf(result.why));
    const isSame = (candidate: string) => signatureOf(outcome(target, candidate, done).why) === signatureOf(result.why);
    fail({ why: result.why, text: isSlow(result) ? text : minimised(text, isSame) });
  };
  const goesOn = (limit: number) => done < limit && performance.now() < until;

  if (target.guided) watched();
  while (goesOn(inputs)) one(next());
  const seconds = (performance.now() - start) / 1_000;
  return { inputs: done, seconds, slowest, mostGrowth, corpus: corpus.length };

  function watched(): void {
    const coverage = new Coverage();
    while (goesOn(inputs * WATCHED)) {
      const batch: string[] = [];
      for (let count = 0; count < BATCH && goesOn(inputs); count++) {
        const text = next();
        batch.push(text);
        one(text);
      }
      corpus.push(...coverage.firstToReach(batch, (text) => outcome(target, text, done)));
    }
    coverage.stop();
  }
}

interface Outcome {
  readonly why: string | undefined;
  readonly milliseconds: number;
  readonly growth: number;
}

function outcome(target: Target, text: string, serial: number): Outcome {
  const first = measured(target, text, seeded(serial));
  // The first of its kind may have compiled what the others only run.
  return isSlow(first) ? measured(target, text, seeded(serial)) : first;
}

const isSlow = ({ milliseconds }: Outcome) => milliseconds > SLOW;

function measured(target: Target, text: string, random: Random): Outcome {
  const before = heap();
  const start = busy();
  let why: string | undefined;
  try {
    target.check(text, random);
  } catch (error) {
    why = error instanceof Error ? whyOf(error) : String(error);
  }
  const milliseconds = busy() - start;
  const growth = milliseconds < 5 ? 0 : (heap() - before) / MEGABYTE;
  if (milliseconds > SLOW) why = `takes more than ${SLOW} ms`;
  if (growth > MOST_GROWTH) why = `takes more than ${MOST_GROWTH} MB`;
  return { why, milliseconds, growth };
}

/** What this thread has worked, in milliseconds: other programs make nothing slow. */
function busy(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
}

function heap(): number {
  const { used_heap_size, external_memory } = getHeapStatistics();
  return used_heap_size + external_memory;
}

/** What is claimed speaks for itself; what is thrown is told apart by where. */
function whyOf({ name, message, stack = '' }: Error): string {
  if (name === 'Error') return message.split('\n').slice(0, 3).join(' ');
  return `${name}: ${message} ${/^ +at (.*)$/m.exec(stack)?.[1] ?? ''}`;
}

const signatureOf = (why: string | undefined) => why?.replace(/\d+/g, '0').slice(0, 160) ?? '';
