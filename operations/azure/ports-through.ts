import type { Answer } from '../core/machine/event.ts';
import type { Ports } from '../core/ports.ts';
import type { Caller } from '../swap/slots.ts';
import type { Clients, Reach } from './clients.ts';
import { whyOf } from './failure.ts';
import { poll } from './poll.ts';
import { type ChangeRequest, sendOnce } from './send.ts';

/** What Azure cannot give: whom to ask, what time it is, and who runs a command on this machine. */
export interface Own<World, Request> extends Pick<Ports<World, Request>, 'ask' | 'clock'> {
  /** Runs a migration once, without a shell. Without it none is run. */
  readonly migrate?: (command: readonly string[], signal: AbortSignal) => Promise<Answer>;
}

/** What one kind of operation reads, and how its requests become requests to Azure. */
export interface Reading<World, Request> {
  read(signal: AbortSignal): Promise<World>;
  /**
   * Asks `once` for exactly one change. What is read before that belongs to it: the whole of what is written as a
   * whole. What throws before has sent nothing.
   */
  send(request: Request, once: (change: ChangeRequest) => Promise<Answer>, signal: AbortSignal): Promise<Answer>;
}

interface Migrating {
  readonly action: 'migrate';
  readonly command: readonly string[];
}

/** Azure as an operation asks for it, whatever the operation is about. */
export function portsThrough<World extends { readonly caller: Caller }, Request extends { readonly action: string }>(
  { cloud }: Reach,
  clients: Clients,
  { migrate, ...own }: Own<World, Request>,
  { read, send, probe }: Reading<World, Exclude<Request, Migrating>> & Pick<Ports<World, Request>, 'probe'>,
): Ports<World, Request> {
  let as: Caller | undefined;
  return {
    ...own,
    async read(signal) {
      const world = await read(signal);
      as = world.caller;
      return world;
    },
    async send(request, signal) {
      if (isMigration(request)) {
        if (!migrate) return { got: 'unsent', why: 'no migration can be run here' };
        return migrate(request.command, signal);
      }
      let begun = false;
      try {
        return await send(
          request as Exclude<Request, Migrating>,
          (change) => {
            begun = true;
            return sendOnce({ clients, cloud, as }, change, signal);
          },
          signal,
        );
      } catch (error) {
        if (begun) throw error;
        return { got: 'unsent', why: whyOf(error) };
      }
    },
    poll: (location, signal) => poll(clients, cloud, location, signal),
    probe,
  };
}

function isMigration(request: { readonly action: string }): request is Migrating {
  return request.action === 'migrate';
}
