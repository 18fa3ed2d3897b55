import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { Interaction } from '../../scripts/conformance/recording.ts';
import { replay } from '../../scripts/conformance/replay.ts';
import { OUTSIDE, outsideOf } from '../../scripts/conformance/scope.ts';
import { shapeDifferences } from '../../scripts/conformance/shape.ts';

const WEB = '/subscriptions/s1/resourceGroups/rg/providers/Microsoft.Web';
const APP = `${WEB}/sites/contoso`;
const NAMES = { connectionStringNames: [], appSettingNames: ['MODE'], azureStorageConfigNames: [] };
const SETTINGS = {
  id: `${APP}/config/appsettings`,
  name: 'appsettings',
  type: 'Microsoft.Web/sites/config',
  location: 'West Europe',
};

/** What a recording of four requests would say, if it were true; the first is not compared here. */
const STORY: readonly Interaction[] = [
  asked('PUT', `${WEB}/serverfarms/plan`, { location: 'westeurope', sku: { name: 'S1' } }),
  asked('PUT', APP, { location: 'West Europe', properties: { serverFarmId: 'plan' } }),
  asked(
    'PUT',
    `${APP}/config/appsettings`,
    { properties: { MODE: 'live' } },
    { ...SETTINGS, properties: { MODE: 'live' } },
  ),
  asked(
    'PUT',
    `${APP}/config/slotConfigNames`,
    { properties: { appSettingNames: ['MODE'] } },
    { id: null, name: 'contoso', type: 'Microsoft.Web/sites', location: 'West Europe', properties: NAMES },
  ),
];

const FALSEHOODS: readonly (readonly [string, Partial<Interaction>, RegExp])[] = [
  ['another status', { status: 409 }, /^status: 200 .*Azure has 409$/],
  [
    'an operation header',
    { headers: { location: 'https://management.azure.com/x?api-version=1' } },
    /^location: missing$/,
  ],
  ['a field too many', { response: { ...responseOf(3), extra: 1 } }, /^extra: missing, Azure has number$/],
  ['a field less', { response: { ...responseOf(3), location: undefined } }, /^location: only in the simulator$/],
  ['another type', { response: { ...responseOf(3), location: null } }, /^location: string, Azure has null$/],
  ['another name', { response: { ...responseOf(3), name: 'fabrikam' } }, /^name: "contoso", Azure has "fabrikam"$/],
  [
    'another sticky name',
    { response: { ...responseOf(3), properties: { ...NAMES, appSettingNames: ['OTHER'] } } },
    /^properties: .*"MODE".*Azure has .*"OTHER"/,
  ],
];

describe('conformance', () => {
  it('finds nothing in a recording that is true', () => assert.deepEqual(differencesOf(STORY), []));
  for (const [what, lie, found] of FALSEHOODS) {
    it(`finds ${what}`, () => {
      const [difference, ...others] = differencesOf(STORY.with(3, { ...STORY[3]!, ...cleaned(lie) }));
      assert.match(difference ?? '', found);
      assert.deepEqual(others, []);
    });
  }

  it('creates what a recording takes for granted, from facts, and answers for itself', () => {
    const properties = {
      serverFarmId: `${WEB}/serverfarms/plan`,
      sku: 'Standard',
      reserved: true,
      deploymentId: 'contoso',
    };
    const site = {
      id: APP,
      name: 'contoso',
      type: 'Microsoft.Web/sites',
      kind: 'app,linux',
      location: 'West Europe',
      properties,
    };
    const slot = { ...site, id: `${APP}/slots/staging`, name: 'contoso/staging', type: 'Microsoft.Web/sites/slots' };
    const interactions = [
      asked('GET', `${APP}/slots`, undefined, { value: [slot] }),
      asked('GET', APP, undefined, site),
    ];
    const differences = replay({ file: 'contoso.json', interactions }).flatMap((outcome) => outcome.differences);
    assert.ok(differences.includes('properties.state: only in the simulator'));
    assert.deepEqual(
      differences.filter((text) => !text.endsWith('only in the simulator')),
      [],
    );
  });

  it('compares settings by value', () => {
    const lie = { ...SETTINGS, properties: { MODE: 'trial' } };
    assert.deepEqual(differencesOf(STORY.with(2, { ...STORY[2]!, response: lie })), [
      'properties: {"MODE":"live"}, Azure has {"MODE":"trial"}',
    ]);
  });

  it('compares bodies to their full depth, and lists by the kinds of their elements', () => {
    assert.deepEqual(shapeDifferences({ a: { b: { c: { d: { e: 1 } } } } }, { a: { b: { c: { d: { e: '1' } } } } }), [
      'a.b.c.d.e: string, Azure has number',
    ]);
    assert.deepEqual(shapeDifferences([{ a: 1 }, { a: 2 }], [{ a: 3 }]), []);
    assert.deepEqual(shapeDifferences([], [{ a: 3 }]), [': 1 elements, Azure has 0']);
    assert.deepEqual(shapeDifferences([{ a: 1 }, { b: 2 }], [{ a: 3 }]), [': an element occurs on one side only']);
  });
});

describe('what is out of scope', () => {
  const page = readFileSync('docs/simulator.md', 'utf8');
  for (const { what, why } of OUTSIDE) {
    it(`${what} is in the documentation, with the reason`, () => assert.ok(page.includes(`| ${what} | ${why} |`)));
  }

  it('leaves everything of sites, slots, plans and deployments in', () => {
    const kept = [
      APP,
      `${APP}/slots/staging/slotsswap`,
      `${APP}/config/web`,
      `${WEB}/serverfarms/plan`,
      `${APP}/newThing`,
    ];
    for (const path of kept) assert.equal(outsideOf(asked('GET', path)), undefined, path);
    const kudu = { ...asked('GET', ''), url: 'https://contoso.scm.azurewebsites.net/api/deployments/latest' };
    assert.equal(outsideOf(kudu), undefined);
  });
});

function asked(method: string, path: string, request?: unknown, response?: unknown): Interaction {
  const url = `https://management.azure.com${path}?api-version=2022-03-01`;
  return { method, url, request, status: 200, headers: { date: 'Sat, 21 Nov 2026 12:00:00 GMT' }, response };
}

function responseOf(index: number): object {
  return STORY[index]!.response as object;
}

/** A recording is JSON: what is undefined is not there. */
function cleaned(lie: Partial<Interaction>): Partial<Interaction> {
  return JSON.parse(JSON.stringify(lie));
}

function differencesOf(interactions: readonly Interaction[]): readonly string[] {
  return replay({ file: 'contoso.json', interactions })
    .slice(2)
    .flatMap(({ differences }) => differences);
}
