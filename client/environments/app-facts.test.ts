import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { it } from 'node:test';
import { startSimulator } from '../../simulator/start.ts';
import { simulatorAccount } from '../azure/account.ts';
import { lookout } from '../azure/main.ts';
import { appFacts } from './app-facts.ts';
import { serviceKey } from './place.ts';

const RANGE = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
/** By the clock of this computer, wherever that stands. */
const NOON = new Date(2026, 10, 21, 12, 0, 7).getTime();
/** Where an app keeps its secrets, and where people put them. */
const PLANTED = 'planted-7f3a9c';

interface Seed {
  readonly sites: readonly {
    readonly appSettings: object;
    readonly slots: { readonly staging: { readonly appSettings: object } };
  }[];
}

async function told() {
  const seed = JSON.parse(readFileSync('examples/app-service-container/simulator.json', 'utf8')) as Seed;
  const [site] = seed.sites;
  assert(site);
  const secrets = { DATABASE_URL: `postgres://app:${PLANTED}@db/shop`, KEY: PLANTED };
  const { staging } = site.slots;
  const sown = {
    ...site,
    appSettings: { ...site.appSettings, ...secrets },
    connectionStrings: { Shop: { type: 'SQLAzure', value: `Password=${PLANTED}` } },
    config: { healthCheckPath: `/health/ready?code=${PLANTED}` },
    slots: { staging: { ...staging, appSettings: { ...staging.appSettings, ...secrets } } },
  };
  const azure = await startSimulator({ seed: JSON.stringify({ ...seed, sites: [sown] }) });
  try {
    const look = lookout(simulatorAccount({ ...azure, pid: process.pid }), {});
    const environments = [{ name: 'production', range: RANGE, services: [{ name: 'api', range: RANGE, slots: [] }] }];
    const data = {
      services: { api: { host: 'appservice' } },
      environments: { production: { services: { api: { resourceName: 'contoso-documents' } } } },
    };
    const surveyed = await look.survey([{ file: 'a', deployment: { data, composeFiles: {}, environments } }]);
    assert(surveyed.state === 'seen');
    const found = surveyed.survey.get(serviceKey('a', 'production', 'api'));
    assert(found?.state === 'found', JSON.stringify(found));
    const seen = { ...(await look.app(found)), at: NOON };
    return appFacts(seen, { environment: 'production', service: 'api', isSimulator: look.isSimulator });
  } finally {
    await azure.stop();
  }
}

it('names what the app is, and nothing that is kept secret there', async () => {
  const { asOf, ...facts } = await told();
  assert.match(asOf, /^2026-11-21T12:00:07[+-]\d\d:\d\d$/);
  assert.equal(Date.parse(asOf), NOON);
  assert.deepEqual(facts, {
    environment: 'production',
    service: 'api',
    app: 'contoso-documents',
    isSimulator: true,
    plan: { sku: 'S2', instances: 2 },
    slots: [
      {
        name: 'production',
        state: 'Running',
        host: 'contoso-documents.azurewebsites.net',
        trafficPercent: 100,
        healthCheckPath: '/health/ready',
      },
      {
        name: 'staging',
        state: 'Running',
        host: 'contoso-documents-staging.azurewebsites.net',
        trafficPercent: 0,
        healthCheckPath: '/health/ready',
      },
    ],
    stickyNames: ['APP_ENV', 'DATABASE_URL'],
  });
  assert(!JSON.stringify(facts).includes(PLANTED));
});
