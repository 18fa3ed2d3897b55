import { Agent, type AgentOptions } from 'node:https';
import type { Policy } from './error-body.ts';

/** What is known about one request on its way out. */
export interface Departure {
  begun: boolean;
  /** Whether a byte of it may have left. Before the TLS handshake is done none has. */
  left: boolean;
}

/** No connection came about. */
const NOBODY_THERE = new Set(['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED']);

/**
 * Lets one request through and no second one, on a connection of its own, and tells whether it can have left. On a
 * connection that is kept alive, or to a proxy, that cannot be told, nor where somebody else makes the connections: an
 * editor takes the agent away from every request of its extensions (`http.proxySupport`, VS Code 1.139).
 */
export function once(departure: Departure): Policy {
  return {
    name: 'once',
    async sendRequest(request, next) {
      if (departure.begun) throw new Error('A change is sent once.');
      departure.begun = true;
      departure.left = true;
      request.agent ??= new TellingAgent(departure, { ...(request.tlsSettings as AgentOptions) });
      try {
        return await next(request);
      } catch (error) {
        if (NOBODY_THERE.has((error as NodeJS.ErrnoException).code ?? '')) departure.left = false;
        throw error;
      }
    },
  };
}

/** Is asked for a connection before anything is sent: who never asks it is not believed to have sent nothing. */
class TellingAgent extends Agent {
  readonly #departure: Departure;

  constructor(departure: Departure, options: AgentOptions) {
    super({ ...options, keepAlive: false, maxCachedSessions: 0 });
    this.#departure = departure;
  }

  override createConnection(...options: Parameters<Agent['createConnection']>) {
    this.#departure.left = false;
    const socket = super.createConnection(...options);
    socket?.once('secureConnect', () => {
      this.#departure.left = true;
    });
    return socket;
  }
}
