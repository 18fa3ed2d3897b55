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
  const waiting = new Set<(error: unknown) => void>();
  const giveUp = (error: unknown) => {
    for (const reject of waiting) reject(error);
    line.close();
  };
  const onAbort = () => giveUp(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  const inTime = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    signal.throwIfAborted();
    return new Promise<Result>((resolve, reject) => {
      const timer = setTimeout(() => giveUp(new LateAnswer()), ANSWER_WITHIN);
      waiting.add(reject);
      work()
        .then(resolve, reject)
        .finally(() => {
          clearTimeout(timer);
          waiting.delete(reject);
        });
    });
  };
  return {
    open: () => inTime(() => line.open()),
    ask: (words) => inTime(() => line.ask(words)),
    close: () => {
      signal.removeEventListener('abort', onAbort);
      line.close();
    },
  };
}

export class LateAnswer extends Error {
  constructor() {
    super(`no answer within ${ANSWER_WITHIN / 1000} s`);
  }
}
