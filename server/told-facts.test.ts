import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AppFacts } from '../domain/azure-facts.ts';
import { ToldFacts } from './told-facts.ts';

const uri = 'file:///work/fairlead.yaml';
const PATH = '/work/fairlead.yaml';
const app: AppFacts = {
  environment: 'production',
  service: 'api',
  app: 'contoso-shop',
  asOf: '2026-11-21T14:03:07+01:00',
  isSimulator: false,
  plan: { sku: 'S1', instances: 2 },
  slots: [
    { name: 'production', state: 'Running', host: 'contoso.example', healthCheckPath: '/up', trafficPercent: 100 },
  ],
  stickyNames: ['APP_ENV'],
};

/** What is kept of what a client sent. */
function kept(apps: unknown): readonly AppFacts[] {
  const facts = new ToldFacts();
  facts.hear({ uri, apps });
  return facts.of(PATH);
}

describe('what a client tells of Azure', () => {
  it('is kept as it is, by file', () => {
    assert.deepEqual(kept([app]), [app]);
    const { plan, stickyNames, ...least } = app;
    assert.deepEqual(kept([least]), [least]);
  });

  it('is news once, and is forgotten when there is no more of it', () => {
    const facts = new ToldFacts();
    const heard = [[app], [app], [], []].map((apps) => facts.hear({ uri, apps }));
    assert.deepEqual(heard, [PATH, undefined, PATH, undefined]);
    assert.deepEqual(facts.all(), []);
  });

  it('is left out where it makes no sense, and what nobody asked for with it', () => {
    const { slots } = app;
    for (const nonsense of [
      null,
      7,
      'app',
      [],
      { ...app, environment: '' },
      { ...app, app: { toString: 'x' } },
      { ...app, asOf: 'yesterday' },
      { ...app, service: 'a\nb' },
      { ...app, app: 'a'.repeat(501) },
    ])
      assert.deepEqual(kept([nonsense, app]), [app], JSON.stringify(nonsense));
    assert.deepEqual(kept([{ ...app, slots: [null, ...slots, { name: 'x' }], secret: 'hunter2' }]), [app]);
    assert.deepEqual(kept([{ ...app, plan: { sku: 'S1', instances: 'many' } }])[0]?.plan, undefined);
    assert.deepEqual(kept([{ ...app, stickyNames: [1, 'A', null] }])[0]?.stickyNames, ['A']);
    for (const apps of [undefined, null, 'all', {}]) assert.deepEqual(kept(apps), []);
  });

  it('is taken for the simulator where nothing says that it is Azure', () => {
    assert.equal(kept([{ ...app, isSimulator: undefined }])[0]?.isSimulator, true);
  });

  it('is about a file, or it is nothing', () => {
    for (const sent of [undefined, null, [], {}, { uri: 3 }])
      assert.throws(() => new ToldFacts().hear(sent), /about no file/);
  });

  it('never grows past its limits', () => {
    const names = (count: number) => Array.from({ length: count }, (_, index) => `N${index}`);
    const [large] = kept([{ ...app, slots: Array(100).fill(app.slots[0]), stickyNames: names(5_000) }]);
    assert.deepEqual([large?.slots.length, large?.stickyNames?.length], [50, 1_000]);
    assert.equal(kept(Array(3_000).fill({ ...app, slots: [], stickyNames: [] })).length, 2_000);
    // All of it together is too much to be kept, and half of it would be wrong.
    assert.deepEqual(kept(Array(2_000).fill({ ...app, stickyNames: names(1_000) })), []);
    const facts = new ToldFacts();
    for (let index = 0; index < 30; index++) facts.hear({ uri: `file:///work/${index}/fairlead.yaml`, apps: [app] });
    assert.equal(facts.all().length, 20);
    assert.deepEqual([facts.of('/work/9/fairlead.yaml'), facts.of('/work/29/fairlead.yaml')], [[], [app]]);
  });
});
