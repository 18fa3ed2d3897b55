import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Interaction } from '../../scripts/conformance/recording.ts';
import { replay } from '../../scripts/conformance/replay.ts';
import { cloudOf } from './support/cloud.ts';
import { APP, APPS } from './support/containers.ts';

const ENVIRONMENT = APPS.replace('containerApps', 'managedEnvironments/env');
const VERSION = 'api-version=2025-05-01';
const [READ, LISTED] = [6, 7];

/** What each lie changes, and what the replay says of it; the answers are text, as they are in a file. */
const LIES: readonly (readonly [string, number, string, string, RegExp])[] = [
  ['another weight', READ, '"weight":75', '"weight":80', /^traffic: .*75.*Azure has .*80/],
  ['another mode', READ, '"Multiple"', '"Single"', /^activeRevisionsMode: "Multiple", Azure has "Single"/],
  ['another image', READ, 'app:2', 'app:3', /^template: .*app:2.*Azure has .*app:3/],
  ['another health', LISTED, '"Healthy"', '"Unhealthy"', /^healthState: "Healthy", Azure has "Unhealthy"/],
  ['a revision that is not active', LISTED, '"active":true', '"active":false', /^active: true, Azure has false/],
];

describe('conformance of container apps', () => {
  it('finds nothing in a recording that is true, though Azure made up other names', () => {
    const [first] = replay({ file: 'contoso.json', interactions: story() });
    assert.equal(first?.outside, undefined);
    assert.deepEqual(differencesOf(story()), []);
  });

  for (const [what, index, truth, lie, found] of LIES) {
    it(`finds ${what}`, () => {
      const told = story();
      const response = JSON.parse(JSON.stringify(told[index]!.response).replace(truth, lie));
      const [difference] = differencesOf(told.with(index, { ...told[index]!, response }));
      assert.match(difference ?? '', found);
    });
  }

  it('creates an environment and an app a recording takes for granted', () => {
    assert.deepEqual(
      differencesOf(story().slice(READ, READ + 1)).filter((text) => !/(latest|traffic)/.test(text)),
      [],
    );
  });
});

/** An app with two revisions that share its traffic, as another simulator with other random names tells it. */
function story(): readonly Interaction[] {
  const cloud = cloudOf({});
  cloud.simulator.azure.ids.hex(3);
  const told: Interaction[] = [];
  const tell = (method: string, path: string, request?: unknown): unknown => {
    const { status, headers, body: response } = cloud.send(method, path, request);
    const date = new Date(cloud.clock.now()).toUTCString();
    told.push({
      method,
      url: `https://management.azure.com${path}?${VERSION}`,
      request,
      status,
      headers: { ...headers, date },
      response,
    });
    return response;
  };
  const properties = { workloadProfiles: [{ workloadProfileType: 'Consumption', name: 'Consumption' }] };
  tell('PUT', ENVIRONMENT, { location: 'westeurope', properties });
  cloud.pass(70);
  const configuration = { activeRevisionsMode: 'Multiple', ingress: { external: true, targetPort: 80 } };
  const template = (image: string): object => ({ containers: [{ name: 'contoso', image }] });
  tell('PUT', APP, {
    location: 'westeurope',
    properties: { environmentId: ENVIRONMENT, configuration, template: template('app:1') },
  });
  cloud.pass(30);
  const first = (tell('GET', APP) as { properties: { latestRevisionName: string } }).properties.latestRevisionName;
  tell('PATCH', APP, { properties: { template: template('app:2') } });
  cloud.pass(30);
  const traffic = [
    { revisionName: first, weight: 75 },
    { latestRevision: true, weight: 25 },
  ];
  tell('PATCH', APP, { properties: { configuration: { ingress: { traffic } } } });
  cloud.pass(30);
  tell('GET', `${APP}/revisions/${first}`);
  tell('GET', APP);
  tell('GET', `${APP}/revisions`);
  return told;
}

function differencesOf(interactions: readonly Interaction[]): readonly string[] {
  return replay({ file: 'contoso.json', interactions }).flatMap(({ differences }) => differences);
}
