import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Outcome } from '../../../../operations/core/machine/outcome.ts';
import type { State } from '../../../../operations/core/machine/state.ts';
import { FakeClock } from '../fake-clock.ts';
import type { Fault } from '../model/fault.ts';
import type { How } from '../process.ts';
import { rested } from '../stories/rollout.ts';
import { type Tale, waysBack } from '../tale.ts';
import { type AppsFaults, AppsModel, IMAGE, manifestOf, OLD } from './apps-model.ts';
import { snapshotOf } from './oracle.ts';
import { type Begun, beginning, beginnings, type Kind } from './windows.ts';

const second = fc.integer({ min: 0, max: 240 }).map((seconds) => seconds * 1_000);
const fault: fc.Arbitrary<Fault> = fc.record({
  effect: fc.constantFrom('carried out', 'carried out', 'carried out', 'ignored', 'fails later', 'claimed'),
  answer: fc.constantFrom('as it is', 'as it is', 'as it is', 'lost', 'gateway', 'declined', 'unsent'),
});
const few = fc.array(fc.oneof({ weight: 2, arbitrary: fc.constant<Fault>({}) }, { weight: 1, arbitrary: fault }), {
  maxLength: 4,
});
const faults: fc.Arbitrary<AppsFaults> = fc.record(
  {
    'create revision': few,
    'set weights': few,
    activate: few,
    deactivate: few,
    'write manifest': few,
    'clear cache': few,
    'warm cache': few,
  },
  { requiredKeys: [] },
);
const health = fc.record({
  from: fc.constantFrom(0, 10, 50, 100, 101, 101),
  how: fc.constantFrom('hangs' as const, 'hangs' as const, 'unhealthy' as const, 'unreachable' as const),
});
const outsider = fc.array(
  fc.record({
    at: second,
    act: fc.constantFrom('shares', 'follows', 'deploys', 'stops the old', 'stops the new', 'writes the manifest'),
  }),
  { maxLength: 2 },
);
const crash = fc.record({ at: fc.integer({ min: 1, max: 60 }), when: fc.constantFrom('before', 'after'), gap: second });
const never = fc.constant(undefined);
const nth = fc.oneof({ weight: 3, arbitrary: never }, { weight: 1, arbitrary: fc.integer({ min: 1, max: 60 }) });
const window = fc.record({
  opens: second,
  kind: fc.constantFrom(...beginnings, 'roll out', 'roll out', 'roll out with cache and manifest'),
  crashes: fc.oneof(
    { weight: 2, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(crash, { minLength: 1, maxLength: 2 }) },
  ),
  /** Before which effect of the last process somebody cancels, or asks for a pause. */
  cancels: nth,
  pauses: nth,
  choices: fc.array(fc.constantFrom('again', 'stop', 'leave', 'take back'), { maxLength: 3 }),
});
const oneIn = (n: number) => fc.nat({ max: n - 1 }).map((drawn) => drawn === 0);
const fate = fc.constantFrom('runs', 'runs', 'runs', 'runs', 'runs', 'runs', 'fails', 'degrades', 'never starts');

type Window = typeof window extends fc.Arbitrary<infer W> ? W : never;
type Act = typeof outsider extends fc.Arbitrary<readonly { act: infer A }[]> ? A : never;

/**
 * Two windows, each with an operation on one container app, somebody else, and a network that fails: what is said is
 * so, and nothing was sent twice or blindly. `tell` gets how each operation ends.
 */
export function histories(tell: (kind: Kind, end: Outcome | 'rests' | 'busy') => void) {
  return fc.asyncProperty(
    faults,
    health,
    fate,
    outsider,
    fc.tuple(oneIn(4), oneIn(2), oneIn(4), fc.constantFrom(100, 100, 1)),
    fc.tuple(window, window),
    async (faults, bad, fate, others, [isMute, follows, isRested, keptInactive], two) => {
      const azure = new AppsModel(new FakeClock());
      const isBad = (name: string, percent: number) => name !== OLD && percent >= bad.from;
      Object.assign(azure, { faults, fate, isMute, keptInactive });
      azure.health = (name, percent) => (isBad(name, percent) ? bad.how : 'healthy');
      if (isRested) rested(azure);
      else if (follows) azure.traffic = [{ revision: undefined, weight: 100, label: undefined }];
      for (const { at, act } of others) azure.clock.after(at, () => interfere(azure, act));
      const app = { isTaken: false };
      const windows = two.map(async (one, index) =>
        tell(one.kind, await operate(azure, app, one, { index, withOthers: others.length > 0 })),
      );
      await Promise.all(windows);
    },
  );
}

function interfere(azure: AppsModel, act: Act): void {
  const newest = azure.latest;
  if (act === 'shares')
    azure.touch({
      traffic: [
        { revision: OLD, weight: 60, label: undefined },
        { revision: newest, weight: 40, label: 'canary' },
      ],
    });
  if (act === 'follows') azure.touch({ traffic: [{ revision: undefined, weight: 100, label: undefined }] });
  if (act === 'deploys') azure.create(`intake--other${azure.revisions.length}`, `${IMAGE}other`, 'runs');
  if (act === 'stops the old') azure.set(OLD, false);
  if (act === 'stops the new') azure.set(newest, false);
  if (act === 'writes the manifest') azure.touch({ manifest: manifestOf('9.9.9.9') });
}

/** Opens when it is time, is refused while the app is taken, and is taken up after each crash. */
async function operate(
  azure: AppsModel,
  app: { isTaken: boolean },
  { opens, kind, crashes, cancels, pauses, choices }: Window,
  { index, withOthers }: { readonly index: number; readonly withOthers: boolean },
): Promise<Outcome | 'rests' | 'busy'> {
  await new Promise<void>((resolve) => azure.clock.after(opens, resolve));
  if (app.isTaken) return 'busy';
  app.isTaken = true;
  const begun = beginning(kind, azure, index, choices);
  const { tale } = begun;
  for (const { at, when, gap } of crashes) {
    if ((await takenUp(tale, { crash: { at, when } })) !== 'crashed') break;
    azure.clock.pass(gap);
  }
  const [stop, rest] = [new AbortController(), new AbortController()];
  const onEffect = (effect: number) => {
    if (effect === cancels) stop.abort();
    if (effect === pauses) rest.abort();
  };
  let state = await takenUp(tale, { cancel: stop.signal, pause: rest.signal, onEffect });
  if (state !== 'crashed' && state.detached) state = await takenUp(tale, {});
  // Somebody has it looked at again.
  if (state !== 'crashed' && state.end?.outcome === 'needs attention') state = await takenUp(tale, {});
  app.isTaken = false;
  assert(state !== 'crashed');
  return judged(begun, state, withOthers);
}

/** One process has it; a later one begins nothing that was not sent, but for its way back and what follows of itself. */
async function takenUp(tale: Tale, how: How): Promise<State<unknown> | 'crashed'> {
  const isLater = tale.records.events.length > 0;
  const sent = { ...tale.records.sends };
  const state = await tale.live(how);
  const allowed = [...waysBack(tale), ...goingOn(tale)];
  for (const intent of Object.keys(tale.records.sends))
    assert(!isLater || sent[intent] || allowed.includes(intent), `\`${intent}\` is sent by who takes it up`);
  return state;
}

function goingOn({ plan }: Tale): string[] {
  return plan.steps.flatMap((step) =>
    step.type === 'change' && (step.continues || step.repeatable) ? [step.name] : [],
  );
}

function judged({ tale, revision }: Begun, { end }: State<unknown>, withOthers: boolean): Outcome | 'rests' {
  const { azure, records, before } = tale;
  const repeatable = tale.plan.steps.flatMap((step) =>
    step.type === 'change'
      ? [step, ...step.undo].flatMap((one) => ('repeatable' in one && one.repeatable ? [one.name] : []))
      : [],
  );
  for (const [intent, sends] of Object.entries(records.sends))
    assert(sends === 1 || repeatable.includes(intent), `${intent} was sent ${sends} times`);
  assert.deepEqual(records.blind, []);
  assert(end, 'it ends');
  const { outcome, reasons, restsAt } = end;
  const said = `${tale.plan.title}: ${outcome}: ${reasons.join(' ')}`;
  const users = snapshotOf(azure).users;
  const isSame = users === before.users;
  if (outcome === 'succeeded' && restsAt === undefined) assert(tale.isDone(), `${said}, and users get ${users}`);
  if (outcome === 'rolled back') {
    assert.equal(azure.shares()[revision], undefined, `${said}, and users get ${users}`);
    const isOrdered = records.events.some((event) => event.type === 'decided' && event.choice === 'take back');
    assert(isOrdered || !azure.hasOnlyBeenWell(revision), `${said}, and it was well`);
  }
  if (withOthers) return restsAt === undefined ? outcome : 'rests';
  if (restsAt !== undefined) {
    const told = Number(/has (\d+) % of the traffic/.exec(reasons[0] ?? '')?.[1] ?? 0);
    assert.equal(azure.shares()[revision] ?? 0, told, `${said}, and users get ${users}`);
    return 'rests';
  }
  if (['refused', 'cancelled before send', 'failed unchanged'].includes(outcome))
    assert(isSame, `${said}, and users get ${users} instead of ${before.users}`);
  if (outcome === 'cancelled before send') assert.deepEqual(records.sends, {}, said);
  return outcome;
}
