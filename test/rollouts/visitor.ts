/**
 * The users of an app, in a thread of their own: they come at a steady rate whatever the answers are, and whoever gets
 * none in time goes away. Says how many have come; told to stop, it says what each of them got.
 */
import { Agent, get } from 'node:https';
import { parentPort, workerData } from 'node:worker_threads';
import type { Visit, Visiting } from './load.ts';

const { endpoint, ca, host, perSecond, patience } = workerData as Visiting;
// First in, first out: no connection lies idle for so long that the server ends it while somebody takes it up.
// Twice as many as hang at once: on a busy computer, more connections only make all of them slower.
const maxSockets = 200;
const agent = new Agent({ keepAlive: true, scheduling: 'fifo', maxSockets, ca });
const visits: Visit[] = [];
const started = performance.now();
let sent = 0;
let isOver = false;

setInterval(() => {
  // As many as are due by now: a late timer makes nobody stay at home.
  for (const due = ((performance.now() - started) / 1000) * perSecond; sent < due && !isOver; sent++) visit();
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
