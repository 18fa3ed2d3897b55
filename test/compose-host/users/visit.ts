/** One request of a user. */
export interface Visit {
  /** When it was sent and when it was over, in milliseconds since 1970. */
  readonly at: number;
  readonly until: number;
  /** 0 where there was no answer. */
  readonly status: number;
  /** What was answered, or why nothing was. */
  readonly text: string;
  readonly connection: 'new' | 'kept';
  /** Milliseconds the service took by itself. */
  readonly slow: number;
  /** The connection had been used before and was closed just then, so that it was asked again over another, as browsers do. */
  readonly retried: boolean;
}

export interface Visiting {
  /** Name they come to, on port 80 of this machine or by a socket. */
  readonly host: string;
  readonly socketPath?: string;
  readonly perSecond: number;
  /** Milliseconds a user waits. */
  readonly patience: number;
}

export function isAnswered({ status }: Visit): boolean {
  return status === 200;
}
