import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Event } from '../../operations/core/machine/event.ts';
import type { Transition } from '../../operations/core/machine/proceed.ts';
import { nothingYet, type State } from '../../operations/core/machine/state.ts';
import { step } from '../../operations/core/machine/step.ts';
import { swapPlan } from '../../operations/swap/plan.ts';
import type { SlotRequest, SlotsSeen } from '../../operations/swap/slots.ts';
import { type How, live } from './support/process.ts';
import { type SwapLife, scenarios, worldOf } from './support/scenarios.ts';

type SlotEvent = Event<SlotsSeen, SlotRequest>;

function story(name: string): SwapLife {
  const scenario = scenarios.find((one) => one.name === name);
  assert(scenario, name);
  return worldOf(scenario);
}

/** Lives a story in which something happens just before an effect, and tells how it ends. */
async function endOf(life: SwapLife & How, when: string, act: () => void, times = 1): Promise<string> {
  let seen = 0;
  const onEffect = (_: number, what: string) => {
    if (what !== when) return;
    seen += 1;
    if (seen === times) act();
  };
  const state = await live({ ...life, onEffect });
  assert(state !== 'crashed');
  if (state.detached) return 'open';
  return `${state.end?.outcome}: ${state.end?.reasons.join(' ')}`;
}

describe('what moves between the confirmation and the send', () => {
  it('a new release in staging stops it', async () => {
    const life = story('swaps');
    const end = await endOf(life, 'probe staging', () => life.azure.deploy('sha256:newer'), 3);
    assert.equal(end, 'refused: `staging` holds `sha256:newer`, and `sha256:new` was checked.');
    assert.deepEqual(life.azure.received, []);
  });

  it('a swap by somebody else stops it', async () => {
    const life = story('swaps');
    const end = await endOf(life, 'probe staging', () => life.azure.swapByOther(), 2);
    assert.match(end, /^refused: `staging` was swapped at /);
  });

  it('another account stops it', async () => {
    const life = story('swaps');
    const end = await endOf(life, 'probe staging', () => {
      life.azure.caller = { object: 'user-2', tenant: 'contoso' };
    });
    assert.match(end, /^refused: Another account is signed in/);
  });

  it('a computer that slept between reading and sending sends nothing', async () => {
    const life = story('swaps');
    assert.match(
      await endOf(life, 'recorded', () => life.azure.clock.pass(11_000)),
      /^refused: Nothing was sent: more than 10 s/,
    );
    assert.deepEqual(life.azure.received, []);
  });

  it('so does one whose clock on the wall alone has moved, as it does while another clock stands still', async () => {
    const life = story('swaps');
    const end = await endOf(life, 'recorded', () => {
      life.azure.clock.skew += 3_600_000;
    });
    assert.match(end, /^refused: Nothing was sent/);
  });
});

describe('taking it back by itself', () => {
  it('is refused when somebody has deployed to staging since', async () => {
    const life = story('production is bad');
    const end = await endOf(life, 'probe production', () => life.azure.deploy('sha256:newer'), 3);
    assert.match(
      end,
      /^needs attention: .* `staging` holds `sha256:newer`, and the previous release is `sha256:old`\./,
    );
    assert.equal(life.azure.exchanges, 1);
  });

  it('is refused when somebody has swapped since', async () => {
    const life = story('production is bad');
    const end = await endOf(life, 'probe staging', () => life.azure.swapByOther(), 6);
    assert.match(end, /^needs attention: .*Somebody swapped at /);
    assert.equal(life.azure.received.length, 1);
  });

  it('does not happen when one slow answer in five is bad', async () => {
    const life = story('swaps');
    const end = await endOf(
      life,
      'probe production',
      () => {
        life.azure.health = { 'production sha256:new': 'unhealthy' };
        queueMicrotask(() => {
          life.azure.health = {};
        });
      },
      2,
    );
    assert.equal(end, 'succeeded: ');
  });

  it('does not happen when production has recovered while the process was gone', async () => {
    const trace: string[] = [];
    await live({ ...story('production is bad'), trace });
    const life = story('production is bad');
    const at = trace.indexOf('check previous probe staging') + 1;
    assert.equal(await live({ ...life, crash: { at, when: 'after' } }), 'crashed');
    life.azure.health = {};
    const state = await live(life);
    assert(state !== 'crashed');
    assert.deepEqual([state.end?.outcome, life.azure.exchanges], ['succeeded', 1]);
  });

  it('does not happen on the word of a swap that Azure calls done and that changed nothing', async () => {
    const life = story('swaps');
    life.azure.faults = { swap: [{ effect: 'claimed' }] };
    const end = await endOf(life, 'ask', () => {});
    assert.equal(end, 'needs attention: Azure reported success, but nothing has changed.');
  });
});

it('a swap that was declined is not ours, even if it is then done by somebody else', async () => {
  const life = story('somebody else is swapping');
  const end = await endOf(life, 'send', () => life.azure.swapByOther());
  assert.equal(
    end,
    'needs attention: Azure declined it (409): another operation is in progress, and what is there is neither as before nor as wanted.',
  );
});

describe('cancelling', () => {
  const cases: readonly [string, number, RegExp, number][] = [
    ['read', 1, /^cancelled before send: Cancelled by ann\.$/, 0],
    ['probe staging', 2, /^cancelled before send/, 0],
    ['recorded', 1, /^cancelled before send: It was cancelled before it was sent\.$/, 0],
    ['send', 1, /^open$/, 1],
    ['poll', 1, /^open$/, 1],
    ['probe production', 1, /^open$/, 1],
  ];
  for (const [when, times, expected, mostSends] of cases)
    it(`at "${when}" is honest`, async () => {
      const life = story('swaps');
      const stop = new AbortController();
      const end = await endOf({ ...life, cancel: stop.signal }, when, () => stop.abort(), times);
      assert.match(end, expected);
      assert(life.azure.received.length <= mostSends);
      if (end !== 'open') return;
      const state = await live(life);
      assert(state !== 'crashed');
      assert.deepEqual([state.end?.outcome, life.azure.received.length], ['succeeded', 1], 'it is taken up and ends');
    });

  it('while a preview is checked gives staging its own settings back', async () => {
    const life = story('swaps with a preview');
    const stop = new AbortController();
    const end = await endOf({ ...life, cancel: stop.signal }, 'probe staging', () => stop.abort(), 5);
    assert.equal(end, 'failed unchanged: Cancelled by ann.');
    assert.deepEqual([life.azure.pendingSwap, life.azure.exchanges], [undefined, 0]);
  });
});

describe('a journal that cannot be written', () => {
  it('before a send: nothing is sent', async () => {
    const life = story('swaps');
    const state = await live({ ...life, full: ({ type }) => type === 'recorded' });
    assert(state !== 'crashed');
    assert.equal(state.end?.outcome, 'refused');
    assert.deepEqual(life.azure.received, []);
  });

  it('after a send: it is watched, and nothing more is sent', async () => {
    const life = story('production is bad');
    const state = await live({ ...life, full: ({ type }) => type === 'answered' });
    assert(state !== 'crashed');
    assert.equal(state.end?.outcome, 'needs attention');
    assert.equal(life.azure.received.length, 1);
  });
});

describe('an operation that has ended', () => {
  it('is not changed by anything that happens later, whatever its end', async () => {
    for (const scenario of scenarios.filter(({ ends }) => ends !== 'needs attention')) {
      const life = worldOf(scenario);
      const state = await live(life);
      assert(state !== 'crashed');
      const plan = swapPlan(life.input);
      const at = { mono: 9, wall: '' };
      const late: SlotEvent[] = (['resumed', 'cancelled', 'started'] as const).map((type) => ({ type, at, by: 'bob' }));
      for (const event of [...life.records.events, ...late]) {
        const next: Transition<SlotsSeen, SlotRequest> = step(plan, state, event);
        assert.deepEqual([next.state.end, next.effects], [state.end, []], `${scenario.name}: ${event.type}`);
      }
    }
  });

  it('and needs attention, because production could not be reached, succeeds once it can be', async () => {
    const life = story('production cannot be reached');
    await live(life);
    life.azure.health = {};
    const state = await live(life);
    assert(state !== 'crashed');
    assert.deepEqual([state.end?.outcome, life.azure.received.length], ['succeeded', 1]);
  });

  it('and needs attention ends once somebody has done what was lost', async () => {
    const undo = [
      ['the reset is lost', (azure: SwapLife['azure']) => Object.assign(azure, { pendingSwap: undefined })],
      [
        'users get bad answers from staging, and they cannot be sent back',
        (azure: SwapLife['azure']) => Object.assign(azure, { rampUp: 0 }),
      ],
    ] as const;
    for (const [name, act] of undo) {
      const life = story(name);
      await live(life);
      const { length } = life.azure.received;
      act(life.azure);
      const state = await live(life);
      assert(state !== 'crashed');
      assert.deepEqual([state.end?.outcome, life.azure.received.length], ['failed unchanged', length], name);
    }
  });

  it('and needs attention because of a command that failed says so again, and nothing else', async () => {
    const life = story('a migration fails');
    const first = await live(life);
    const second = await live(life);
    assert(first !== 'crashed' && second !== 'crashed');
    assert.deepEqual([second.end, life.records.sends], [first.end, { migrate: 1 }]);
  });

  it('and needs attention is looked up again, and no more once somebody has taken note of it', async () => {
    const life = story('the way back is lost');
    await live(life);
    const before = life.azure.received.length;
    const again = await live(life);
    assert(again !== 'crashed');
    assert.deepEqual([again.end?.outcome, life.azure.received.length], ['needs attention', before]);
    const plan = swapPlan(life.input);
    const at = { mono: 1, wall: '' };
    const noted = step(plan, again, { type: 'acknowledged', at, by: 'ann' });
    assert.equal(noted.state.end?.acknowledgedBy, 'ann');
    assert.deepEqual(step(plan, noted.state, { type: 'resumed', at, by: 'bob' }).effects, []);
  });
});

it('a change that was sent is not sent again, even if it is taken for one that was not', async () => {
  const life = story('production cannot be reached');
  const state = await live(life);
  assert(state !== 'crashed');
  const plan = swapPlan(life.input);
  const position = plan.steps.findIndex(({ name }) => name === 'swap');
  const wrong = { ...state, end: undefined, position, at: { type: 'looking' as const }, waitingFor: 1 };
  const world = life.input.shown;
  const next = step(plan, wrong, { type: 'read', of: 1, at: state.now, world });
  assert.equal(next.state.end?.outcome, 'needs attention');
  assert.deepEqual(
    next.effects.filter(({ type }) => type !== 'say'),
    [],
  );
});

it('any event in any state gives a state and effects, and throws nothing', async () => {
  const all: SlotEvent[] = [];
  for (const scenario of scenarios) {
    const life = worldOf(scenario);
    await live(life);
    all.push(...life.records.events);
  }
  const kinds = new Map(all.map((event) => [JSON.stringify([event.type, Object.keys(event)]), event]));
  for (const scenario of scenarios) {
    const life = worldOf(scenario);
    await live(life);
    const plan = swapPlan(life.input);
    let state: State<SlotsSeen> = nothingYet();
    for (const event of life.records.events) {
      for (const other of kinds.values()) {
        const aimed = 'of' in other ? { ...other, of: state.waitingFor ?? 0 } : other;
        const sends = step(plan, state, aimed).effects.filter(({ type }) => type === 'send');
        assert(sends.length === 0 || aimed.type === 'recorded', `${aimed.type} sends`);
      }
      state = step(plan, state, event).state;
    }
  }
});

it('says when a result cannot be asked for, and when it can again', async () => {
  const life = story('swaps');
  const said: string[] = [];
  let polls = 0;
  const onEffect = (_: number, what: string) => {
    if (what === 'poll') life.azure.isMute = polls++ < 2;
  };
  const state = await live({ ...life, onEffect, onSay: (text) => said.push(text) });
  assert(state !== 'crashed');
  assert.equal(state.end?.outcome, 'succeeded');
  const swap = 'Swap staging → production: its result can';
  assert.deepEqual(
    said.filter((text) => text.startsWith(swap)),
    [`${swap}not be asked for (it does not answer), Azure goes on with it`, `${swap} be asked for again`],
  );
});
