import type { Answer, Choice, Progress } from './machine/event.ts';
import type { Evidence, Probe } from './machine/evidence.ts';

/**
 * All an operation asks of the outside. Azure, the simulator and the tests each implement it for the `World` one
 * reading tells and the `Request`s that change it; for a swap these are in `swap/slots.ts`.
 *
 * What holds for every call:
 * - it obeys its `signal`, which is aborted at the deadline of the effect; what it says after that is not heard;
 * - what it throws is taken for the answer that says least (`unreadable`, `unknown`, `unreachable`);
 * - text it answers with is made by the adapter from status, code and action, never from a raw error or body.
 */
export interface Ports<World, Request> {
  /** Reads everything in one go, and never from a cache. May be tried again inside. */
  read(signal: AbortSignal): Promise<World>;
  /**
   * Sends one request exactly once, by a client that retries nothing. `unsent` only when no byte can have left;
   * `rejected` only for an answer of Azure itself that says it did nothing.
   */
  send(request: Request, signal: AbortSignal): Promise<Answer>;
  /** Asks for the result of an accepted request; a place on another host or without TLS is `unreachable`. */
  poll(location: string, signal: AbortSignal): Promise<Progress>;
  /** One piece of evidence for each check: no cookies, no redirects followed, no credentials. */
  probe(probe: Probe, signal: AbortSignal): Promise<readonly Evidence[]>;
  /** `unanswered` when there is nobody to ask. */
  ask(question: string, choices: readonly Choice[], signal: AbortSignal): Promise<Decision>;
  readonly clock: Clock;
}

export interface Decision {
  readonly choice: Choice;
  readonly by: string;
}

export interface Clock {
  /** Milliseconds that only ever grow. */
  mono(): number;
  /** ISO 8601. */
  wall(): string;
  /** Calls back once after so many milliseconds, unless what it returns is called before. */
  after(milliseconds: number, act: () => void): () => void;
}
