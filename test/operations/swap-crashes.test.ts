import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Outcome } from '../../operations/core/machine/outcome.ts';
import { judge } from './support/oracle.ts';
import { type Crash, type Life, live } from './support/process.ts';
import { type Scenario, scenarios, worldOf } from './support/scenarios.ts';

const MINUTE = 60_000;
/** How long the computer is off: the swap still runs, it has just ended, its result is long forgotten. */
const GAPS = [1_000, 2 * MINUTE, 24 * 60 * MINUTE];

/** What a crash may turn an end into: nobody confirms a second time, so what was not sent stays unsent. */
const UNSENT: readonly Outcome[] = ['cancelled before send', 'failed unchanged'];
const WAYS_BACK = ['swap back', 'reset preview'];

describe('a process that dies anywhere leaves an operation that ends in what is true', () => {
  const tuples = new Set<string>();
  let crashes = 0;
  let twice = 0;

  for (const scenario of scenarios)
    it(scenario.name, async () => {
      const effects = await traceOf(scenario);
      for (const [index, effect] of effects.entries())
        for (const when of ['before', 'after'] as const) {
          tuples.add(`${scenario.name}: ${effect}, ${when}`);
          for (const gap of GAPS) {
            await diesOnce(scenario, { at: index + 1, when }, gap);
            crashes += 1;
          }
        }
    });

  it('twice, at any two places of a swap that is taken back', async () => {
    const scenario = scenarios.find(({ name }) => name === 'production is bad');
    assert(scenario);
    const effects = await traceOf(scenario);
    for (const first of effects.keys())
      for (let second = 1; ; second += 1) {
        const life = worldOf(scenario);
        assert.equal(await live({ ...life, crash: { at: first + 1, when: 'after' } }), 'crashed');
        const middle = await live({ ...life, crash: { at: second, when: 'after' } });
        if (middle !== 'crashed') break;
        life.azure.clock.pass(MINUTE);
        const state = await live(life);
        assert(state !== 'crashed');
        judge(life, state);
        twice += 1;
      }
  });

  it('at more than 200 distinct places', (context) => {
    context.diagnostic(
      `${tuples.size} distinct (story, step, effect, before or after); ${crashes} crashes, ${twice} pairs`,
    );
    assert(tuples.size >= 200, `${tuples.size}`);
  });
});

/** Recorded and never sent: it may have been, for all a later process can know, and so it is not sent again. */
function wayBackIsLost({ records }: Life): boolean {
  const lost = records.events.flatMap((event) => (event.type === 'recorded' ? event.intent.name : []));
  return lost.some((intent) => WAYS_BACK.includes(intent) && records.sends[intent] === undefined);
}

async function traceOf(scenario: Scenario): Promise<string[]> {
  const trace: string[] = [];
  await live({ ...worldOf(scenario), trace });
  return trace;
}

async function diesOnce(scenario: Scenario, crash: Crash, gap: number): Promise<void> {
  const life = worldOf(scenario);
  const where = `crash ${crash.when} effect ${crash.at}, off for ${gap} ms`;
  assert.equal(await live({ ...life, crash }), 'crashed', where);
  life.azure.clock.pass(gap);
  if (gap > 60 * MINUTE) life.azure.forgetResults();
  const sent = { ...life.records.sends };
  const state = await live(life);
  assert(state !== 'crashed');
  try {
    for (const intent of Object.keys(life.records.sends))
      assert(WAYS_BACK.includes(intent) || sent[intent], `\`${intent}\` is sent by the process that takes it up`);
    const outcome = judge(life, state);
    const allowed = wayBackIsLost(life) ? [...UNSENT, 'needs attention'] : [scenario.ends, ...UNSENT];
    assert(allowed.includes(outcome), `${outcome} instead of ${scenario.ends}: ${state.end?.reasons.join(' ')}`);
  } catch (cause) {
    throw new Error(`${where}: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}
