import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { appServiceLimits } from './app-service-limits.ts';
import { appSettingFacts } from './app-setting-facts.ts';
import type { Provenance } from './fact.ts';
import { privateLinkProvenance, privateLinkZones, zoneNamed } from './private-link-zones.ts';
import { retirementOf, retirements } from './retirement.ts';
import { swapParts } from './swap-behaviour.ts';

interface Row {
  readonly name: string;
  readonly provenance: Provenance;
}

const TABLES: Readonly<Record<string, readonly Row[]>> = {
  'app-settings': [...appSettingFacts.values()],
  'swap-behaviour': swapParts,
  'app-service-limits': appServiceLimits,
  retirements,
  'private-link-zones': privateLinkZones.map(({ zone, subresource }) => ({
    name: `${zone} for ${subresource}`,
    provenance: privateLinkProvenance,
  })),
};

const folder = new URL('facts/', import.meta.url);

for (const [table, rows] of Object.entries(TABLES)) {
  describe(`the table ${table}`, () => {
    it('says of every row when and where it was read', () => {
      for (const { name, provenance } of rows) {
        assert.equal(new Date(`${provenance.asOf}T00:00:00Z`).toISOString().slice(0, 10), provenance.asOf, name);
        assert.match(provenance.source.url, /^https:\/\/(?:learn\.microsoft\.com|github\.com\/Azure)\/\S+$/, name);
        assert.match(provenance.source.title, /\S/, name);
      }
    });

    it('says nothing twice', () => {
      const names = rows.map(({ name }) => name.toLowerCase());
      assert.deepEqual(names, [...new Set(names)]);
    });
  });
}

it('says in every file of the folder when and where it was read', () => {
  for (const file of readdirSync(folder)) {
    const text = readFileSync(new URL(file, folder), 'utf8');
    assert.match(text, /"asOf": "\d{4}-\d\d-\d\d"/, file);
    assert.match(text, /"https:\/\/[^"]+"/, file);
  }
});

describe('numbers', () => {
  it('of settings lie in what the setting takes', () => {
    for (const { name, number, least = 0, most = Number.POSITIVE_INFINITY } of appSettingFacts.values())
      assert(number === undefined || (least <= number && number <= most), name);
  });

  it('of limits are above zero', () =>
    assert.deepEqual(
      appServiceLimits.filter(({ value }) => !(value > 0)),
      [],
    ));
});

describe('a retirement', () => {
  const table: readonly (readonly [thing: string, version: string | undefined, on: string | undefined])[] = [
    ['python', '3.9', '2025-10-01'],
    ['python', '3.13', undefined],
    ['python', undefined, undefined],
    ['node', '18-lts', '2025-04-30'],
    ['node', '~20', '2026-04-30'],
    ['dotnet', 'v6.0', '2024-11-12'],
    ['azurerm_mariadb_server', undefined, '2025-09-19'],
    ['constructor', undefined, undefined],
  ];
  for (const [thing, version, on] of table)
    it(`of ${thing} ${version ?? ''}`, () => assert.equal(retirementOf(thing, version)?.on, on));
});

describe('a private zone', () => {
  const table: readonly (readonly [name: string, service: string | undefined])[] = [
    ['privatelink.azurewebsites.net', 'App Service'],
    ['PrivateLink.VaultCore.azure.net', 'Key Vault'],
    ['privatelink.westeurope.azurecontainerapps.io', 'Container Apps'],
    ['privatelink.azurecontainerapps.io', undefined],
    ['privatelink.vault.azure.net', undefined],
    ['intern.contoso.example', undefined],
    ['', undefined],
  ];
  for (const [name, service] of table) it(JSON.stringify(name), () => assert.equal(zoneNamed(name)?.service, service));
});
