import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import type { State } from '../../operations/core/machine/state.ts';
import type { SlotsSeen } from '../../operations/swap/slots.ts';
import { AzureModel, type Faults } from './support/azure-model.ts';
import { FakeClock } from './support/fake-clock.ts';
import { live, type Records } from './support/process.ts';
import { inputFor } from './support/scenarios.ts';

/** More with `HISTORIES=100000`; a failure prints its seed, which `SEED` takes. */
const RUNS = Number(process.env['HISTORIES'] ?? 400);
const SEED = Number(process.env['SEED'] ?? 20_261_121);

const second = fc.integer({ min: 0, max: 240 }).map((seconds) => seconds * 1_000);
const fault = fc.record({
  effect: fc.constantFrom('carried out' as const, 'carried out' as const, 'ignored' as const, 'fails later' as const),
  answer: fc.constantFrom('as it is' as const, 'lost' as const, 'gateway' as const, 'declined' as const),
});
const faults: fc.Arbitrary<Faults> = fc.record({
  swap: fc.array(fault, { maxLength: 3 }),
  'apply preview': fc.array(fault, { maxLength: 2 }),
  'reset preview': fc.array(fault, { maxLength: 2 }),
});
const health = fc.dictionary(
  fc.constantFrom('sha256:new', 'sha256:old', 'production sha256:new', 'production sha256:old', 'sha256:other-0'),
  fc.constantFrom('healthy' as const, 'unhealthy' as const, 'unreachable' as const),
  { maxKeys: 2 },
);
const outsider = fc.array(fc.record({ at: second, act: fc.constantFrom('deploys' as const, 'swaps' as const) }), {
  maxLength: 2,
});
const window = fc.record({
  opens: second,
  preview: fc.boolean(),
  crashes: fc.array(
    fc.record({ at: fc.integer({ min: 1, max: 40 }), when: fc.constantFrom('before' as const, 'after' as const) }),
    {
      maxLength: 2,
    },
  ),
  choices: fc.array(fc.constantFrom('again' as const, 'stop' as const, 'leave' as const, 'take back' as const), {
    maxLength: 3,
  }),
});

type Window = typeof window extends fc.Arbitrary<infer W> ? W : never;

/** What one window did: an operation, or nothing because another had the app. */
interface Done {
  readonly records: Records;
  readonly state: State<SlotsSeen>;
  /** What was in staging and in production when it began, and in production when it ended. */
  readonly candidate: string;
  readonly before: string;
  readonly after: string;
  readonly exchanges: number;
  readonly pendingSwap: string | undefined;
  readonly healthy: boolean;
}

it(`two windows, somebody else and a bad network: what is said is so, ${RUNS} times`, async () => {
  const seen = new Map<string, number>();
  const property = fc.asyncProperty(faults, health, outsider, window, window, async (faults, health, others, a, b) => {
    const azure = new AzureModel(new FakeClock());
    azure.faults = faults;
    azure.health = health;
    for (const [index, { at, act }] of others.entries())
      azure.clock.after(at, () => (act === 'swaps' ? azure.swapByOther() : azure.deploy(`sha256:other-${index}`)));
    const app = { taken: false };
    const done = await Promise.all([a, b].map((one) => operate(azure, app, one)));
    for (const operation of done) {
      if (!operation) continue;
      judgeHistory(operation, others.length > 0);
      const outcome = operation.state.end?.outcome ?? 'open';
      seen.set(outcome, (seen.get(outcome) ?? 0) + 1);
    }
  });
  await fc.assert(property, { numRuns: RUNS, seed: SEED });
  assert(seen.size >= 5, `the histories reach most ends: ${[...seen].join(' ')}`);
});

/** Opens when it is time, is refused while the app is taken, and is taken up after each crash. */
async function operate(azure: AzureModel, app: { taken: boolean }, window: Window): Promise<Done | undefined> {
  await new Promise<void>((resolve) => azure.clock.after(window.opens, resolve));
  if (app.taken) return undefined;
  app.taken = true;
  const input = inputFor(azure, window.preview);
  if (input.shown.production.operation || input.shown.production.pendingSwap) {
    app.taken = false;
    return undefined;
  }
  const records: Records = { events: [], sends: {}, blind: [], lives: 0 };
  const candidate = azure.staging.release;
  const before = azure.production.release;
  const exchanged = azure.exchanges;
  const life = { azure, input, records, choices: window.choices };
  for (const crash of window.crashes) {
    if ((await live({ ...life, crash })) !== 'crashed') break;
    azure.clock.pass(5_000);
  }
  let state = await live(life);
  // Somebody has it looked at again.
  if (state !== 'crashed' && state.end?.outcome === 'needs attention') state = await live(life);
  assert(state !== 'crashed');
  const { pendingSwap } = azure.read().production;
  const after = azure.production.release;
  const healthy = (azure.health[`production ${after}`] ?? azure.health[after] ?? 'healthy') === 'healthy';
  app.taken = false;
  return { records, state, candidate, before, after, exchanges: azure.exchanges - exchanged, pendingSwap, healthy };
}

function judgeHistory(
  { records, state, candidate, before, after, exchanges, pendingSwap, healthy }: Done,
  outsiders: boolean,
): void {
  for (const [intent, sends] of Object.entries(records.sends))
    assert.equal(sends, 1, `${intent} was sent ${sends} times`);
  assert.deepEqual(records.blind, []);
  assert(state.end, 'it ends');
  const { outcome, reasons } = state.end;
  const said = `${outcome}: ${reasons.join(' ')}`;
  if (outcome === 'succeeded') assert(healthy && after === candidate, said);
  if (outcome === 'rolled back') assert(healthy && after === before, said);
  if (outcome === 'refused' || outcome === 'failed unchanged' || outcome === 'cancelled before send') {
    if (!outsiders) assert.equal(exchanges, 0, said);
    assert.equal(pendingSwap, undefined, said);
  }
  if (outcome === 'cancelled before send') assert.deepEqual(records.sends, {}, said);
}
