import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { preflight } from '../../operations/swap/preflight.ts';
import type { PreflightFacts } from '../../operations/swap/preflight-facts.ts';
import { live } from './support/process.ts';
import { scenarios, swapLife, worldOf } from './support/scenarios.ts';

const slots = worldOf(scenarios[0]!).azure.read();
const { source, production } = slots;
const without = (facts: Partial<PreflightFacts>, preview = false) => remarks({ slots, ...facts }, preview);

function remarks(facts: PreflightFacts, preview = false): string[] {
  return preflight(facts, preview).map(({ id, weight, overridable }) =>
    weight === 'refusal' && overridable ? `${id} (refusal, can be overridden)` : `${id} (${weight})`,
  );
}

describe('before a swap', () => {
  it('says nothing when all is well, and nothing about what is not known', () => {
    assert.deepEqual(without({}), []);
    assert.deepEqual(without({ plan: { sku: 'P1v3', instances: 2, memoryPercentage: 60 }, workingSet: 2 ** 29 }), []);
  });

  const REFUSED: readonly [string, string, Partial<PreflightFacts>, boolean?][] = [
    [
      'production as source',
      'source-is-production',
      { slots: { ...slots, source: { ...source, name: 'PRODUCTION' } } },
    ],
    ['content Azure hides', 'content-unknown', { slots: { ...slots, source: { ...source, deploymentId: undefined } } }],
    ['one content in both', 'content-same', { slots: { ...slots, source: { ...source, deploymentId: 'app' } } }],
    ['a stopped slot', 'slot-stopped', { slots: { ...slots, source: { ...source, state: 'Stopped' } } }],
    ['a preview', 'preview-pending', { slots: { ...slots, production: { ...production, pendingSwap: 'blue' } } }],
    ['an operation', 'operation-in-progress', { slots: { ...slots, source: { ...source, operation: 'op' } } }],
    ['a size without slots', 'sku-without-slots', { plan: { sku: 'B1', instances: 2 } }],
    ['a preview with authentication', 'preview-with-authentication', { authentication: true }, true],
    ['auto swap', 'auto-swap', { autoSwap: 'production', os: 'windows' }],
    ['another network', 'network-differs', { virtualNetworks: { source: 'a', production: 'b' } }],
    [
      'a sticky name one slot lacks',
      'sticky-missing',
      { differences: [{ name: 'DB', kind: 'app setting', sticky: true, missingIn: 'source' }] },
    ],
  ];
  for (const [what, id, facts, preview] of REFUSED)
    it(`refuses ${what}`, () => assert.deepEqual(without(facts, preview), [`${id} (refusal)`]));

  it('refuses a full plan unless it is overridden', () =>
    assert.deepEqual(without({ plan: { sku: 'P1v3', instances: 2, memoryPercentage: 85 } }), [
      'memory-full (refusal, can be overridden)',
    ]));

  it('does the arithmetic of three containers on a small plan, and is content with a larger one', () => {
    const workingSet = 0.4 * 2 ** 30;
    const [remark] = preflight({ slots, plan: { sku: 'S1', instances: 2 }, workingSet }, false);
    assert.equal(
      remark?.sentence,
      'A swap runs three containers at once: 3 × 0.4 GB + 1.1 GB for the system = 2.3 GB, and S1 has 1.75 GB for all ' +
        'slots of the plan: scale up, or override.',
    );
    assert.deepEqual(without({ plan: { sku: 'S2', instances: 2 }, workingSet }), []);
  });

  it('warns of what goes to production unseen', () => {
    const warmUp = { healthCheckPath: undefined, pingPath: undefined, pingStatuses: undefined, httpsOnly: true };
    assert.deepEqual(
      without({
        warmUp,
        differences: [
          { name: 'DATABASE_URL', kind: 'app setting', sticky: false },
          { name: 'FEATURE_X', kind: 'app setting', sticky: false },
          { name: 'APP_ENV', kind: 'app setting', sticky: true },
        ],
        mutableImage: 'contoso.azurecr.io/shop:latest',
        rampUp: 10,
        plan: { sku: 'P1v3', instances: 1 },
        clientAffinity: true,
        unresolvedReferences: ['DATABASE_PASSWORD'],
        sourceLacksIdentity: true,
        backgroundWork: true,
      }),
      [
        'health-check-missing (warning)',
        'warm-up-any-status (warning)',
        'setting-moves (warning)',
        'image-mutable (warning)',
        'ramp-up (warning)',
        'single-instance (warning)',
        'client-affinity (warning)',
        'key-vault-unresolved (warning)',
        'identity-missing (warning)',
        'background-work (warning)',
      ],
    );
  });

  it('a refused plan does nothing at all', async () => {
    const life = worldOf(scenarios[0]!);
    const state = await live(swapLife(life.azure, { ...life.input, refusals: ['Production is stopped.'] }));
    assert(state !== 'crashed');
    assert.deepEqual([state.end?.outcome, life.azure.received], ['refused', []]);
  });
});
