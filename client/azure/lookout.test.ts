// biome-ignore-all lint/suspicious/noTemplateCurlyInString: deployment files write their variables like that.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { diskWorkspace, slashed } from '../../cli/disk-workspace.ts';
import { type Running, startSimulator } from '../../simulator/start.ts';
import { engine } from '../../test/support/engine.ts';
import { serviceKey } from '../environments/place.ts';
import { azureAccount, simulatorAccount } from './account.ts';
import { type Found, type Lookout, lookout } from './main.ts';
import type { DeclaredIn } from './survey.ts';

const EXAMPLE = resolve('examples/app-service-container');
const RANGE = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

async function simulating(seed: string): Promise<{ readonly azure: Running; readonly look: Lookout }> {
  const azure = await startSimulator({ seed });
  return { azure, look: lookout(simulatorAccount({ ...azure, pid: process.pid }), {}) };
}

function found(services: Awaited<ReturnType<Lookout['survey']>>, ...key: [string, string, string]): Found {
  assert(services.state === 'seen', JSON.stringify(services));
  const service = services.survey.get(serviceKey(...key));
  assert(service?.state === 'found', JSON.stringify(service));
  return service;
}

describe('the example that is tried without Azure', () => {
  let world: Awaited<ReturnType<typeof simulating>>;
  before(async () => {
    world = await simulating(readFileSync(`${EXAMPLE}/simulator.json`, 'utf8'));
  });
  after(() => world.azure.stop());

  it('is what its file declares: both slots, healthy, and nothing that needs attention', async () => {
    const { look, azure } = world;
    const before = azure.simulator.requests.length;
    const service = found(await look.survey([declaredIn(`${EXAMPLE}/fairlead.yaml`)]), 'example', 'production', 'api');
    const { status, attention } = await look.app(service);
    assert.deepEqual(attention, []);
    assert.equal(status.plan?.sku, 'S2');
    const healths = await Promise.all(status.slots.map((slot) => look.health(service, slot)));
    assert.deepEqual(
      status.slots.map(({ name, release, trafficPercent }, index) => [
        name,
        release?.slice(0, 11),
        trafficPercent,
        healths[index]?.verdict,
      ]),
      [
        ['production', 'sha256:1c7b', 100, 'healthy'],
        ['staging', 'sha256:9e0f', 0, 'healthy'],
      ],
    );
    assert.deepEqual([...azure.simulator.notImplemented], []);
    assert.deepEqual(
      azure.simulator.requests
        .slice(before)
        .filter(({ method, path }) => method !== 'GET' && !path.endsWith('/Microsoft.ResourceGraph/resources')),
      [],
    );
  });
});

describe('what cannot be shown', () => {
  const environments = [
    { name: 'prod', range: RANGE, services: ['api', 'web'].map((name) => ({ name, range: RANGE, slots: [] })) },
  ];
  const data = (api: object) => ({
    services: { api: { host: 'appservice' }, web: { host: 'compose' } },
    environments: { prod: { services: { api, web: {} } } },
  });

  it('is told by the service, with the way out', async () => {
    const { azure, look } = await simulating('{}');
    try {
      const sentences = async (api: object) => {
        const surveyed = await look.survey([
          { file: 'a', deployment: { data: data(api), composeFiles: {}, environments } },
        ]);
        assert(surveyed.state === 'seen');
        return [...surveyed.survey.values()].map((one) => (one.state === 'unknown' ? one.sentence : one.state));
      };
      const [compose] = (await sentences({})).slice(1);
      assert.deepEqual(await sentences({}), [
        '`environments.prod.services.api.resourceName` is missing: the name of the app in Azure.',
        compose,
      ]);
      assert.equal(compose, 'It is on servers, and the simulator has none: they are shown once it is off.');
      const before = azure.simulator.requests.length;
      assert.deepEqual(await sentences({ resourceName: 'contoso', resourceGroup: 'rg' }), [
        'This account sees no app `contoso` in the resource group `rg`: check the name and the subscription, or ask for the role Reader.',
        compose,
      ]);
      assert.equal(azure.simulator.requests.length - before, 1);
    } finally {
      await azure.stop();
    }
  });

  it('is not the whole app when only a check cannot be asked', async () => {
    const { azure, look } = await simulating(
      JSON.stringify({ group: 'rg', plans: [{ name: 'plan' }], sites: [{ name: 'contoso', plan: 'plan' }] }),
    );
    try {
      const declared = data({ resourceName: 'contoso' });
      const headers = { 'X-Key': '${CONTOSO_KEY}' };
      const file = {
        ...declared,
        checks: { ready: { http: { path: '/', headers } } },
        services: { ...declared.services, api: { host: 'appservice', checks: { readiness: 'ready' } } },
      };
      const surveyed = await look.survey([{ file: 'a', deployment: { data: file, composeFiles: {}, environments } }]);
      const service = found(surveyed, 'a', 'prod', 'api');
      const { verdict, told } = await look.health(service, { name: 'production', host: 'contoso.azurewebsites.net' });
      assert.equal(verdict, 'unasked');
      assert.match(told ?? '', /CONTOSO_KEY/);
    } finally {
      await azure.stop();
    }
  });

  it('is nobody, who is then not asked for anything', async () => {
    const asNobody = { credential: 'vscode', tenant: undefined, sovereign: undefined } as const;
    const look = lookout(
      azureAccount(asNobody, { getSession: async () => undefined }, { wanted: new Map(), lacks: () => {} }),
      {},
    );
    const surveyed = (api: object) =>
      look.survey([{ file: 'a', deployment: { data: data(api), composeFiles: {}, environments } }]);
    assert.deepEqual(await surveyed({ resourceName: 'contoso' }), {
      state: 'signed out',
      sentence: 'Azure cannot be asked: nobody is signed in.',
      as: undefined,
    });
    // Nothing of it is in Azure, so nobody has to sign in.
    assert.equal((await surveyed({})).state, 'seen');
    const web = {
      ...{ servers: ['web1'], directory: '/opt/shop', composeFiles: ['compose.yaml'] },
      strategy: { rolling: { order: 'start-first' } },
    };
    const mixed = {
      ...data({}),
      environments: { prod: { services: { api: { resourceName: 'contoso' }, web } } },
    };
    const composeFiles = { 'compose.yaml': { services: { web: { image: 'registry.contoso.example/web:1' } } } };
    const file = 'file:///shop/fairlead.yaml';
    const seen = await look.survey([{ file, deployment: { data: mixed, composeFiles, environments } }]);
    assert(seen.state === 'seen');
    assert.deepEqual(
      [...seen.survey.values()].map((one) => (one.state === 'unknown' ? one.sentence : one.state)),
      ['Azure cannot be asked: nobody is signed in. `Sign In to Azure` asks for it.', 'on servers'],
    );
  });

  it('is told by the network, when nobody answers', async () => {
    const { azure, look } = await simulating('{}');
    await azure.stop();
    const declared = data({ resourceName: 'contoso' });
    const surveyed = await look.survey([{ file: 'a', deployment: { data: declared, composeFiles: {}, environments } }]);
    assert.deepEqual(surveyed, {
      state: 'offline',
      sentence: 'Azure cannot be asked: it takes no connection.',
      as: 'SIMULATOR',
    });
  });
});

/** As the language server gives it to the client. */
function declaredIn(path: string): DeclaredIn {
  const source = { path, text: readFileSync(path, 'utf8') };
  const kind = engine.kindOf(source);
  assert(kind);
  const { model } = engine.open(kind, source, diskWorkspace(slashed(EXAMPLE)));
  const environments = (kind.symbols?.(model) ?? []).filter((symbol) => symbol.kind === 'environment');
  const named = ({ name }: { readonly name: string }) => ({ name, range: RANGE });
  return {
    file: 'example',
    deployment: {
      data: kind.data?.(model),
      composeFiles: {},
      environments: environments.map((one) => ({
        ...named(one),
        services: one.children.map((child) => ({ ...named(child), slots: [] })),
      })),
    },
  };
}
