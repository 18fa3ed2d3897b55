import { closeSync, constants, fsyncSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { MINE, NO_LINKS } from './folder.ts';

/** What a journal has instead of the place of a result. */
const ELSEWHERE = 'beside this journal';

/**
 * Where Azure said the result of an accepted request will be, in a file of its own beside the journal. Such an address
 * can be signed, so whoever has it can ask, and a journal is something people hand out. After a crash it is how the
 * result is asked for; once that is told it is forgotten. For its owner only, and lost without harm: what became of
 * the request is then found out by reading.
 */
export class PlaceFile {
  readonly #path: string;
  #place: string | undefined;

  constructor(path: string) {
    this.#path = path;
    this.#place = placeIn(path);
  }

  /** Before the event is in the journal, its place is here. */
  keep(event: unknown): void {
    const answer = answerIn(event);
    if (answer?.location === undefined) return;
    this.#place = answer.location;
    const flags = constants.O_CREAT | constants.O_TRUNC | constants.O_WRONLY | NO_LINKS;
    const file = openSync(this.#path, flags, MINE);
    try {
      writeFileSync(file, answer.location);
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  }

  /** The place a journal tells about. */
  placeOf(told: string): string {
    return told === ELSEWHERE ? (this.#place ?? told) : told;
  }

  /** After an event that is in the journal: a result is asked for until it is told. */
  forgetAfter(event: unknown): void {
    const { type, progress } = event as { readonly type?: string; readonly progress?: { readonly is: string } };
    if (type !== 'progressed' || !progress || !['completed', 'failed', 'gone'].includes(progress.is)) return;
    this.#place = undefined;
    rmSync(this.#path, { force: true });
  }
}

/** Whoever it is told to, an event has no place in it. */
export function withoutPlace<E>(event: E): E {
  const answer = answerIn(event);
  return answer?.location === undefined ? event : { ...event, answer: { ...answer, location: ELSEWHERE } };
}

interface Answering {
  readonly location?: string;
}

function answerIn(event: unknown): Answering | undefined {
  return (event as { readonly answer?: Answering } | null)?.answer;
}

function placeIn(path: string): string | undefined {
  try {
    const file = openSync(path, constants.O_RDONLY | NO_LINKS);
    try {
      return readFileSync(file, 'utf8');
    } finally {
      closeSync(file);
    }
  } catch {
    return undefined;
  }
}
