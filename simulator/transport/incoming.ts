import type { IncomingMessage } from 'node:http';
import type { AzureRequest } from '../core/http.ts';

export interface Incoming {
  readonly request: AzureRequest;
  /** Who is meant, without the port. */
  readonly host: string;
  /** Where links in the answer begin. */
  readonly base: string;
}

/** Publishing takes packages; nothing larger is kept in memory. */
const LARGEST = 256 * 1024 * 1024;
/** For clients that cannot choose the Host header: `/~host/app-staging.scm.azurewebsites.net/api/deployments`. */
const BY_PATH = /^\/~host\/([^/]+)(\/.*)?$/;

/** Reads a request to its end; nothing when it is larger than anything we take. */
export async function incomingOf(message: IncomingMessage): Promise<Incoming | undefined> {
  const body = await bytesOf(message);
  if (body === undefined) return undefined;
  const authority = message.headers.host ?? '127.0.0.1';
  // The Monitor client writes two slashes before an id that begins with one, and a URL that
  // begins so names a host. Its users get their metrics, so Resource Manager seems to take two for one.
  const sent = new URL((message.url ?? '/').replace(/^\/+/, '/'), `https://${authority}`);
  const [, named, rest] = BY_PATH.exec(sent.pathname) ?? [];
  const url = named === undefined ? sent : new URL(`${rest ?? '/'}${sent.search}`, sent.origin);
  const host = named ?? sent.hostname;
  const base = named === undefined ? sent.origin : `${sent.origin}/~host/${named}`;
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(message.headers)) {
    if (value !== undefined) headers[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  const request = { method: message.method ?? 'GET', url, headers, body: parsed(body, headers['content-type']) };
  return { request, host, base };
}

async function bytesOf(message: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message) {
    size += chunk.length;
    if (size <= LARGEST) chunks.push(chunk);
  }
  return size > LARGEST ? undefined : Buffer.concat(chunks);
}

/** JSON where it says so and is; else the bytes as they are. */
function parsed(body: Buffer, type: string | undefined): unknown {
  if (body.length === 0) return undefined;
  if (!type?.includes('json')) return body;
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return body;
  }
}
