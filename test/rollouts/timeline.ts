/** From a moment on: what the product says that it is doing, and what may meet the new revision. */
interface Moment {
  readonly at: number;
  readonly step: string;
  /** Percent of the users that are sent to the new revision at the most. */
  readonly percent: number;
}

/** What a rollout did when, by the lines it printed; times are milliseconds since 1970. */
export class Timeline {
  readonly begun: number;
  readonly #moments: Moment[];
  #backAt: number | undefined;

  constructor(begun: number) {
    this.begun = begun;
    this.#moments = [{ at: begun, step: 'before the first step', percent: 0 }];
  }

  /** When the product said that nobody is sent to the new revision any more. */
  get backAt(): number | undefined {
    return this.#backAt;
  }

  /** Takes down a line of the command line, read at that moment. */
  read(line: string, at: number): void {
    const [, step = '', what] = /^\d\d:\d\d:\d\d {2}(.*): (starts|done)$/.exec(line) ?? [];
    if (what === undefined) return;
    const before = this.#moments.at(-1)?.percent ?? 0;
    const percent = shareAfter(step, what === 'done') ?? before;
    if (percent === 0 && before > 0) this.#backAt = at;
    this.#moments.push({ at, step: `${step}: ${what}`, percent });
  }

  stepAt(time: number): string {
    return this.#at(time)?.step ?? '';
  }

  /** The largest share that was being given or held at any moment in between. */
  mostIn(from: number, until: number): number {
    const within = this.#moments.filter(({ at }) => at > from && at <= until);
    return Math.max(this.#at(from)?.percent ?? 0, ...within.map(({ percent }) => percent));
  }

  #at(time: number): Moment | undefined {
    return this.#moments.findLast(({ at }) => at <= time);
  }
}

/** A share counts from when it is asked for, and is gone when the product has seen that it is. */
function shareAfter(step: string, isDone: boolean): number | undefined {
  if (isDone) return /^Send all traffic to \S+ again$/.test(step) ? 0 : undefined;
  if (/^Send all traffic to \S+$/.test(step)) return 100;
  const [, percent] = /^Send (\d+) % of the traffic to /.exec(step) ?? [];
  return percent === undefined ? undefined : Number(percent);
}
