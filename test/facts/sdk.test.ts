import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { KnownSkuName, type SiteConfig, type SlotConfigNames } from '@azure/arm-appservice';
import { appServiceSkus } from '../../domain/app-service-sku.ts';
import { swapParts } from '../../domain/swap-behaviour.ts';

/** The tables of facts, beside the types the SDK is generated with: what it renames or takes away fails to compile. */
describe('what Azure is asked by', () => {
  it('has a tier for every confirmed size', () => {
    const known = new Set<string>(Object.values(KnownSkuName));
    const strangers = appServiceSkus.filter(({ confirmed, name }) => confirmed && !known.has(tierOf(name)));
    assert.deepEqual(strangers, []);
  });

  it('has a list of names for everything that can be sticky, and for nothing else', () => {
    const lists: Readonly<Record<keyof SlotConfigNames, true>> = {
      appSettingNames: true,
      azureStorageConfigNames: true,
      connectionStringNames: true,
    };
    assert.deepEqual(armOf('sticks'), Object.keys(lists));
  });

  it('has a property for every part of a site that moves or stays', () => {
    const moves = [
      'handlerMappings',
      'linuxFxVersion',
      'use32BitWorkerProcess',
      'virtualApplications',
    ] satisfies (keyof SiteConfig)[];
    const stays = [
      'alwaysOn',
      'cors',
      'ftpsState',
      'healthCheckPath',
      'http20Enabled',
      'ipSecurityRestrictions',
      'minTlsVersion',
      'vnetName',
      'webSocketsEnabled',
    ] satisfies (keyof SiteConfig)[];
    assert.deepEqual([armOf('moves'), armOf('stays')], [moves, stays]);
  });
});

function armOf(swap: string): readonly string[] {
  return swapParts.flatMap((part) => (part.swap === swap && part.arm !== undefined ? [part.arm] : [])).sort();
}

/** `P1mv3` is of `PremiumV3`. */
function tierOf(name: string): string {
  const [, series = '', version] = /^([A-Z])\d(?:m?v(\d))?$/.exec(name) ?? [];
  const tiers: Readonly<Record<string, string>> = {
    F: 'Free',
    D: 'Shared',
    B: 'Basic',
    S: 'Standard',
    P: 'Premium',
    I: 'Isolated',
  };
  return `${tiers[series] ?? name}${version === undefined ? '' : `V${version}`}`;
}
