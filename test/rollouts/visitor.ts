/**
 * The users of an app, in a thread of their own: they come at a steady rate whatever the answers are, and whoever gets
 * none in time goes away. Says how many have come; told to stop, it says what each of them got.
 */
import { Agent, get } from 'node:https';
import { parentPort, workerData } from 'node:worker_threads';
import type { Visit, Visiting } from './load.ts';

const { endpoint, ca, host, perSecond, patience } = workerData as Visiting;
// First in, first out: no connection lies idle for so long that the server ends it while somebody takes it up.
const agent = new Agent({ keepAlive: true, scheduling: 'fifo', ca });
const visits: Visit[] = [];
/** More than hang at once. On a busy computer fewer come: who queues here, on this side, says nothing about the app. */
const MOST = 200;
/** What a late timer makes up for. */
const LATE = 20;
let last = performance.now();
let due = 0;
let sent = 0;
let isOver = false;

setInterval(() => {
  const now = performance.now();
  due = Math.min(due + ((now - last) / 1000) * perSecond, LATE);
  last = now;
  for (; due >= 1 && !isOver && sent - visits.length < MOST; due--, sent++) visit();
}, 2);
const words = setInterval(() => {
  if (!isOver) return parentPort?.postMessage(sent);
  if (visits.length < sent) return;
  clearInterval(words);
  parentPort?.postMessage(visits);
}, 50);
parentPort?.on('message', () => {
  isOver = true;
});

function visit(): void {
  const at = Date.now();
  let isTold = false;
  const told = (status: number, text: string) => {
    if (!isTold) visits.push({ at, until: Date.now(), status, text });
    isTold = true;
  };
  const signal = AbortSignal.timeout(patience);
  const request = get(endpoint, { agent, servername: host, headers: { host }, signal }, (response) => {
    let text = '';
    response.setEncoding('utf8');
    response.on('data', (part: string) => {
      text += part;
    });
    response.on('end', () => told(response.statusCode ?? 0, text));
    response.on('error', (error) => told(0, error.message));
  });
  request.on('error', (error) => told(0, error.message));
}
