import assert from 'node:assert/strict';
import { after, before, beforeEach, it } from 'node:test';
import type { Deployment } from '../../protocol/messages.ts';
import { type Running, startSimulator } from '../../simulator/start.ts';
import { manyApps, siteName, sowMany } from '../../test/support/many-apps.ts';
import { simulatorAccount } from '../azure/account.ts';
import { lookout } from '../azure/main.ts';
import { Environments } from './environments.ts';

const GRAPH = 'POST /providers/Microsoft.ResourceGraph/resources';

/** Two thousand apps on plans of one instance each. */
const FULL = 'The plan uses 100 % of the memory of S1: starts slow down, and a swap may hang.';

let azure: Running;
before(async () => {
  azure = await startSimulator({ seed: '{}' });
  sowMany(azure);
});
after(() => azure.stop());

/** What the tree is shown from; a test says another file by `deployment`. */
let deployment: Deployment;
let environments: Environments;
beforeEach(() => {
  deployment = manyApps();
  environments = new Environments({
    operations: { all: [], at: () => undefined, ofService: () => [], past: () => undefined },
    isTrusted: () => true,
    files: async () => [{ file: 'file:///many/fairlead.yaml', name: 'fairlead.yaml', folder: undefined, deployment }],
    lookout: async () => lookout(simulatorAccount({ ...azure, pid: process.pid }), {}),
    now: () => Date.now(),
    changed: () => undefined,
    became: () => undefined,
    log: (sentence) => assert.fail(sentence),
    tell: () => undefined,
  });
});

/** Requests made meanwhile, each as often as it was made. */
async function asked<T>(act: () => Promise<T>): Promise<{ readonly result: T; readonly requests: readonly string[] }> {
  const from = azure.simulator.requests.length;
  const result = await act();
  return { result, requests: azure.simulator.requests.slice(from).map(({ method, path }) => `${method} ${path}`) };
}

it('shows 2,000 apps in 40 groups by one query of two pages, and unfolds them by nothing', async () => {
  const { result: roots, requests } = await asked(() => environments.children());
  assert.deepEqual(requests, [GRAPH, GRAPH]);
  assert.equal(roots.length, 40);
  const unfolded = await asked(() => Promise.all(roots.map((root) => environments.children(root))));
  const services = unfolded.result.flat();
  assert.equal(services.length, 2_000);
  for (const service of services) assert.match(environments.row(service).description, /^contoso-\d+-\d+ · running$/);
  assert.deepEqual(unfolded.requests, []);
});

it('reads an app with one slot by ten requests, and none of them is about another app', async () => {
  await environments.children();
  const { requests } = await asked(async () => {
    const service = environments.declared('file:///many/fairlead.yaml', 'group-7', 'app-31');
    const slots = await environments.children(service);
    assert.deepEqual(
      slots.map((slot) => environments.row(slot).label),
      ['production', 'staging', FULL],
    );
  });
  assert.equal(requests.length, 10, requests.join('\n'));
  assert.deepEqual(
    requests.filter((request) => request.includes('/sites/') && !request.includes(`/sites/${siteName(7, 31)}`)),
    [],
  );
});

it('asks again for other apps and when somebody wants it, and not because a file was saved', async () => {
  await environments.children();
  const saved = (now: Deployment) => {
    deployment = now;
    environments.refreshFiles();
    return asked(() => environments.children());
  };
  assert.deepEqual((await saved(manyApps())).requests, []);
  const [first, ...others] = manyApps().environments;
  assert(first);
  const fewer = await saved({ ...manyApps(), environments: [...others, first].slice(0, 39) });
  assert.deepEqual([fewer.result.length, fewer.requests], [39, [GRAPH, GRAPH]]);
  const reordered = await saved({ ...manyApps(), environments: [...others].reverse().concat(first).slice(0, 39) });
  assert.deepEqual(reordered.requests, []);
  environments.refresh();
  assert.equal((await asked(() => environments.children())).requests.length, 2);
});
