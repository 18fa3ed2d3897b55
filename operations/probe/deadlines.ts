/** Milliseconds. The sum is less than the three together: a probe that needs all of each is not healthy. */
export interface Deadlines {
  readonly connect: number;
  /** From the connection to the status. */
  readonly headers: number;
  /** From the status to the end of the body. */
  readonly body: number;
  readonly total: number;
}

export const usualDeadlines: Deadlines = { connect: 5_000, headers: 10_000, body: 10_000, total: 15_000 };
