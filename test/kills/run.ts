/**
 * `npm run test:kills -- [--count N] [--seed N] [--cli FILE]`: real SIGKILLs of `fairlead swap` and `fairlead deploy` at random
 * moments, each followed by `fairlead resume`. No journal may become unreadable, nothing may be sent twice, and what is
 * told in the end has to be so in the simulator.
 */
import assert from 'node:assert/strict';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { CONFIRMED, contoso, NEW, NEWER, OLD, SEED } from '../cli/support/contoso.ts';
import type { Stage } from '../cli/support/stage.ts';
import { Random } from '../robustness/support/random.ts';

const { values } = parseArgs({
  options: { count: { type: 'string' }, seed: { type: 'string' }, cli: { type: 'string' } },
});
const count = Number(values.count ?? 120);
const seed = Number(values.seed ?? Date.now() % 1_000_000);
const random = new Random(seed);
console.log(`${count} kills, seed ${seed}`);

const VERBS = {
  swap: { args: ['swap', 'production'], action: 'slotsswap' },
  deploy: { args: ['deploy', 'production', '--no-swap'], action: 'slots/staging/config/web' },
} as const;
type Verb = keyof typeof VERBS;

interface Killed {
  readonly verb: Verb;
  readonly outcome: string;
}

await using stage = await contoso({}, SEED, { main: resolve(values.cli ?? 'dist/cli.cjs'), faster: 2 });
const lengths = { swap: await lengthOf('swap'), deploy: await lengthOf('deploy') };
console.log(`once begun a swap takes ${lengths.swap} ms, a deployment ${lengths.deploy} ms`);
const killed: Killed[] = [];
while (killed.length < count) killed.push(await kill(random.below(10) < 6 ? 'swap' : 'deploy'));

const table = new Map<string, number>();
for (const { verb, outcome } of killed) table.set(`${verb}: ${outcome}`, (table.get(`${verb}: ${outcome}`) ?? 0) + 1);
for (const [name, times] of [...table].sort()) console.log(`${String(times).padStart(4)}  ${name}`);
assert.deepEqual(await stage.notImplemented(), {});
console.log(`${killed.length} kills: no journal unreadable, nothing sent twice, every end true`);

/** Milliseconds from the first line of the journal to the end, when nobody kills it. */
async function lengthOf(verb: Verb): Promise<number> {
  const child = stage.spawn([...argsOf(verb), ...CONFIRMED, '--simulator']);
  const ended = once(child, 'exit');
  await begun(child);
  const started = performance.now();
  assert.deepEqual(await ended, [0, null]);
  return Math.round(performance.now() - started);
}

/** Its first line is on disk, or it has ended without one. */
function begun(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    const lines = createInterface({ input: child.stdout as NodeJS.ReadableStream });
    lines.on('line', (line) => line.startsWith('operation ') && done());
    lines.once('close', done);
    child.stderr?.resume();
  });
}

function argsOf(verb: Verb): string[] {
  const image = random.of([OLD, NEW, NEWER]);
  return [...VERBS[verb].args, ...(verb === 'deploy' ? ['--artifact', image] : [])];
}

async function kill(verb: Verb): Promise<Killed> {
  const args = argsOf(verb);
  const before = await slots(stage);
  const sent = await stage.sent(VERBS[verb].action, 'change');
  const known = new Set(operations().map(({ operation }) => operation));
  const child = stage.spawn([...args, ...CONFIRMED, '--simulator']);
  const ended = once(child, 'exit');
  // One in ten while it only loads and reads.
  if (random.below(10) === 0) await pause(random.below(300));
  else {
    await begun(child);
    await pause(random.below(lengths[verb]));
  }
  child.kill('SIGKILL');
  await ended;

  const resumed = stage.fairlead('resume');
  assert(resumed.status !== 3 && resumed.status !== 2, resumed.out + resumed.err);
  const told = operations().filter(({ operation }) => !known.has(operation));
  assert(told.length <= 1, 'one call began several operations');
  const [one] = told;
  assert.equal(one?.doubt ?? undefined, undefined, `${one?.operation}: ${one?.doubt}`);
  const outcome = one?.outcome ?? 'not begun';
  const now = await slots(stage);
  const requests = (await stage.sent(VERBS[verb].action, 'change')) - sent;
  const why = `${verb} ${one?.operation}: ${outcome}, ${requests} sent, ${before} → ${now}\n${resumed.out}${resumed.err}`;
  assert(requests <= 1, why);
  if (verb === 'swap') {
    const exchanged = outcome === 'succeeded';
    assert.deepEqual(now, exchanged ? before.toReversed() : before, why);
    assert(exchanged || ['not begun', 'refused', 'failed unchanged', 'cancelled before send'].includes(outcome), why);
  } else {
    assert.equal(now[0], before[0], why);
    if (outcome === 'succeeded') assert.equal(now[1], `DOCKER|${args.at(-1)}`, why);
  }
  return { verb, outcome };
}

async function slots(here: Stage): Promise<string[]> {
  return [await here.image('production'), await here.image('staging')];
}

function operations(): { operation: string; outcome: string; doubt?: string }[] {
  const { status, out, err } = stage.fairlead('history', '--json');
  assert.equal(status, 0, err);
  return JSON.parse(out).operations;
}
