import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Outcome } from '../../../../operations/core/machine/outcome.ts';
import type { State } from '../../../../operations/core/machine/state.ts';
import type { How } from '../process.ts';
import { hostWith, OLD, unitOf } from '../stories/compose-world.ts';
import { type Tale, waysBack } from '../tale.ts';
import { isRunning } from './container.ts';
import { type HostFault, type HostFaults, type HostModel, imageOf } from './host-model.ts';
import type { HostTale } from './oracle.ts';
import { beginning, beginnings, type Kind } from './windows.ts';

const second = fc.integer({ min: 0, max: 240 }).map((seconds) => seconds * 1_000);
const fault: fc.Arbitrary<HostFault> = fc.record({
  effect: fc.constantFrom('carried out', 'carried out', 'ignored', 'fails later', 'partly'),
  answer: fc.constantFrom('as it is', 'as it is', 'lost', 'declined', 'unsent', 'fails'),
});
const few = fc.array(fc.oneof({ weight: 2, arbitrary: fc.constant<HostFault>({}) }, { weight: 1, arbitrary: fault }), {
  maxLength: 3,
});
const faults: fc.Arbitrary<HostFaults> = fc.record(
  {
    'put files': few,
    pull: few,
    migrate: few,
    start: few,
    'send users': few,
    stop: few,
    'start again': few,
    remove: few,
    'forget images': few,
    'note release': few,
  },
  { requiredKeys: [] },
);
const bad = fc.constantFrom('never', 'never', 'at once', 'with users', 'with users', 'alone', 'old, too');
const how = fc.constantFrom('unhealthy' as const, 'unhealthy' as const, 'hangs' as const, 'unreachable' as const);
const fate = fc.constantFrom('runs', 'runs', 'runs', 'runs', 'runs', 'runs', 'ends', 'never starts', 'is unhealthy');
const outsider = fc.array(
  fc.record({
    at: second,
    act: fc.constantFrom('takes over', 'stops the old', 'stops the new', 'sends users', 'writes a file', 'starts one'),
  }),
  { maxLength: 2 },
);
const crash = fc.record({ at: fc.integer({ min: 1, max: 70 }), when: fc.constantFrom('before', 'after'), gap: second });
const window = fc.record({
  opens: second,
  kind: fc.constantFrom(...beginnings, 'release', 'release two containers'),
  crashes: fc.oneof(
    { weight: 2, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(crash, { minLength: 1, maxLength: 2 }) },
  ),
  /** Before which effect of the last process somebody cancels. */
  cancels: fc.option(fc.integer({ min: 1, max: 70 }), { freq: 4, nil: undefined }),
  choices: fc.array(fc.constantFrom('again', 'stop', 'leave', 'take back'), { maxLength: 3 }),
});

type Window = typeof window extends fc.Arbitrary<infer W> ? W : never;
type Act = typeof outsider extends fc.Arbitrary<readonly { act: infer A }[]> ? A : never;

/**
 * Two windows, each with an operation on one host, somebody else, and a host and a link that fail: what is said is so,
 * nothing was sent twice or blindly, and users were served throughout. `tell` gets how each operation ends.
 */
export function histories(tell: (kind: Kind, end: Outcome | 'rests' | 'busy') => void) {
  return fc.asyncProperty(
    faults,
    fc.record({ when: bad, how }),
    fate,
    fc.constantFrom(0, 0, 0, 3),
    fc.oneof({ weight: 2, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: outsider }),
    fc.tuple(window, window),
    async (faults, bad, fate, migrationCode, others, two) => {
      const host = hostWith();
      const isBad = (release: string, hasUsers: boolean) => {
        if (release === OLD) return bad.when === 'old, too' && host.containers.length > 1;
        if (bad.when === 'alone') return !host.isUp(OLD);
        return bad.when === 'at once' || (bad.when !== 'never' && hasUsers);
      };
      Object.assign(host, { faults, fate, migrationCode });
      host.health = (release, hasUsers) => (isBad(release, hasUsers) ? bad.how : 'healthy');
      for (const { at, act } of others) host.clock.after(at, () => interfere(host, act));
      const app = { isTaken: false };
      const windows = two.map(async (one, index) =>
        tell(one.kind, await operate(host, app, one, { index, withOthers: others.length > 0 })),
      );
      await Promise.all(windows);
    },
  );
}

function interfere(host: HostModel, act: Act): void {
  const { containers } = host;
  const newest = containers.findLast(({ release }) => release?.startsWith('new'));
  const old = containers.find(({ release }) => release === OLD);
  if (act === 'takes over') host.isLost = true;
  if (act === 'stops the old' && old) host.set(old.id, false);
  if (act === 'stops the new' && newest) host.set(newest.id, false);
  if (act === 'sends users' && old) host.proxy.set('api', [`127.0.0.1:${old.port}`]);
  if (act === 'writes a file') host.files = { 'compose.yaml': 'theirs' };
  if (act === 'starts one')
    host.run({ ...unitOf('api', 0), service: 'api', image: imageOf('api', 'older'), port: 20_900 });
}

/** Opens when it is time, is refused while the host is taken, and is taken up after each crash. */
async function operate(
  host: HostModel,
  app: { isTaken: boolean },
  { opens, kind, crashes, cancels, choices }: Window,
  { index, withOthers }: { readonly index: number; readonly withOthers: boolean },
): Promise<Outcome | 'rests' | 'busy'> {
  await new Promise<void>((resolve) => host.clock.after(opens, resolve));
  if (app.isTaken) return 'busy';
  app.isTaken = true;
  const tale = beginning(kind, host, index, choices);
  for (const { at, when, gap } of crashes) {
    if ((await takenUp(tale, { crash: { at, when } })) !== 'crashed') break;
    host.clock.pass(gap);
  }
  const stop = new AbortController();
  const onEffect = (effect: number) => effect === cancels && stop.abort();
  let state = await takenUp(tale, { cancel: stop.signal, onEffect });
  if (state !== 'crashed' && state.detached) state = await takenUp(tale, {});
  // Somebody has it looked at again.
  if (state !== 'crashed' && state.end?.outcome === 'needs attention') state = await takenUp(tale, {});
  app.isTaken = false;
  assert(state !== 'crashed');
  return judged(tale, state, withOthers);
}

/** One process has it; a later one begins nothing that was not sent, but for its way back and what follows of itself. */
async function takenUp(tale: Tale, how: How): Promise<State<unknown> | 'crashed'> {
  const isLater = tale.records.events.length > 0;
  const sent = { ...tale.records.sends };
  const hadUsers = sent['send users'] !== undefined;
  const state = await tale.live(how);
  const allowed = waysBack(tale);
  for (const intent of Object.keys(tale.records.sends))
    assert(
      !isLater || hadUsers || sent[intent] || allowed.includes(intent) || mayFollow(tale, intent),
      `\`${intent}\` is sent by who takes it up`,
    );
  return state;
}

function mayFollow({ plan }: Tale, intent: string): boolean {
  if (plan.continues) return true;
  return plan.steps.some(
    (step) => step.type === 'change' && step.name === intent && (step.continues || step.repeatable),
  );
}

function judged(tale: HostTale, state: State<unknown>, withOthers: boolean): Outcome | 'rests' {
  const { azure: host, release, plan } = tale;
  const rests = state.end?.restsAt === undefined ? undefined : 'rests';
  if (!withOthers) {
    const outcome = tale.judge(state);
    if (outcome === 'rolled back') {
      const isOrdered = tale.records.events.some((event) => event.type === 'decided' && event.choice === 'take back');
      assert(isOrdered || !host.hasOnlyBeenWell(release), `${plan.title}: it was well, and was taken back`);
    }
    return rests ?? outcome;
  }
  const { end } = state;
  assert(end, 'it ends');
  assert.deepEqual(tale.records.blind, []);
  if (host.failed.length > 0) assert.fail(`${plan.title}: ${end.outcome}: ${host.failed.join()}`);
  const own = host.containers.some((one) => one.release === release && !one.isOneOff && isRunning(one, host.now));
  if (end.outcome === 'rolled back' && own) assert.match(end.reasons.join(' '), /may still be there/);
  return rests ?? end.outcome;
}
