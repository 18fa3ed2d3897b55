/** What a server answers; text of its own keys as bytes. */
export type Reply = string | number | Buffer | null | readonly Reply[];

/** A connection over which one asks one thing after the other. */
export interface Line {
  open(): Promise<void>;
  /** @throws what the server says against it, or that the line is broken. */
  ask(words: readonly (string | Buffer)[]): Promise<Reply>;
  close(): void;
}

/** Milliseconds for one answer: a server that needs longer for a batch is not well. */
const ANSWER_WITHIN = 5_000;

/** The same line, given up when somebody cancels, or when an answer is late. */
export function watched(line: Line, signal: AbortSignal): Line {
  const inTime = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    signal.throwIfAborted();
    return new Promise<Result>((resolve, reject) => {
      const giveUp = (error: unknown) => {
        reject(error);
        line.close();
      };
      const onAbort = () => giveUp(signal.reason);
      const timer = setTimeout(() => giveUp(new LateAnswer()), ANSWER_WITHIN);
      signal.addEventListener('abort', onAbort, { once: true });
      work()
        .then(resolve, reject)
        .finally(() => {
          clearTimeout(timer);
          signal.removeEventListener('abort', onAbort);
        });
    });
  };
  return {
    open: () => inTime(() => line.open()),
    ask: (words) => inTime(() => line.ask(words)),
    close: () => line.close(),
  };
}

export class LateAnswer extends Error {
  constructor() {
    super(`no answer within ${ANSWER_WITHIN / 1000} s`);
  }
}
