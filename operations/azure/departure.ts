import { Agent, type AgentOptions } from 'node:https';
import type { Policy } from './error-body.ts';

/** What is known about one request on its way out. */
export interface Departure {
  begun: boolean;
  /** Whether a byte of it may have left. Before the TLS handshake is done none has. */
  left: boolean;
}

/**
 * Lets one request through and no second one, on a connection of its own, and tells whether it can have left. On a
 * connection that is kept alive, or to a proxy, that cannot be told.
 */
export function once(departure: Departure): Policy {
  return {
    name: 'once',
    sendRequest(request, next) {
      if (departure.begun) throw new Error('A change is sent once.');
      departure.begun = true;
      if (request.agent) departure.left = true;
      else request.agent = new TellingAgent(departure, { ...(request.tlsSettings as AgentOptions) });
      return next(request);
    },
  };
}

class TellingAgent extends Agent {
  readonly #departure: Departure;

  constructor(departure: Departure, options: AgentOptions) {
    super({ ...options, keepAlive: false, maxCachedSessions: 0 });
    this.#departure = departure;
  }

  override createConnection(...options: Parameters<Agent['createConnection']>) {
    const socket = super.createConnection(...options);
    socket?.once('secureConnect', () => {
      this.#departure.left = true;
    });
    return socket;
  }
}
