import { type IncomingMessage, request as plainRequest } from 'node:http';
import { request } from 'node:https';
import type { TLSSocket } from 'node:tls';
import type { Evidence, Probe, ProbeCheck } from '../core/machine/evidence.ts';
import { checkedLookup, connectionTo } from './connection.ts';
import { type Deadlines, usualDeadlines } from './deadlines.ts';
import { type Phase, silenceOf } from './silence.ts';
import type { Target } from './target.ts';

/** More of a body is not read: it decides nothing. */
const LARGEST = 64 * 1024;

const HEADERS = { 'user-agent': 'fairlead-probe', accept: '*/*', 'accept-encoding': 'identity' };

/** One piece of evidence for each check of a probe, all asked at once. */
export async function probed(
  { checks }: Probe,
  target: Target,
  signal: AbortSignal,
  deadlines: Deadlines = usualDeadlines,
): Promise<readonly Evidence[]> {
  return Promise.all(checks.map((check) => evidenceOf(check, target, signal, deadlines)));
}

/** Asks once: no redirect is followed, no cookie and no credential is sent, nothing is unpacked. */
function evidenceOf(
  { name, path, method = 'GET', contains, headers = {} }: ProbeCheck,
  target: Target,
  signal: AbortSignal,
  deadlines: Deadlines,
): Promise<Evidence> {
  const started = performance.now();
  const elapsed = () => Math.round(performance.now() - started);
  return new Promise((resolve) => {
    let phase: Phase = 'connecting';
    let late = false;
    let timer: NodeJS.Timeout;
    const enter = (next: Phase, within: number) => {
      phase = next;
      clearTimeout(timer);
      timer = setTimeout(giveUp, within);
    };
    const giveUp = () => {
      late = true;
      asking.destroy(new Error('late'));
    };
    const total = setTimeout(giveUp, deadlines.total);
    const done = (evidence: Evidence) => {
      clearTimeout(timer);
      clearTimeout(total);
      signal.removeEventListener('abort', giveUp);
      asking.destroy();
      resolve(evidence);
    };
    const silent = (error: NodeJS.ErrnoException) =>
      done({ check: name, got: 'nothing', why: silenceOf(phase, error.code, late), ms: elapsed() });

    const asking = (target.plain ? plainRequest : request)({
      ...addressOf(target),
      method,
      path: path.startsWith('/') ? path : `/${path}`,
      headers: { ...filled(headers, target), ...HEADERS, host: hostOf(target) },
      servername: target.host,
      agent: connectionTo(target, deadlines),
    });
    asking.once('socket', (socket) => {
      const isThere = target.plain && !socket.connecting;
      if (isThere) enter('waiting', deadlines.headers);
      else if (target.plain) socket.once('connect', () => enter('waiting', deadlines.headers));
      else socket.once('connect', () => enter('securing', deadlines.connect));
      (socket as TLSSocket).once('secureConnect', () => enter('waiting', deadlines.headers));
    });
    asking.on('error', silent);
    asking.once('response', (response) => {
      enter('reading', deadlines.body);
      const status = response.statusCode ?? 0;
      const answer = (text: string) =>
        done({ check: name, got: 'answer', status, ms: elapsed(), body: judged(text, contains) });
      readToEnd(response, answer, silent);
    });
    enter('connecting', deadlines.connect);
    signal.addEventListener('abort', giveUp, { once: true });
    if (signal.aborted) giveUp();
    asking.end();
  });
}

/** A body that is too long was an answer all the same; one that stops in the middle was not. */
function readToEnd(response: IncomingMessage, answer: (text: string) => void, silent: (error: Error) => void): void {
  const chunks: Buffer[] = [];
  let size = 0;
  const end = () => answer(Buffer.concat(chunks).toString('utf8'));
  response.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= LARGEST) end();
  });
  response.once('end', end);
  response.on('error', silent);
}

function judged(text: string, contains: string | undefined) {
  if (contains === undefined) return 'unasked';
  return text.includes(contains) ? 'as expected' : 'different';
}

/** Who sends cookies or names a host in a check does not get past our own. */
function filled(headers: Readonly<Record<string, string>>, { fill = (text) => text }: Target) {
  const sent = Object.entries(headers).filter(([name]) => !OURS.has(name.toLowerCase()));
  return Object.fromEntries(sent.map(([name, value]) => [name.toLowerCase(), fill(value)]));
}

/** They would change which app answers, or what the answer is. */
const OURS = new Set(['host', 'cookie', 'connection', 'content-length', 'transfer-encoding', 'expect']);

function addressOf({ host, port, plain, instead, isHere }: Target) {
  if (instead) return { host: instead.address, port: instead.port };
  // VS Code takes the agent away from every request that names another computer, and connects to that one itself.
  if (plain?.agent) return {};
  return { host, port: port ?? (plain ? 80 : 443), ...(!isHere && { lookup: checkedLookup }) };
}

function hostOf({ host, port }: Target): string {
  return port === undefined ? host : `${host}:${port}`;
}
