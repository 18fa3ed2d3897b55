import type { Effect } from './machine/effect.ts';
import type { Answered } from './machine/event.ts';
import type { Ports } from './ports.ts';

type Wanting<Request> = Exclude<Effect<Request>, { type: 'say' } | { type: 'record' }>;

/** An answer before it is known which effect it is for, and when it came. */
type Answer<World, Request> =
  Answered<World, Request> extends infer E ? (E extends unknown ? Omit<E, 'of' | 'at'> : never) : never;

/**
 * Does one thing the machine wants, within its deadline. A port that throws or is too late has answered as little as
 * it can. Nothing when it was cancelled before it was answered; a send is never left before its answer.
 */
export async function carriedOut<World, Request>(
  effect: Wanting<Request>,
  ports: Ports<World, Request>,
  cancel: AbortSignal | undefined,
): Promise<Answer<World, Request> | undefined> {
  if (effect.type === 'send' && cancel?.aborted && !effect.goesOn)
    return { type: 'answered', answer: { got: 'withheld' } };
  if (effect.type === 'send' && isStale(effect, ports)) {
    const why = `more than ${effect.freshFor / 1000} s have passed since the last reading`;
    return { type: 'answered', answer: { got: 'unsent', why } };
  }
  const stop = new AbortController();
  const interrupt = effect.type === 'send' ? undefined : cancel;
  let forget = () => {};
  const silence = new Promise<Answer<World, Request> | undefined>((resolve) => {
    const late = effect.type === 'wait' ? effect.ms : effect.timeout;
    const forgetTimer = ports.clock.after(late, () => resolve(unanswered(effect, `no answer within ${late / 1000} s`)));
    const interrupted = () => resolve(undefined);
    interrupt?.addEventListener('abort', interrupted, { once: true });
    forget = () => {
      forgetTimer();
      interrupt?.removeEventListener('abort', interrupted);
    };
  });
  try {
    return await Promise.race([answered(effect, ports, stop.signal), silence]);
  } catch (error) {
    return unanswered(effect, error instanceof Error ? error.message : String(error));
  } finally {
    forget();
    stop.abort();
  }
}

async function answered<World, Request>(
  effect: Wanting<Request>,
  ports: Ports<World, Request>,
  signal: AbortSignal,
): Promise<Answer<World, Request>> {
  switch (effect.type) {
    case 'read':
      return { type: 'read', world: await ports.read(signal) };
    case 'send':
      return { type: 'answered', answer: await ports.send(effect.intent.request, signal) };
    case 'poll':
      return { type: 'progressed', progress: await ports.poll(effect.location, signal) };
    case 'probe':
      return { type: 'probed', evidence: await ports.probe(effect.probe, signal) };
    case 'ask':
      return { type: 'decided', ...(await ports.ask(effect.question, effect.choices, signal)) };
    case 'wait':
      return new Promise(() => {});
  }
}

function unanswered<World, Request>(effect: Wanting<Request>, why: string): Answer<World, Request> {
  switch (effect.type) {
    case 'read':
      return { type: 'unreadable', why };
    case 'send':
      return { type: 'answered', answer: { got: 'unknown', why } };
    case 'poll':
      return { type: 'progressed', progress: { is: 'unreachable', why } };
    case 'probe':
      return { type: 'probed', evidence: [] };
    case 'ask':
      return { type: 'decided', choice: 'unanswered', by: 'nobody' };
    case 'wait':
      return { type: 'waited' };
  }
}

/** By both clocks: one stands still while the computer sleeps, the other can be set. */
function isStale<World, Request>(
  { reliesOn, freshFor }: Extract<Wanting<Request>, { type: 'send' }>,
  { clock }: Ports<World, Request>,
): boolean {
  const byWall = Math.abs(Date.parse(clock.wall()) - Date.parse(reliesOn.wall));
  return clock.mono() - reliesOn.mono > freshFor || byWall > freshFor;
}
