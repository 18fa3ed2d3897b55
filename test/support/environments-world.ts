import assert from 'node:assert/strict';
import type { AppSeen, Lookout, Surveyed } from '../../client/azure/main.ts';
import { Environments, type EnvironmentsPorts } from '../../client/environments/environments.ts';
import type { DeploymentFile } from '../../client/environments/known.ts';
import { type PlaceOf, serviceKey } from '../../client/environments/place.ts';

export const FILE = 'file:///shop/fairlead.yaml';
export const NOON = '2026-11-21T12:00:00.000Z';
export const RANGE = { start: { line: 4, character: 2 }, end: { line: 4, character: 9 } };
export const APP = {
  host: 'appservice' as const,
  subscription: undefined,
  group: 'rg',
  site: 'contoso',
  slots: ['staging'],
  checks: { production: [], slot: [] },
};
export const LOCATION = { subscription: '11111111-1111-4111-8111-111111111111', group: 'rg', site: 'contoso' };

export const file: DeploymentFile = {
  file: FILE,
  name: 'fairlead.yaml',
  folder: undefined,
  deployment: {
    version: 1,
    errors: 0,
    warnings: 0,
    composeFiles: {},
    data: {},
    environments: [{ name: 'production', range: RANGE, services: [{ name: 'api', range: RANGE, slots: ['staging'] }] }],
  },
};

export const LISTING = { asked: '', sites: [], subscriptions: undefined };
export const survey = new Map([
  [
    serviceKey(FILE, 'production', 'api'),
    { state: 'found', app: APP, location: LOCATION, running: 'Running' } as const,
  ],
]);

const NOW = new Date(2026, 10, 21, 14, 3, 7).getTime();

/** An app as it was read, with these slots. */
export function seen(names: readonly string[], attention: readonly string[] = []): AppSeen {
  const slots = names.map(slot);
  return {
    status: { site: 'contoso', plan: undefined, slots, operation: undefined },
    attention,
    stickyNames: [],
    location: LOCATION,
    at: NOW,
  };
}

function slot(name: string): AppSeen['status']['slots'][number] {
  return {
    name,
    state: 'Running',
    deploymentId: name,
    release: `sha256:${'a'.repeat(64)}`,
    modified: '2026-11-21T09:00:00Z',
    lastSwap: undefined,
    pendingSwap: undefined,
    operation: undefined,
    host: `${name}.azurewebsites.net`,
    trafficPercent: 0,
    autoSwap: undefined,
    healthCheckPath: undefined,
  };
}

/** Everything the tree asked for and told, in order. */
export function world(given: Partial<EnvironmentsPorts & Lookout> = {}) {
  const log: string[] = [];
  const told: string[] = [];
  const lookout: Lookout = {
    isSimulator: false,
    survey: async (): Promise<Surveyed> => {
      log.push('survey');
      return { state: 'seen', as: 'ada@contoso.example', survey, listing: LISTING };
    },
    app: async () => {
      log.push('app');
      return seen(['production', 'staging']);
    },
    container: async () => assert.fail('It is no container app.'),
    servers: async () => assert.fail('It is on no server.'),
    health: async (_, { name }) => {
      log.push(`health of ${name}`);
      return { verdict: 'healthy', told: 'ready: 200 in 9 ms' };
    },
    signIn: async () => undefined,
    ...given,
  };
  const environments = new Environments({
    operations: { all: [], at: () => undefined, ofService: () => [], past: () => undefined },
    isTrusted: () => true,
    files: async () => [file],
    lookout: async () => {
      log.push('azure');
      return lookout;
    },
    now: () => Date.parse(NOON),
    changed: (place) => log.push(`changed ${place?.kind ?? 'all'}`),
    became: (state, as) => log.push(as === undefined ? state : `${state} as ${as}`),
    log: (sentence) => log.push(sentence),
    tell: (of, apps) =>
      told.push(
        `${of}: ${apps.map(({ environment, service, slots }) => [environment, service, ...slots.map(({ name }) => name)].join(' '))}`,
      ),
    ...given,
  });
  const below = async (...path: string[]) => {
    let places = await environments.children();
    for (const label of path) {
      const place = places.find((one) => environments.row(one).label === label);
      assert(place, `There is no ${label}.`);
      places = await environments.children(place);
    }
    return places.map((place) => environments.row(place).label);
  };
  return { environments, log, told, below };
}

/** The one service there is. */
export async function serviceIn(environments: Environments): Promise<PlaceOf<'service'>> {
  const [service] = await environments.services();
  assert(service);
  return service;
}
