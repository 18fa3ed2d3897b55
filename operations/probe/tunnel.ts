import { request as plainRequest } from 'node:http';
import { Agent, type AgentOptions, request as securedRequest } from 'node:https';
import type { Duplex } from 'node:stream';
import { type ConnectionOptions, connect } from 'node:tls';

/** The proxy did not lead to the host. */
export const PROXY = 'EPROXY';

/** Connections through a proxy that leads to one host and hears nothing of what is said there. */
export class Tunnel extends Agent {
  readonly #proxy: URL;
  readonly #within: number;

  /** `within`: milliseconds for the proxy to answer. */
  constructor(proxy: URL, within: number, options: AgentOptions) {
    super(options);
    this.#proxy = proxy;
    this.#within = within;
  }

  override createConnection(
    options: Parameters<Agent['createConnection']>[0],
    done: (error: Error | null, stream: Duplex) => void,
  ): undefined {
    const { protocol, hostname, port, username, password } = this.#proxy;
    const { host, servername = `${host}`, ca } = options as typeof options & ConnectionOptions;
    const target = `${host}:${options.port}`;
    const user = Buffer.from(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`).toString('base64');
    const asking = (protocol === 'https:' ? securedRequest : plainRequest)({
      host: hostname,
      ...(port !== '' && { port }),
      method: 'CONNECT',
      path: target,
      headers: { host: target, ...(username !== '' && { 'proxy-authorization': `Basic ${user}` }) },
      agent: false,
    });
    const failed = () =>
      done(Object.assign(new Error('The proxy does not lead there.'), { code: PROXY }), asking as never);
    asking.setTimeout(this.#within, () => asking.destroy(new Error('late')));
    asking.once('error', failed);
    asking.once('connect', ({ statusCode }, socket) => {
      asking.off('error', failed);
      if (statusCode === 200) return done(null, connect({ socket, servername, ...(ca !== undefined && { ca }) }));
      socket.destroy();
      failed();
    });
    asking.end();
    return undefined;
  }
}
