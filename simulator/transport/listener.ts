import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import { setTimeout } from 'node:timers/promises';
import { gatewayError } from '../core/errors.ts';
import type { AzureResponse } from '../core/http.ts';
import type { Simulator } from '../simulator.ts';
import type { Identity } from './certificate.ts';
import { type Incoming, incomingOf } from './incoming.ts';

type Answering = Pick<Simulator, 'handle'>;

export interface Listener {
  readonly port: number;
  close(): Promise<void>;
}

/** Puts the simulator behind HTTPS on loopback; `port` 0 takes any that is free. */
export async function listen(simulator: Answering, { key, certificate }: Identity, port: number): Promise<Listener> {
  const server = createServer({ key, cert: certificate }, (message, response) => {
    answered(simulator, message)
      .then((answer) => (answer.dropped ? message.socket.destroy() : send(response, answer)))
      // A client that went away while it was sending is nobody to answer.
      .catch(() => message.socket.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return { port: portOf(server), close: () => closed(server) };
}

async function answered(simulator: Answering, message: IncomingMessage): Promise<AzureResponse> {
  const incoming = await incomingOf(message);
  if (incoming === undefined) return { status: 413, headers: {} };
  const answer = handled(simulator, incoming);
  // Nobody waits for an answer that is held when the rest has ended.
  if (answer.delayMilliseconds !== undefined) await setTimeout(answer.delayMilliseconds, undefined, { ref: false });
  if (message.socket.destroyed) answer.abandoned?.();
  return answer;
}

/** A mistake of the simulator answers as one, and does not take the others with it. */
function handled(simulator: Answering, { request, host, base }: Incoming): AzureResponse {
  try {
    return simulator.handle(request, host, base);
  } catch (error) {
    return gatewayError(
      500,
      'FaultOfSimulator',
      error instanceof Error ? (error.stack ?? error.message) : String(error),
    );
  }
}

function send(response: ServerResponse, { status, headers, body, follow }: AzureResponse): void {
  const isText = typeof body === 'string';
  const type = body === undefined ? {} : { 'content-type': isText ? 'text/plain' : 'application/json; charset=utf-8' };
  response.writeHead(status, { ...type, ...headers });
  const text = body === undefined || isText ? body : JSON.stringify(body);
  if (follow === undefined) return void response.end(text);
  response.write(text ?? '');
  response.once(
    'close',
    follow((more) => void response.write(more)),
  );
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
