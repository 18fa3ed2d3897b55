import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { revisionLogLines } from '../../../operations/azure/containerapps/log-stream.ts';
import type { RolloutInput } from '../../../operations/rollout/input.ts';
import { rolloutPlan } from '../../../operations/rollout/plan.ts';
import { restorePlan } from '../../../operations/rollout/restore.ts';
import type { Fault } from '../../../simulator/faults/fault.ts';
import {
  APP_API,
  CONTAINER_APP,
  type ContainerWorld,
  containerWorld,
  FIRST,
  PLACE,
  SECOND,
} from './support/container-world.ts';
import { operated, soon } from './support/operate.ts';
import { READY, restoreInput, rolloutInput } from './support/rollouts.ts';

const HALF: RolloutInput['steps'] = [{ type: 'weight', percent: 50 }];
async function rolledOut(azure: ContainerWorld) {
  return operated(rolloutPlan(await rolloutInput(azure)), azure.ports);
}

/** Changes the adapter asked for: what was seeded came by requests as well. */
const changes = ({ simulator, seeded }: ContainerWorld, method: string, path = /./) =>
  simulator.requests.slice(seeded).filter((one) => one.method === method && !one.outsider && path.test(one.path))
    .length;

describe('the reading of a container app', () => {
  it('tells who gets what, what each revision runs and how it is', async () => {
    await using azure = await containerWorld({
      revisions: [
        { image: FIRST, suffix: 'v1', inactive: true },
        { image: SECOND, suffix: 'v2' },
      ],
      traffic: [
        { revisionName: 'intake--v2', weight: 100, label: 'live' },
        { revisionName: 'intake--v1', weight: 0, label: 'old' },
      ],
      maxInactiveRevisions: 7,
      minReplicas: 2,
    });
    const { caller: _, modified, host, revisions, ...seen } = await azure.read();
    assert.deepEqual(seen, {
      app: CONTAINER_APP.replace('containerApps', 'containerapps'),
      mode: 'Multiple',
      provisioning: 'Succeeded',
      latestRevision: 'intake--v2',
      latestReady: 'intake--v2',
      traffic: [
        { revision: 'intake--v2', weight: 100, label: 'live' },
        { revision: 'intake--v1', weight: 0, label: 'old' },
      ],
      keptInactive: 7,
    });
    assert(Date.parse(modified) > 0 && modified.endsWith('Z'));
    assert.deepEqual(
      revisions.map(({ created: _, host: __, ...revision }) => revision),
      [
        {
          ...{ name: 'intake--v2', active: true, images: [SECOND], replicas: 2, minReplicas: 2, restarts: 0 },
          ...{ provisioning: 'Provisioned', provisioningError: undefined, health: 'Healthy', running: 'Running' },
        },
        {
          ...{ name: 'intake--v1', active: false, images: [FIRST], replicas: 0, minReplicas: 2, restarts: undefined },
          ...{ provisioning: 'Provisioned', provisioningError: undefined, health: 'Healthy', running: 'Stopped' },
        },
      ],
    );
    assert.deepEqual([...azure.simulator.notImplemented], []);
    assert(host?.startsWith('intake.'));
  });

  it('follows the pages of a list, and none to another host', async () => {
    await using azure = await containerWorld();
    const page = (link: string): Fault => ({
      method: 'GET',
      path: '/revisions$',
      nth: 1,
      moment: 'after',
      status: 200,
      body: { value: [], nextLink: link },
      headers: { 'content-type': 'application/json' },
    });
    azure.fault(page(`${azure.address.endpoint}${CONTAINER_APP}/revisions?${APP_API}&page=2`));
    assert.deepEqual(
      (await azure.read()).revisions.map(({ name }) => name),
      ['intake--v1'],
    );
    azure.fault(page('https://evil.example/revisions'));
    await assert.rejects(azure.read(), /nothing is sent anywhere but to/);
  });
});

describe('a rollout over the wire', () => {
  it('makes a revision of the same template with another image, and sends each change once', async () => {
    await using azure = await containerWorld({ env: { MODE: 'live' }, secrets: { key: 'contoso-hunter2-secret' } });
    const { outcome, reasons, intents } = await rolledOut(azure);
    assert.deepEqual([outcome, reasons], ['succeeded', []]);
    assert.deepEqual(intents, ['create revision', 'weight 10 % #1', 'weight 100 % #2']);
    assert.equal(changes(azure, 'PATCH'), 3);
    assert.deepEqual(await azure.shares(), { v2: 100 });
    const app = [...azure.simulator.azure.containerApps.values()][0];
    const containers = app?.template['containers'] as { image: string; env: unknown }[];
    assert.deepEqual(
      containers.map(({ image, env }) => [image, env]),
      [[SECOND, [{ name: 'MODE', value: 'live' }]]],
    );
    assert.deepEqual(app?.configuration['secrets'], [{ name: 'key', value: 'contoso-hunter2-secret' }]);
    assert.deepEqual([...azure.simulator.notImplemented], []);
  });

  it('sends all users back when the new revision is bad as soon as it has some, and stops it', async () => {
    await using azure = await containerWorld();
    const { ports } = azure;
    const turnsBad: typeof ports = {
      ...ports,
      async send(request, signal) {
        const answer = await ports.send(request, signal);
        if (request.action === 'set weights') azure.simulator.azure.releases = [{ match: SECOND, status: 500 }];
        return answer;
      },
    };
    const { outcome } = await operated(rolloutPlan({ ...(await rolloutInput(azure)), steps: HALF }), turnsBad);
    assert.equal(outcome, 'rolled back');
    assert.deepEqual(await azure.shares(), { v1: 100 });
    assert.equal((await azure.read()).revisions.find(({ name }) => name === 'intake--v2')?.active, false);
  });

  it('leaves everybody where they are when the new revision fails', async () => {
    await using azure = await containerWorld();
    azure.simulator.azure.releases = [{ match: SECOND, fails: 'Failed' }];
    const { outcome } = await rolledOut(azure);
    assert.equal(outcome, 'failed unchanged');
    assert.deepEqual(await azure.shares(), { v1: 100 });
  });

  it('finds out by reading what became of a change whose answer was lost', async () => {
    for (const fault of [{ drop: true }, { status: 504, body: { error: { code: 'GatewayTimeout', message: '' } } }]) {
      await using azure = await containerWorld();
      azure.fault({ method: 'PATCH', path: '/containerApps/intake$', nth: 1, moment: 'after', ...fault });
      const { outcome } = await rolledOut(azure);
      assert.equal(outcome, 'succeeded');
      assert.equal(changes(azure, 'PATCH'), 3);
    }
  });

  it('says why Azure declined, in both of its shapes', async () => {
    const busy = 'Cannot modify Container Apps environment cae because another operation is in progress.';
    for (const body of [
      { error: { code: 'ManagedEnvironmentOperationInProgress', message: busy } },
      { Code: 'ManagedEnvironmentOperationInProgress', Message: busy },
    ]) {
      await using azure = await containerWorld();
      azure.fault({ method: 'PATCH', path: '/containerApps/intake$', nth: 1, moment: 'before', status: 409, body });
      const { outcome, reasons } = await rolledOut(azure);
      assert.equal(outcome, 'refused');
      assert.match(reasons.join(' '), /another operation is in progress/);
      assert.equal(changes(azure, 'PATCH'), 1);
    }
  });

  it('stops when somebody else shares the traffic anew, and leaves that as it is', async () => {
    await using azure = await containerWorld();
    const traffic = [
      { revisionName: 'intake--v1', weight: 70 },
      { revisionName: 'intake--v2', weight: 30 },
    ];
    const body = { properties: { configuration: { ingress: { traffic } } } };
    const { ports } = azure;
    let watched = 0;
    const { outcome } = await operated(
      rolloutPlan({
        ...(await rolloutInput(azure)),
        steps: [
          { type: 'weight', percent: 10 },
          { type: 'pause', hold: 60_000 },
        ],
      }),
      {
        ...ports,
        async probe(...asked) {
          watched += 1;
          // After the new revision was checked and has its first share.
          if (watched === 5) azure.manage('PATCH', `${CONTAINER_APP}?${APP_API}`, body);
          return ports.probe(...asked);
        },
      },
    );
    assert.equal(outcome, 'needs attention');
    azure.clock.pass(60_000);
    assert.deepEqual(await azure.shares(), { v1: 70, v2: 30 });
  });

  it('tells that an operation failed which was accepted, and that it goes on until then', async () => {
    await using azure = await containerWorld();
    azure.simulator.azure.releases = [{ match: SECOND, fails: 'Failed' }];
    await azure.read();
    const answer = await azure.ports.send({ action: 'create revision', suffix: 'v2', image: SECOND }, soon());
    assert.equal(answer.got, 'accepted');
    const location = answer.got === 'accepted' ? (answer.location ?? '') : '';
    assert.match(location, /containerappOperationStatuses/);
    assert.deepEqual(await azure.ports.poll(location, soon()), { is: 'running' });
    const error = { code: 'ContainerAppOperationError', message: 'contoso-hunter2-secret' };
    azure.fault({
      method: 'GET',
      path: '/containerappOperationStatuses/',
      moment: 'after',
      status: 200,
      body: { status: 'Failed', error },
    });
    assert.deepEqual(await azure.ports.poll(location, soon()), {
      is: 'failed',
      message: 'HTTP 200 ContainerAppOperationError',
    });
    assert.deepEqual(await azure.ports.poll(location.replace('127.0.0.1', 'evil.example'), soon()), {
      is: 'unreachable',
      why: 'its result is said to be on another host',
    });
  });

  it('does not guess which of several containers is meant', async () => {
    await using azure = await containerWorld();
    const two = [
      { name: 'web', image: 'fabrikam.azurecr.io/web:1' },
      { name: 'log', image: 'fabrikam.azurecr.io/log:1' },
    ];
    azure.manage('PATCH', `${CONTAINER_APP}?${APP_API}`, {
      properties: { template: { revisionSuffix: 'two', containers: two } },
    });
    azure.clock.pass(120_000);
    await azure.read();
    const answer = await azure.ports.send({ action: 'create revision', suffix: 'v3', image: SECOND }, soon());
    assert.deepEqual(answer, {
      got: 'unsent',
      why: 'the app runs several containers (`web`, `log`), and not exactly one of them is of `fabrikam.azurecr.io/intake`',
    });
  });
});

describe('the way back over the wire', () => {
  it('starts a revision that was stopped before anybody is sent there', async () => {
    await using azure = await containerWorld({
      revisions: [
        { image: FIRST, suffix: 'v1', inactive: true },
        { image: SECOND, suffix: 'v2' },
      ],
      traffic: [{ revisionName: 'intake--v2', weight: 100 }],
    });
    const { outcome, intents } = await operated(restorePlan(await restoreInput(azure)), azure.ports);
    assert.deepEqual([outcome, intents], ['succeeded', ['activate', 'send back', 'deactivate']]);
    assert.deepEqual(await azure.shares(), { v1: 100 });
    assert.deepEqual([changes(azure, 'POST', /\/activate$/), changes(azure, 'POST', /\/deactivate$/)], [1, 1]);
  });
});

it('asks a revision, a label and the app each by its own address', async () => {
  await using azure = await containerWorld({
    revisions: [
      { image: FIRST, suffix: 'v1' },
      { image: SECOND, suffix: 'v2' },
    ],
    traffic: [
      { revisionName: 'intake--v1', weight: 100 },
      { revisionName: 'intake--v2', weight: 0, label: 'trial' },
    ],
  });
  azure.simulator.azure.releases = [{ match: SECOND, status: 418 }];
  const asked = async (slot: string) => {
    const [answer] = await azure.ports.probe({ slot, checks: READY }, soon());
    return answer?.got === 'answer' ? answer.status : answer;
  };
  assert.deepEqual(
    [await asked('intake'), await asked('intake--v1'), await asked('intake--v2'), await asked('label:trial')],
    [200, 200, 418, 418],
  );
});

it('counts what the users of one revision got since the app was changed last', async () => {
  await using azure = await containerWorld({
    revisions: [
      { image: FIRST, suffix: 'v1' },
      { image: SECOND, suffix: 'v2' },
    ],
    traffic: [{ revisionName: 'intake--v1', weight: 100 }],
  });
  azure.simulator.azure.releases = [{ match: SECOND, status: 500 }];
  const { revisions } = await azure.read();
  azure.clock.pass(120_000);
  for (const { host = '' } of revisions)
    for (let n = 0; n < 30; n++) {
      const url = new URL(`https://${host}/orders`);
      azure.simulator.handle({ method: 'GET', url, headers: {}, body: undefined }, host, url.origin);
    }
  azure.clock.pass(120_000);
  const counted = (slot: string) => azure.ports.probe({ slot, checks: [], failures: { above: 5 } }, soon());
  assert.deepEqual(await counted('intake--v2'), [
    { check: 'users of intake--v2', got: 'share', requests: 30, failed: 30 },
  ]);
  assert.deepEqual(await counted('intake'), [{ check: 'users of intake', got: 'share', requests: 60, failed: 30 }]);
});

describe('the log of a revision', () => {
  const logOf = ({ reach, clients }: ContainerWorld, signal: AbortSignal, follows = false) =>
    revisionLogLines({ reach, clients, place: PLACE, revision: 'intake--v1', follows }, signal);

  async function linesOf(lines: AsyncGenerator<string>): Promise<string[]> {
    const found: string[] = [];
    for await (const line of lines) found.push(line);
    return found;
  }

  it('tells what its replicas have written', async () => {
    await using azure = await containerWorld();
    await azure.ports.probe({ slot: 'intake--v1', checks: READY }, soon());
    assert.deepEqual(
      (await linesOf(logOf(azure, soon()))).map((line) => line.replace(/^\S+ /, '')),
      ['stdout F "GET /ready" 200'],
    );
  });

  it('goes to no host outside of the cloud, whatever Azure says', async () => {
    await using azure = await containerWorld();
    for (const address of [
      'https://evil.example/log',
      'http://west.azurecontainerapps.dev/log',
      'https://x.azurecontainerapps.dev.evil.example/',
    ]) {
      const container = { name: 'intake', logStreamEndpoint: address };
      const body = { value: [{ name: 'intake--v1-1', properties: { containers: [container] } }] };
      azure.fault({ method: 'GET', path: '/replicas$', moment: 'after', status: 200, body });
      await assert.rejects(linesOf(logOf(azure, soon())), /on a host outside of its cloud/);
    }
  });
});
