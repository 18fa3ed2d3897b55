import assert from 'node:assert/strict';
import { it } from 'node:test';
import { clientsOf } from '../../../operations/azure/clients.ts';
import { rampUpRulesOf } from '../../../operations/azure/ramp-up-rules.ts';
import { trafficFacts, trafficPorts } from '../../../operations/azure/traffic-ports.ts';
import type { RampUpRule } from '../../../operations/status/traffic.ts';
import { trafficPlan } from '../../../operations/traffic/plan.ts';
import { appOf, operated, ownOf, slotIn, soon, timed, VERSION } from './support/operate.ts';
import { CHECKS } from './support/usual-swap.ts';
import { APP, NEW, type World, world } from './support/world.ts';

interface Asked {
  readonly others?: readonly RampUpRule[];
  readonly turnsBad?: boolean;
}

const OTHER: RampUpRule = { name: 'other', host: 'contoso-other.azurewebsites.net', percent: 20 };

/** `turnsBad`: the slot answers 500 from the moment it has its share. */
async function shares(azure: World, percent: number, { others = [], turnsBad = false }: Asked = {}) {
  const { send, ...rest } = timed(trafficPorts(appOf(azure), ownOf(azure)), azure);
  const ports: typeof rest & { send: typeof send } = {
    ...rest,
    async send(...asked) {
      const answer = await send(...asked);
      if (turnsBad) azure.simulator.azure.releases = [{ match: NEW, status: 500 }];
      return answer;
    },
  };
  const shown = await ports.read(soon());
  const wanted = { environment: 'production', percent, others, refusals: [], checks: CHECKS };
  return operated(trafficPlan({ ...wanted, shown, startupTime: 60_000, hold: 60_000 }), ports);
}

const rulesIn = (azure: World) => slotIn(azure, 'production')?.stays['experiments'];
const rule = (name: string, percent: number) => ({
  name,
  actionHostName: `contoso-${name}.azurewebsites.net`,
  reroutePercentage: percent,
});

it('sends a share to the slot by the host Azure gave it, and takes it away again', async () => {
  await using azure = await world();
  const steps: unknown[] = [];
  for (const percent of [10, 10, 50, 0]) {
    const { outcome, intents } = await shares(azure, percent);
    steps.push([outcome, intents, rulesIn(azure)]);
  }
  assert.deepEqual(steps, [
    ['succeeded', ['set traffic'], { rampUpRules: [rule('staging', 10)] }],
    ['succeeded', [], { rampUpRules: [rule('staging', 10)] }],
    ['succeeded', ['set traffic'], { rampUpRules: [rule('staging', 50)] }],
    ['succeeded', ['set traffic'], { rampUpRules: [] }],
  ]);
  assert.deepEqual([...azure.simulator.notImplemented], []);
});

it('leaves the share of another slot where that is wanted, and gives all back when the slot is bad with its own', async () => {
  await using azure = await world();
  const body = { properties: { experiments: { rampUpRules: [rule('other', 20)] } } };
  azure.manage('PATCH', `${APP}/config/web?${VERSION}`, body);
  assert.equal((await shares(azure, 10, { others: [OTHER] })).outcome, 'succeeded');
  assert.deepEqual(rulesIn(azure), { rampUpRules: [rule('other', 20), rule('staging', 10)] });
  const { outcome, reasons, intents } = await shares(azure, 60, { turnsBad: true });
  assert.equal(outcome, 'failed unchanged', reasons.join(' '));
  assert.deepEqual(intents, ['set traffic', 'set traffic back']);
  assert.deepEqual(rulesIn(azure), { rampUpRules: [rule('other', 20), rule('staging', 10)] });
});

it('tells the size of the plan, who has which share and whom it is asked of', async () => {
  await using azure = await world();
  await shares(azure, 10);
  const { reach, place } = appOf(azure);
  const { seen, sku } = await trafficFacts({ clients: clientsOf(reach), place }, azure.clock.now(), soon());
  assert.equal(sku, 'S2');
  assert.deepEqual(seen.hosts, {
    production: 'contoso.azurewebsites.net',
    source: 'contoso-staging.azurewebsites.net',
  });
  assert.deepEqual(seen.rules, [{ name: 'staging', host: 'contoso-staging.azurewebsites.net', percent: 10 }]);
  assert.equal(seen.rampUp, 10);
});

it('takes two rules for one host for one share, and knows which Azure changes by itself', () => {
  const rules = [rule('staging', 10), { ...rule('staging', 5), changeStep: 5 }, rule('other', 0), { name: 'no host' }];
  assert.deepEqual(rampUpRulesOf({ properties: { experiments: { rampUpRules: rules } } }), [
    { name: 'staging', host: 'contoso-staging.azurewebsites.net', percent: 15, isAutomatic: true },
  ]);
  assert.deepEqual(rampUpRulesOf({ properties: { experiments: null } }), []);
});
