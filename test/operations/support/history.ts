import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Outcome } from '../../../operations/core/machine/outcome.ts';
import type { State } from '../../../operations/core/machine/state.ts';
import { AzureModel } from './azure-model.ts';
import { FakeClock } from './fake-clock.ts';
import type { Fault, Faults } from './model/fault.ts';
import { differences, judge, snapshotOf } from './oracle.ts';
import type { How } from './process.ts';
import { type AppTale, waysBack } from './tale.ts';
import { beginning, beginnings, type Kind } from './windows.ts';

const second = fc.integer({ min: 0, max: 240 }).map((seconds) => seconds * 1_000);
const fault: fc.Arbitrary<Fault> = fc.record({
  effect: fc.constantFrom('carried out', 'carried out', 'carried out', 'ignored', 'fails later', 'claimed'),
  answer: fc.constantFrom('as it is', 'as it is', 'lost', 'gateway', 'declined', 'unsent'),
});
const few = fc.array(fault, { maxLength: 2 });
/** Where the answer is all there is, it is not a lie. */
const honest = fc.array(
  fc.constantFrom<Fault>(
    ...([{}, { answer: 'lost' }, { answer: 'declined' }, { answer: 'unsent' }] as const),
    ...([
      { effect: 'ignored', answer: 'lost' },
      { effect: 'ignored', answer: 'fails' },
    ] as const),
  ),
  { maxLength: 2 },
);
const faults: fc.Arbitrary<Faults> = fc.record(
  {
    swap: few,
    'apply preview': few,
    'reset preview': few,
    'ramp up 10': few,
    'ramp up 0': few,
    'set traffic': few,
    'set image': few,
    publish: few,
    'write settings': few,
    'write sticky names': few,
    start: few,
    stop: few,
    'scale plan': few,
    'create slot': few,
    'grant secrets': few,
    restart: honest,
    migrate: honest,
  },
  { requiredKeys: [] },
);
const health = fc.dictionary(
  fc.constantFrom(
    ...['sha256:new', 'sha256:old', 'production sha256:new', 'production sha256:old', 'c0ffee'],
    ...['sha256:newer', 'production sha256:newer', 'sha256:other-0'],
  ),
  fc.constantFrom('healthy' as const, 'unhealthy' as const, 'unreachable' as const),
  { maxKeys: 2 },
);
const outsider = fc.array(
  fc.record({ at: second, act: fc.constantFrom('deploys', 'builds', 'swaps', 'configures', 'shares', 'sticks') }),
  { maxLength: 2 },
);
const crash = fc.record({ at: fc.integer({ min: 1, max: 40 }), when: fc.constantFrom('before', 'after'), gap: second });
const window = fc.record({
  opens: second,
  kind: fc.constantFrom(...beginnings),
  crashes: fc.array(crash, { maxLength: 2 }),
  /** Before which effect of the last process somebody cancels. */
  cancels: fc.option(fc.integer({ min: 1, max: 40 }), { freq: 5, nil: undefined }),
  choices: fc.array(fc.constantFrom('again', 'stop', 'leave', 'take back'), { maxLength: 3 }),
});

type Window = typeof window extends fc.Arbitrary<infer W> ? W : never;
type Act = typeof outsider extends fc.Arbitrary<readonly { act: infer A }[]> ? A : never;

/**
 * Two windows, each with an operation of any kind, somebody else, and a network that fails: what is said is so, and
 * nothing was sent twice or blindly. `tell` gets how each operation ends.
 */
export function histories(tell: (kind: Kind, end: Outcome | 'busy') => void) {
  const windows = fc.tuple(window, window);
  return fc.asyncProperty(
    faults,
    health,
    outsider,
    fc.boolean(),
    windows,
    async (faults, health, others, isMute, two) => {
      const azure = new AzureModel(new FakeClock());
      Object.assign(azure, { faults, health, isMute, users: { 'sha256:new': { failed: 10, requests: 100 } } });
      for (const [index, { at, act }] of others.entries()) azure.clock.after(at, () => interfere(azure, act, index));
      const app = { isTaken: false };
      await Promise.all(two.map(async (one) => tell(one.kind, await operate(azure, app, one, others.length > 0))));
    },
  );
}

function interfere(azure: AzureModel, act: Act, index: number): void {
  if (act === 'deploys') azure.deploy(`sha256:other-${index}`);
  if (act === 'builds') azure.build(`other-${index}`);
  if (act === 'swaps') azure.swapByOther();
  if (act === 'configures') azure.configure(`other ${index}`);
  if (act === 'shares') azure.rampUp = 25;
  if (act === 'sticks') azure.stickyNames = [...azure.stickyNames, `OTHER_${index}`];
}

/** Opens when it is time, is refused while the app is taken, and is taken up after each crash. */
async function operate(
  azure: AzureModel,
  app: { isTaken: boolean },
  { opens, kind, crashes, cancels, choices }: Window,
  withOthers: boolean,
): Promise<Outcome | 'busy'> {
  await new Promise<void>((resolve) => azure.clock.after(opens, resolve));
  const { source, production } = azure.read();
  if (app.isTaken || source.operation || production.pendingSwap) return 'busy';
  app.isTaken = true;
  const tale = beginning(kind, azure, choices);
  for (const { at, when, gap } of crashes) {
    if ((await takenUp(tale, { crash: { at, when } })) !== 'crashed') break;
    azure.clock.pass(gap);
  }
  const stop = new AbortController();
  const onEffect = (effect: number) => effect === cancels && stop.abort();
  let state = await takenUp(tale, { cancel: stop.signal, onEffect });
  if (state !== 'crashed' && state.detached) state = await takenUp(tale, {});
  // Somebody has it looked at again.
  if (state !== 'crashed' && state.end?.outcome === 'needs attention') state = await takenUp(tale, {});
  app.isTaken = false;
  assert(state !== 'crashed');
  if (state.end?.outcome === 'rolled back') assertBad(kind, tale);
  return withOthers ? judgeAmongOthers(tale, state) : judge(tale, state);
}

/** One process has it; a later one begins nothing that was not sent, but for its way back. */
async function takenUp(tale: AppTale, how: How): Promise<State<unknown> | 'crashed'> {
  const isLater = tale.records.events.length > 0;
  const sent = { ...tale.records.sends };
  const state = await tale.live(how);
  const back = waysBack(tale);
  for (const intent of Object.keys(tale.records.sends))
    assert(
      !isLater || sent[intent] || back.includes(intent) || tale.plan.continues,
      `\`${intent}\` is sent by the process that takes it up`,
    );
  return state;
}

/** Nothing is taken back from a release that is well, unless a person says so. */
function assertBad(kind: Kind, { azure, before, records }: AppTale): void {
  const isOrdered = records.events.some((event) => event.type === 'decided' && event.choice === 'take back');
  const health = azure.health[`production ${before.staging}`] ?? azure.health[before.staging];
  const isBad = health === 'unhealthy' || (kind === 'swap with counting' && azure.users[before.staging] !== undefined);
  assert(isOrdered || isBad, `${before.staging} was taken back, and is ${health ?? 'healthy'}`);
}

/** What holds although somebody else was there. */
function judgeAmongOthers(tale: AppTale, { end }: State<unknown>): Outcome {
  const { records, azure, before } = tale;
  for (const [intent, sends] of Object.entries(records.sends))
    assert.equal(sends, 1, `${intent} was sent ${sends} times`);
  assert.deepEqual(records.blind, []);
  assert(end, 'it ends');
  const said = `${end.outcome}: ${end.reasons.join(' ')}`;
  const different = differences(before, snapshotOf(azure));
  if (end.outcome === 'succeeded') assert(tale.isDone(), said);
  if (end.outcome === 'rolled back') assert(!different.includes('production'), said);
  if (end.outcome === 'cancelled before send') assert.deepEqual(records.sends, {}, said);
  if (end.outcome === 'needs attention') return end.outcome;
  assert(!different.includes('preview'), said);
  // Whoever set a share and succeeded has it, as was seen above.
  const isSet = end.outcome === 'succeeded' && records.sends['set traffic'] !== undefined;
  assert(isSet || [before.traffic, 25].includes(azure.rampUp), said);
  return end.outcome;
}
