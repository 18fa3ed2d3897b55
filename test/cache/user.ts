/**
 * An app beside the clearing, in a process of its own: reads and writes at a steady rate, and tells how long each took.
 * `node test/cache/user.ts PORT PER-SECOND`; prints a line of JSON for each second that ends, until it is killed.
 */
import { createClient } from '@redis/client';

const [port = 0, rate = 0] = process.argv.slice(2).map(Number);
const client = createClient({ RESP: 2, socket: { host: '127.0.0.1', port }, disableClientInfo: true });
await client.connect();
const started = performance.now();
let times: number[] = [];
let sent = 0;
setInterval(() => {
  // As many as are due by now: a late timer makes nobody wait less.
  for (const due = ((performance.now() - started) / 1000) * rate; sent < due; sent++) void ask(sent);
}, 1);
setInterval(() => {
  process.stdout.write(`${JSON.stringify(times)}\n`);
  times = [];
}, 500);

async function ask(number: number): Promise<void> {
  const key = `user:${number % 1000}`;
  const begun = performance.now();
  await (number % 2 === 0 ? client.set(key, 'x'.repeat(100)) : client.get(key));
  times.push(Math.round((performance.now() - begun) * 1000));
}
