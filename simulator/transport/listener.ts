import type { ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AzureResponse } from '../core/http.ts';
import type { Simulator } from '../simulator.ts';
import type { Identity } from './certificate.ts';
import { incomingOf } from './incoming.ts';

export interface Listener {
  readonly port: number;
  close(): Promise<void>;
}

/** Puts the simulator behind HTTPS on loopback; `port` 0 takes any that is free. */
export async function listen(simulator: Simulator, { key, certificate }: Identity, port: number): Promise<Listener> {
  const server = createServer({ key, cert: certificate }, async (message, response) => {
    const incoming = await incomingOf(message);
    if (incoming === undefined) return send(response, { status: 413, headers: {} });
    const answer = simulator.handle(incoming.request, incoming.host, incoming.base);
    if (answer.dropped) message.socket.destroy();
    else send(response, answer);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return { port: portOf(server), close: () => closed(server) };
}

function send(response: ServerResponse, { status, headers, body }: AzureResponse): void {
  const isText = typeof body === 'string';
  const type = body === undefined ? {} : { 'content-type': isText ? 'text/plain' : 'application/json; charset=utf-8' };
  response.writeHead(status, { ...type, ...headers });
  response.end(body === undefined || isText ? body : JSON.stringify(body));
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
