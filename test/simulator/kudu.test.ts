import assert from 'node:assert/strict';
import { it } from 'node:test';
import { type Cloud, cloudOf, STAGING } from './support/cloud.ts';

const HOST = 'contoso-staging.scm.azurewebsites.net';
const PACKAGE = new Uint8Array([80, 75, 5, 6]);

it('takes a package and says how far it is until the files are in place', () => {
  const cloud = cloudOf();
  const sent = cloud.kudu('POST', HOST, '/api/zipdeploy?isAsync=true', PACKAGE);
  assert.equal(sent.status, 202);
  const id = sent.headers['scm-deployment-id'];
  assert.match(
    sent.headers['location'] ?? '',
    /^https:\/\/contoso-staging\.scm\.azurewebsites\.net:443\/api\/deployments\/latest\?/,
  );
  assert.deepEqual(seen(cloud), { code: 202, id, status: 0, complete: false, active: false });
  pass(cloud, 5);
  assert.deepEqual(seen(cloud), { code: 202, id, status: 1, complete: false, active: false });
  assert.equal(cloud.send('GET', `${STAGING}/deploymentStatus/${id}`).status, 202);
  pass(cloud, 60);
  assert.deepEqual(seen(cloud), { code: 200, id, status: 4, complete: true, active: true });
  assert.equal(cloud.properties('GET', `${STAGING}/deploymentStatus/${id}`)['status'], 'RuntimeSuccessful');
});

it('points polls on Linux to plain HTTP, as the real one does', () => {
  const cloud = cloudOf();
  cloud.kudu('POST', HOST, '/api/zipdeploy?isAsync=true', PACKAGE);
  const { headers } = cloud.kudu('GET', HOST, '/api/deployments/latest');
  assert.equal(headers['location'], `http://${HOST}:80/api/deployments/latest`);
});

it('refuses a package while another is on its way', () => {
  const cloud = cloudOf();
  cloud.kudu('POST', HOST, '/api/zipdeploy?isAsync=true', PACKAGE);
  const refused = cloud.kudu('POST', HOST, '/api/publish?type=zip&async=true', PACKAGE);
  assert.equal(refused.status, 409);
  assert.match(String(refused.body), /currently in progress/);
});

it('moves what was published with the content of a swap', () => {
  const cloud = cloudOf();
  cloud.kudu('POST', HOST, '/api/publish?type=zip', PACKAGE);
  const { id } = cloud.kudu('GET', HOST, '/api/deployments/latest').body as { id: string };
  cloud.send('POST', `${STAGING}/slotsswap`, { targetSlot: 'production' });
  pass(cloud, 120);
  const production = cloud.kudu('GET', 'contoso.scm.azurewebsites.net', '/api/deployments').body as { id: string }[];
  assert.deepEqual(
    [production.map((deployment) => deployment.id), cloud.kudu('GET', HOST, '/api/deployments').body],
    [[id], []],
  );
});

function seen(cloud: Cloud): Record<string, unknown> {
  const { status: code, body } = cloud.kudu('GET', HOST, '/api/deployments/latest');
  const { id, status, complete, active } = body as Record<string, unknown>;
  return { code, id, status, complete, active };
}

function pass(cloud: Cloud, seconds: number): void {
  cloud.clock.advanceTo(cloud.clock.now() + seconds * 1000);
}
