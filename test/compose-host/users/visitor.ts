/**
 * The users of a site, in a thread of their own: they come at a steady rate whatever the answers are. Half of them come
 * over connections that are kept, one in ten wants what takes long. Whoever gets nothing in time goes away.
 */
import { Agent, get } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';
import type { Visit, Visiting } from './visit.ts';

const { host, socketPath, perSecond, patience } = workerData as Visiting;
const agents = { new: new Agent({ keepAlive: false }), kept: new Agent({ keepAlive: true, scheduling: 'fifo' }) };
/** More than hang at once. On a busy computer fewer come: who queues on this side says nothing about the service. */
const MOST = 300;
/** What a late timer makes up for. */
const LATE = 20;
/** Milliseconds that slow requests take, in turn. */
const SLOW = [300, 900, 1_800, 3_000];
let last = performance.now();
let due = 0;
let sent = 0;
let under = 0;
let isOver = false;
let visits: Visit[] = [];

setInterval(() => {
  const now = performance.now();
  due = Math.min(due + ((now - last) / 1000) * perSecond, LATE);
  last = now;
  for (; due >= 1 && !isOver && under < MOST; due--) visit(sent++);
}, 4);
const words = setInterval(() => {
  if (visits.length > 0) parentPort?.postMessage(visits);
  visits = [];
  if (!isOver || under > 0) return;
  clearInterval(words);
  parentPort?.postMessage('over');
}, 50);
parentPort?.on('message', () => {
  isOver = true;
});

function visit(number: number): void {
  const connection = number % 2 === 0 ? 'kept' : 'new';
  // One of either kind of connection.
  const isSlow = number % 20 === 4 || number % 20 === 9;
  const slow = isSlow ? (SLOW[Math.floor(number / 20) % SLOW.length] ?? 0) : 0;
  const at = Date.now();
  under++;
  ask({ at, connection, slow, retried: false }, patience);
}

function ask(of: Pick<Visit, 'at' | 'connection' | 'slow' | 'retried'>, left: number): void {
  let isTold = false;
  const told = (status: number, text: string) => {
    if (isTold) return;
    isTold = true;
    under--;
    visits.push({ ...of, until: Date.now(), status, text });
  };
  const path = of.slow > 0 ? `/api/reports?slow=${of.slow}` : '/api/reports';
  const agent = agents[of.retried ? 'new' : of.connection];
  const signal = AbortSignal.timeout(left);
  const to = socketPath === undefined ? { host: '127.0.0.1', port: 80 } : { socketPath };
  const request = get({ ...to, path, headers: { host }, agent, signal }, (response) => {
    let text = '';
    response.setEncoding('utf8');
    response.on('data', (part: string) => {
      text += part;
    });
    response.on('end', () => told(response.statusCode ?? 0, text.trim()));
    response.on('error', (error) => told(0, error.message));
  });
  request.on('error', (error: NodeJS.ErrnoException) => {
    const isStale = request.reusedSocket && error.code === 'ECONNRESET' && !of.retried && !isTold;
    if (!isStale) return told(0, error.message);
    isTold = true;
    ask({ ...of, retried: true }, left);
  });
}
