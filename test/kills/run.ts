/**
 * `npm run test:kills -- [--count N] [--seed N]`: real SIGKILLs of `fairlead swap` and `fairlead deploy` at random
 * moments, each followed by `fairlead resume`. No journal may become unreadable, nothing may be sent twice, and what is
 * told in the end has to be so in the simulator.
 */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { CONFIRMED, contoso, NEW, NEWER, OLD, SEED } from '../cli/support/contoso.ts';
import type { Stage } from '../cli/support/stage.ts';
import { Random } from '../robustness/support/random.ts';

const { values } = parseArgs({ options: { count: { type: 'string' }, seed: { type: 'string' } } });
const count = Number(values.count ?? 120);
const seed = Number(values.seed ?? Date.now() % 1_000_000);
const random = new Random(seed);
/** The share of a call in which the process loads and reads; few kills are spent on it. */
const START = 0.3;
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

await using stage = await contoso({}, SEED, { main: resolve('dist/cli.cjs'), faster: 2 });
const lengths = { swap: await lengthOf('swap'), deploy: await lengthOf('deploy') };
console.log(`a swap takes ${lengths.swap} ms, a deployment ${lengths.deploy} ms`);
const killed: Killed[] = [];
while (killed.length < count) killed.push(await kill(random.below(10) < 6 ? 'swap' : 'deploy'));

const table = new Map<string, number>();
for (const { verb, outcome } of killed) table.set(`${verb}: ${outcome}`, (table.get(`${verb}: ${outcome}`) ?? 0) + 1);
for (const [name, times] of [...table].sort()) console.log(`${String(times).padStart(4)}  ${name}`);
assert.deepEqual(await stage.notImplemented(), {});
console.log(`${killed.length} kills: no journal unreadable, nothing sent twice, every end true`);

/** What one call takes when nobody kills it. */
async function lengthOf(verb: Verb): Promise<number> {
  const started = performance.now();
  const { status, out, err } = stage.fairlead(...argsOf(verb), ...CONFIRMED);
  assert.equal(status, 0, out + err);
  return Math.round(performance.now() - started);
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
  child.stdout?.resume();
  child.stderr?.resume();
  const start = Math.floor(lengths[verb] * START);
  await pause(start + random.below(lengths[verb] - start));
  const ended = once(child, 'exit');
  const wasAlive = child.kill('SIGKILL');
  if (wasAlive || child.exitCode === null) await ended;

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
