import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Evidence } from '../../operations/core/machine/evidence.ts';
import type { RampUpRule } from '../../operations/status/traffic.ts';
import { rulesOf } from '../../operations/traffic/input.ts';
import { trafficPlan } from '../../operations/traffic/plan.ts';
import { othersKept, type TrafficAsked, trafficRemarks } from '../../operations/traffic/preflight.ts';
import { isSameTraffic, sharesShown } from '../../operations/traffic/shares.ts';
import { AzureModel } from './support/azure-model.ts';
import { FakeClock } from './support/fake-clock.ts';
import { trafficSeen } from './support/model/readings.ts';
import { CHECKS } from './support/stories/ingredients.ts';
import { trafficInput } from './support/stories/traffic.ts';

const CANARY: RampUpRule = { name: 'canary', host: 'contoso-shop-canary.azurewebsites.net', percent: 20 };
const BAD: Evidence = { check: 'ready', got: 'answer', status: 503, ms: 20, body: 'unasked' };
const SILENT: Evidence = { check: 'ready', got: 'nothing', why: 'connect', ms: 5_000 };

function azureWith(world: Partial<AzureModel> = {}): AzureModel {
  return Object.assign(new AzureModel(new FakeClock()), world);
}

/** What is asked for in a world, with a share for `canary` beside what staging has. */
function asked(wanted: Partial<TrafficAsked>, world: Partial<AzureModel> = {}, others: readonly RampUpRule[] = []) {
  const seen = trafficSeen(azureWith(world));
  const facts = { seen: { ...seen, rules: [...others, ...seen.rules] } };
  return { facts, percent: 10, named: [], checks: CHECKS, evidence: [], ...wanted };
}

const idsOf = (one: TrafficAsked) =>
  trafficRemarks(one).map(
    ({ id, weight, overridable }) => `${id}${weight === 'warning' ? '' : overridable ? '?' : '!'}`,
  );

describe('what speaks against a share', () => {
  const cases: readonly (readonly [what: string, asked: TrafficAsked, ids: readonly string[]])[] = [
    ['nothing but that clients stay', asked({}), ['clients-stay']],
    ['a slot that is bad', asked({ evidence: [BAD] }), ['slot-unhealthy?', 'clients-stay']],
    ['not a slot that cannot be reached from here', asked({ evidence: [SILENT] }), ['clients-stay']],
    ['a slot nobody can ask', asked({ checks: [] }), ['check-missing?', 'clients-stay']],
    [
      'a slot that is stopped',
      asked({}, { state: { staging: 'Stopped', production: 'Running' } }),
      ['slot-stopped!', 'clients-stay'],
    ],
    ['a preview that is pending', asked({}, { pendingSwap: 'staging' }), ['preview-pending!', 'clients-stay']],
    [
      'a plan without slots',
      { ...asked({}), facts: { ...asked({}).facts, sku: 'B1' } },
      ['sku-without-slots!', 'clients-stay'],
    ],
    ['the share of another', asked({}, {}, [CANARY]), ['share-of-another?', 'clients-stay']],
    ['not one that is left', asked({ named: [{ slot: 'Canary', percent: 20 }] }, {}, [CANARY]), ['clients-stay']],
    [
      'not one that is ended',
      asked({ named: [{ slot: 'canary', percent: 0 }] }, {}, [CANARY]),
      ['clients-stay', 'share-ends'],
    ],
    [
      'two shares that change',
      asked({ named: [{ slot: 'canary', percent: 30 }] }, {}, [CANARY]),
      ['two-shares!', 'clients-stay'],
    ],
    ['two shares that begin', asked({ named: [{ slot: 'canary', percent: 5 }] }), ['two-shares!', 'clients-stay']],
    [
      'a share that Azure changes by itself',
      asked({}, {}, [{ ...CANARY, isAutomatic: true }]),
      ['share-of-another?', 'share-automatic!', 'clients-stay'],
    ],
    [
      'not one that ends',
      asked({ percent: 0, named: [{ slot: 'canary', percent: 0 }] }, {}, [{ ...CANARY, isAutomatic: true }]),
      ['clients-stay', 'share-ends'],
    ],
    ['that production gets nobody', asked({ percent: 100 }), ['clients-stay', 'all-visitors']],
  ];
  for (const [what, one, ids] of cases) it(`is ${what}`, () => assert.deepEqual(idsOf(one), ids));

  it('is never the health of a slot that loses users', () => {
    const bad = { evidence: [BAD], checks: [] };
    for (const percent of [0, 10])
      assert.deepEqual(idsOf(asked({ ...bad, percent }, { rampUp: 50 })), ['clients-stay']);
  });
});

describe('a share', () => {
  it('is shown for every slot that has one before or after, and all of them are everybody', () => {
    const one = asked({ named: [{ slot: 'canary', percent: 20 }] }, { rampUp: 10 }, [CANARY]);
    const input = { ...trafficInput(azureWith(), 50), shown: one.facts.seen, others: othersKept(one) };
    assert.deepEqual(sharesShown(input.shown, rulesOf(input)), [
      { name: 'production', from: 70, to: 30 },
      { name: 'staging', from: 10, to: 50 },
      { name: 'canary', from: 20, to: 20 },
    ]);
  });

  it('is watched while it grows, and when it shrinks nobody is asked', () => {
    const stepsOf = (from: number, to: number) =>
      trafficPlan(trafficInput(azureWith({ rampUp: from }), to)).steps.map(({ name }) => name);
    assert.deepEqual(stepsOf(0, 10), ['check slot', 'set traffic', 'watch slot', 'verify traffic']);
    assert.deepEqual(stepsOf(50, 10), ['set traffic']);
    assert.deepEqual(stepsOf(10, 10), ['set traffic']);
  });

  it('is the same whatever its rule is called and however its host is written', () => {
    const renamed = { ...CANARY, name: 'rule 1', host: CANARY.host.toUpperCase() };
    assert.equal(isSameTraffic([CANARY], [renamed]), true);
    assert.equal(isSameTraffic([CANARY], [{ ...renamed, percent: 21 }]), false);
    assert.equal(isSameTraffic([CANARY], []), false);
  });
});
