import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Agent, get } from 'node:https';
import { it } from 'node:test';
import { type Running, startSimulator } from '../../simulator/start.ts';
import { CONTAINERS } from './support/containers.ts';

const REQUESTS = 4000;
const SOCKETS = 16;

it('loses none of thousands of requests over connections that stay, and shares them to the last one', async () => {
  const running = await startSimulator({ seed: JSON.stringify(CONTAINERS) });
  const agent = new Agent({ keepAlive: true, maxSockets: SOCKETS, ca: readFileSync(running.caFile, 'utf8') });
  const [environment] = [...running.simulator.azure.environments.values()];
  const host = `contoso.${environment!.domain}`;
  const counts: Record<string, number> = {};
  let sent = 0;
  const visitor = async (): Promise<void> => {
    while (sent++ < REQUESTS) {
      const answer = await visit(running, agent, host);
      counts[answer] = (counts[answer] ?? 0) + 1;
    }
  };
  await Promise.all(Array.from({ length: SOCKETS }, visitor));
  agent.destroy();
  await running.stop();
  assert.deepEqual(counts, {
    '200 contoso: contoso.azurecr.io/app:1': REQUESTS * 0.9,
    '200 contoso: contoso.azurecr.io/app:2': REQUESTS * 0.1,
  });
});

/** By the app's own name, as a browser would where names lead to loopback: the certificate is good for it. */
function visit({ endpoint }: Running, agent: Agent, host: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { agent, servername: host, headers: { host } };
    get(endpoint, options, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part) => parts.push(part));
      response.on('end', () => resolve(`${response.statusCode} ${Buffer.concat(parts)}`));
    }).on('error', reject);
  });
}

it('counts in no kind of answer who does not wait for one that is held', async () => {
  const running = await startSimulator({ seed: JSON.stringify(CONTAINERS), timeScale: 10 });
  const agent = new Agent({ ca: readFileSync(running.caFile, 'utf8') });
  const { azure } = running.simulator;
  const [environment] = [...azure.environments.values()];
  azure.releases = [{ match: 'app:2', hangs: true }];
  const arrived = new Promise((resolve) => azure.onRevisionVisit.add(resolve));
  const gone = visit(running, agent, `contoso--two.${environment!.domain}`);
  await arrived;
  agent.destroy();
  await assert.rejects(gone);
  while (azure.revisionVisits[0]?.status === 504) await new Promise((resolve) => setImmediate(resolve));
  await running.stop();
  assert.deepEqual(
    azure.revisionVisits.map(({ revision, status }) => [revision, status]),
    [['contoso--two', 0]],
  );
});
