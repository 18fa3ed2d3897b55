import { Session } from 'node:inspector';

interface Profile {
  readonly result: readonly {
    readonly url: string;
    readonly functions: readonly {
      readonly ranges: readonly { readonly startOffset: number; readonly endOffset: number; readonly count: number }[];
    }[];
  }[];
}

const WATCHED = /\/engine\/|\/node_modules\/(?:yaml|js-yaml|jsonc-parser)\//;

/**
 * Which parts of the readers and rules have run in this thread. Code is slower while it is watched, and so the
 * corpus is grown first and most inputs run unwatched.
 */
export class Coverage {
  readonly #session = new Session();
  readonly #seen = new Set<string>();

  constructor() {
    this.#session.connect();
    this.#session.post('Profiler.enable');
    this.#session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  }

  /** Which of these texts, that have just been run, reached what none before them did; each is run once more to tell. */
  firstToReach(texts: readonly string[], run: (text: string) => void): string[] {
    const reached = this.#unseen();
    for (const part of reached) this.#seen.add(part);
    return texts.filter((text) => {
      if (reached.size === 0) return false;
      run(text);
      const before = reached.size;
      for (const part of this.#ran()) reached.delete(part);
      return reached.size < before;
    });
  }

  #unseen(): Set<string> {
    return new Set([...this.#ran()].filter((part) => !this.#seen.has(part)));
  }

  /** What ran since the last question. */
  #ran(): string[] {
    const parts: string[] = [];
    // In this process the answer is there before the call returns.
    this.#session.post('Profiler.takePreciseCoverage', (_, profile) => {
      for (const { url, functions } of (profile as unknown as Profile).result) {
        if (!WATCHED.test(url)) continue;
        for (const { startOffset, endOffset, count } of functions.flatMap(({ ranges }) => ranges)) {
          if (count > 0) parts.push(`${url} ${startOffset} ${endOffset}`);
        }
      }
    });
    return parts;
  }

  stop(): void {
    this.#session.post('Profiler.stopPreciseCoverage');
    this.#session.disconnect();
  }
}
