import assert from 'node:assert/strict';
import { before, it } from 'node:test';
import fc from 'fast-check';
import type { Event } from '../../operations/core/machine/event.ts';
import { type Evidence, verdictOn } from '../../operations/core/machine/evidence.ts';
import { nothingYet, type State } from '../../operations/core/machine/state.ts';
import { step } from '../../operations/core/machine/step.ts';
import type { SlotRequest, SlotsSeen } from '../../operations/swap/slots.ts';
import { live } from './support/process.ts';
import { scenarios, worldOf } from './support/scenarios.ts';

const RUNS = 10_000;
const SEED = Number(process.env['SEED'] ?? 20_261_121);

type Meaning = 'good' | 'bad' | 'nothing';

const answer = (status: number, over: { ms?: number; body?: 'as expected' | 'different' } = {}): Evidence => ({
  ...{ check: 'ready', got: 'answer', status, ms: 20, body: 'unasked' },
  ...over,
});
const silence = (why: 'name' | 'connect' | 'certificate' | 'proxy' | 'hung' | 'closed'): Evidence => ({
  ...{ check: 'ready', got: 'nothing', ms: 5_000 },
  why,
});

/** What a person makes of it, written down here anew. */
const MEANT: Readonly<Record<Meaning, readonly Evidence[]>> = {
  good: [answer(200), answer(200, { body: 'as expected' })],
  bad: [...[404, 500, 502, 503, 504].map((status) => answer(status)), answer(200, { body: 'different' })].concat(
    silence('hung'),
    silence('closed'),
  ),
  nothing: [...[301, 302, 307, 401, 403, 407, 429].map((status) => answer(status))].concat(
    silence('name'),
    silence('connect'),
    silence('certificate'),
    silence('proxy'),
  ),
};

const one = (meaning: Meaning) => fc.constantFrom(...MEANT[meaning]).map((evidence) => ({ meaning, evidence }));
/** As it comes, or with up to two in a row that tell nothing: at three a person is asked. */
const series = fc.oneof(
  fc.array(fc.oneof(one('good'), one('bad'), one('nothing')), { minLength: 1, maxLength: 40 }),
  fc
    .array(fc.tuple(fc.oneof(one('good'), one('bad')), fc.array(one('nothing'), { maxLength: 2 })), { maxLength: 16 })
    .map((telling) => telling.flatMap(([first, rest]) => [first, ...rest])),
);

const life = worldOf(scenarios[0]!);
let watching: State<SlotsSeen> = nothingYet();

before(async () => {
  await live(life);
  const position = life.plan.steps.findIndex(({ name }) => name === 'watch production');
  for (const event of life.records.events) {
    if (watching.position === position) return;
    watching = step(life.plan, watching, event).state;
  }
  assert.fail('production is watched');
});

/** After which of the probes production goes back by itself; nothing when it never does. */
function goesBackAt(evidence: readonly Evidence[]): { at: number | undefined; seen: number } {
  let state = watching;
  const feed = (event: object) => {
    const at = { mono: state.now.mono + 1, wall: '' };
    state = step(life.plan, state, { ...event, of: state.waitingFor, at } as Event<SlotsSeen, SlotRequest>).state;
  };
  for (const [index, found] of evidence.entries()) {
    feed({ type: 'probed', evidence: [found] });
    if (state.back) return { at: index, seen: index + 1 };
    if (state.at.type !== 'probing') return { at: undefined, seen: index + 1 };
    state = { ...state, now: { ...state.now, mono: state.now.mono + 5_000 } };
    feed({ type: 'waited' });
  }
  return { at: undefined, seen: evidence.length };
}

it(`production goes back on three bad answers of the last five that tell, and on nothing else, ${RUNS} times`, (context) => {
  const counted = { back: 0, stays: 0 };
  const property = fc.property(series, (probes) => {
    const { at, seen } = goesBackAt(probes.map(({ evidence }) => evidence));
    const isDue = (index: number) => {
      const telling = probes.slice(0, index + 1).filter(({ meaning }) => meaning !== 'nothing');
      return telling.slice(-5).filter(({ meaning }) => meaning === 'bad').length >= 3;
    };
    const due = [...Array(seen).keys()].find(isDue);
    assert.equal(at, due);
    counted[at === undefined ? 'stays' : 'back'] += 1;
  });
  fc.assert(property, { numRuns: RUNS, seed: SEED });
  context.diagnostic(`seed ${SEED}; ${counted.back} go back, ${counted.stays} do not`);
  assert(counted.back > 1_000 && counted.stays > 1_000);
});

it(`production never goes back where nothing tells anything, however long`, () => {
  for (const evidence of MEANT.nothing) assert.equal(goesBackAt(Array(40).fill(evidence)).at, undefined);
});

it('a share is bad only above the limit, whatever the number of requests', () => {
  const verdict = (failed: number, requests: number, above: number) =>
    verdictOn({ slot: 'production', checks: [], failures: { above } }, [
      { check: 'users', got: 'share', failed, requests },
    ]);
  for (const requests of [20, 100, 340, 1_000, 99_980, 1_000_000, 10 ** 12]) {
    const limit = requests / 20;
    const verdicts = [limit - 1, limit, limit + 1].map((failed) => verdict(failed, requests, 5));
    assert.deepEqual(verdicts, ['healthy', 'healthy', 'unhealthy'], `${requests}`);
  }
  assert.deepEqual([verdict(0, 0, 5), verdict(0, 0, 0), verdict(0, 1, 0)], ['inconclusive', 'inconclusive', 'healthy']);
  assert.equal(verdict(3, 1_000, 0.3), 'healthy', 'the limit can have a fraction');
  // A handful of requests takes nothing back, and lets nothing pass that failed.
  assert.deepEqual(
    [verdict(1, 3, 5), verdict(19, 19, 5), verdict(20, 20, 5)],
    ['inconclusive', 'inconclusive', 'unhealthy'],
  );
});
