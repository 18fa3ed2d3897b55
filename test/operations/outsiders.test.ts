import assert from 'node:assert/strict';
import { it } from 'node:test';
import fc from 'fast-check';
import { rollbackPlan } from '../../operations/swap/rollback.ts';
import { AzureModel } from './support/azure-model.ts';
import { FakeClock } from './support/fake-clock.ts';
import { withImage } from './support/model/content.ts';
import { live } from './support/process.ts';
import { inputFor, type Scenario, type SwapLife, scenarios, swapLife, worldOf } from './support/scenarios.ts';
import { stories } from './support/stories/all.ts';
import { deployInput, deployLife, PACKAGE } from './support/stories/deploy.ts';

const RUNS = 1_000;
const SEED = Number(process.env['SEED'] ?? 20_261_121);

/** What somebody else can do to an app, and what is true of it afterwards. */
const ACTS: Readonly<Record<string, (azure: AzureModel) => void>> = {
  'deploys to staging': (azure) => azure.deploy('sha256:other'),
  'deploys to production': (azure) => {
    azure.production = withImage(azure.production, 'contoso.azurecr.io/shop@sha256:other');
    azure.touch('production');
  },
  'pushes to the tag that staging pulls when it restarts': (azure) => {
    azure.staging = withImage(azure.staging, 'contoso.azurecr.io/shop@sha256:pushed');
  },
  swaps: (azure) => azure.swapByOther(),
  'changes a setting of staging': (azure) => azure.configure('other'),
  'makes a name sticky': (azure) => Object.assign(azure, { stickyNames: [...azure.stickyNames, 'OTHER'] }),
  'makes a name not sticky': (azure) => Object.assign(azure, { stickyNames: [] }),
  'sends users to staging': (azure) => Object.assign(azure, { rampUp: 25 }),
  'applies a preview': (azure) => Object.assign(azure, { pendingSwap: 'staging' }),
  'begins an operation': (azure) => azure.occupy(),
  'stops staging': (azure) => Object.assign(azure, { state: { ...azure.state, staging: 'Stopped' } }),
};
const SIGN_INS: typeof ACTS = {
  'signs in as another': (azure) => Object.assign(azure, { caller: { object: 'user-2', tenant: 'contoso' } }),
  'signs in elsewhere': (azure) => Object.assign(azure, { caller: { object: 'user-1', tenant: 'fabrikam' } }),
};

const storyOf = (name: string): Scenario => {
  const scenario = scenarios.find((one) => one.name === name);
  assert(scenario, name);
  return scenario;
};

/** What is done, in order, by a process nobody disturbs. */
async function traceOf(scenario: Scenario): Promise<string[]> {
  const trace: string[] = [];
  await live({ ...worldOf(scenario), trace });
  return trace;
}

/** Somebody does something just before the n-th effect. */
async function disturbed(life: SwapLife, nth: number, act: (azure: AzureModel) => void): Promise<string> {
  const onEffect = (effect: number) => {
    if (effect === nth) {
      // By the server's clock, which has gone on.
      life.azure.clock.pass(1_000);
      act(life.azure);
    }
  };
  const state = await live({ ...life, onEffect });
  assert(state !== 'crashed');
  return `${state.end?.outcome}: ${state.end?.reasons.join(' ')}`;
}

const among = (acts: typeof ACTS) => fc.constantFrom(...Object.keys(acts));

it(`between the confirmation and the swap nothing goes unnoticed, ${RUNS} times`, async (context) => {
  const scenario = storyOf('swaps');
  const last = (await traceOf(scenario)).indexOf('swap read') + 1;
  assert(last > 1);
  const acts = { ...ACTS, ...SIGN_INS };
  const seen = new Set<string>();
  const property = fc.asyncProperty(among(acts), fc.integer({ min: 1, max: last }), async (name, nth) => {
    const life = worldOf(scenario);
    const end = await disturbed(life, nth, acts[name]!);
    assert.deepEqual(life.records.sends, {}, `${name} before effect ${nth}: ${end}`);
    assert.match(end, /^refused: ./, name);
    seen.add(name);
  });
  await fc.assert(property, { numRuns: RUNS, seed: SEED });
  assert.equal(seen.size, Object.keys(acts).length);
  context.diagnostic(`seed ${SEED}; ${seen.size} kinds of acts, before each of ${last} effects`);
});

/** What Azure itself declines while a preview is pending, and what the end of our own shares undoes. */
const WITHOUT: readonly (readonly [story: string, impossible: readonly string[]])[] = [
  ['swaps with a preview', ['swaps', 'changes a setting of staging', 'applies a preview']],
  ['shares grow', ['sends users to staging']],
];

for (const [name, impossible] of WITHOUT)
  it(`nor where a swap takes longer: ${name}`, async () => {
    const scenario = storyOf(name);
    const trace = await traceOf(scenario);
    const last = trace.indexOf('swap read') + 1;
    // What comes between a reading and what is sent on it, nobody can notice.
    const isBlink = (nth: number) => /recorded$|send$/.test(trace[nth - 1] ?? '');
    for (const [act, does] of Object.entries({ ...ACTS, ...SIGN_INS }))
      for (let nth = 1; nth <= last && !impossible.includes(act); nth += 1) {
        if (isBlink(nth)) continue;
        const life = worldOf(scenario);
        const end = await disturbed(life, nth, does);
        assert.deepEqual(life.records.blind, [], `${act} before effect ${nth}`);
        assert.equal(life.records.sends['swap'], undefined, `${act} before effect ${nth}: ${end}`);
        assert.doesNotMatch(end, /^succeeded|^rolled back/, `${act} before effect ${nth}`);
      }
  });

it(`nor between a swap and its way back, ${RUNS} times`, async (context) => {
  const scenario = storyOf('production is bad');
  const trace = await traceOf(scenario);
  const first = trace.indexOf('start production probe production') + 1;
  const last = trace.indexOf('swap back read') + 1;
  assert(first > 0 && last > first);
  const acts = { ...ACTS, ...SIGN_INS };
  const property = fc.asyncProperty(among(acts), fc.integer({ min: first, max: last }), async (name, nth) => {
    const life = worldOf(scenario);
    const end = await disturbed(life, nth, acts[name]!);
    assert.deepEqual(life.records.sends, { swap: 1 }, `${name} before effect ${nth}: ${end}`);
    assert.match(end, /^needs attention: ./, name);
  });
  await fc.assert(property, { numRuns: RUNS, seed: SEED });
  context.diagnostic(`seed ${SEED}; before each of ${last - first + 1} effects`);
});

it('nor between a swap and a rollback by hand', async () => {
  for (const [name, act] of Object.entries(ACTS)) {
    const life = worldOf(storyOf('swaps'));
    const previous = life.input.shown.production;
    await live(life);
    const { azure } = life;
    const recorded = { previous, after: azure.read(), irreversible: undefined };
    azure.clock.pass(60_000);
    act(azure);
    const input = inputFor(azure, false);
    const plan = rollbackPlan({ swap: input, recorded, overridden: false });
    const state = await live(swapLife(azure, input, plan));
    assert(state !== 'crashed');
    assert.equal(state.end?.outcome, 'refused', name);
  }
});

it('and a deployment that is declined because of another one is refused', async () => {
  const life = deployLife(...releasing());
  life.azure.faults = { publish: [{ answer: 'declined' }] };
  let nth = 0;
  const onEffect = (_: number, what: string) => what === 'send' && nth++ === 0 && life.azure.build('other');
  const state = await live({ ...life, onEffect });
  assert(state !== 'crashed');
  assert.deepEqual(state.end?.reasons, [
    'Azure declined it (409): another operation is in progress.',
    'Somebody else has changed it meanwhile.',
  ]);
  assert.equal(state.end?.outcome, 'refused');
});

function releasing() {
  const azure = new AzureModel(new FakeClock());
  return [azure, deployInput(azure, PACKAGE)] as const;
}

it('and a rollback by hand is for whoever confirms it', async () => {
  const life = worldOf(storyOf('swaps'));
  const previous = life.input.shown.production;
  await live(life);
  const { azure } = life;
  const recorded = { previous, after: azure.read(), irreversible: undefined };
  azure.clock.pass(60_000);
  azure.caller = { object: 'colleague', tenant: 'contoso' };
  const input = inputFor(azure, false);
  const state = await live(swapLife(azure, input, rollbackPlan({ swap: input, recorded, overridden: false })));
  assert(state !== 'crashed');
  assert.equal(state.end?.outcome, 'succeeded');
});

/** What somebody does between a confirmation and what follows from it, beside swaps. */
const ELSEWHERE: readonly (readonly [does: string, kinds: readonly string[], act: (azure: AzureModel) => void])[] = [
  ['signs in as another', ['deploy', 'settings', 'power', 'prepare', 'traffic'], SIGN_INS['signs in as another']!],
  ['deploys an image', ['deploy', 'traffic'], ACTS['deploys to staging']!],
  ['has a package built', ['deploy'], (azure) => azure.build('other')],
  ['swaps', ['deploy', 'traffic'], ACTS['swaps']!],
  ['changes a setting', ['settings', 'traffic'], ACTS['changes a setting of staging']!],
  ['makes a name sticky', ['settings', 'prepare'], ACTS['makes a name sticky']!],
  ['applies a preview', ['deploy', 'settings', 'traffic'], ACTS['applies a preview']!],
  ['sends users to staging', ['traffic'], ACTS['sends users to staging']!],
  ['begins an operation', ['deploy', 'power', 'traffic'], ACTS['begins an operation']!],
];

for (const [does, kinds, act] of ELSEWHERE)
  for (const kind of kinds)
    it(`nor before ${kind}, when somebody ${does}`, async () => {
      const story = stories.find((one) => one.kind === kind && one.ends === 'succeeded');
      assert(story);
      const tale = story.begin();
      assert(tale.azure instanceof AzureModel);
      act(tale.azure);
      const state = await tale.live();
      assert(state !== 'crashed');
      // Sticky names are the last that is prepared; what was done before stays.
      assert.match(state.end?.outcome ?? '', kind === 'prepare' ? /^refused|^failed unchanged/ : /^refused/);
      assert.equal(tale.records.sends['write sticky names'], undefined);
      if (kind !== 'prepare') assert.deepEqual(tale.records.sends, {});
    });
