import { at, isObject, type Json, textAt } from '../wire/json.ts';

/** What of `config/web` makes an app start: its stack, its image and how it is reached. No setting and no secret is in it. */
const STACK = [
  'linuxFxVersion',
  'windowsFxVersion',
  'appCommandLine',
  'netFrameworkVersion',
  'phpVersion',
  'pythonVersion',
  'nodeVersion',
  'powerShellVersion',
  'javaVersion',
  'javaContainer',
  'javaContainerVersion',
  'use32BitWorkerProcess',
  'webSocketsEnabled',
  'managedPipelineMode',
  'alwaysOn',
  'http20Enabled',
  'minTlsVersion',
  'ftpsState',
  'healthCheckPath',
  'acrUseManagedIdentityCreds',
  'acrUserManagedIdentityID',
  'vnetRouteAllEnabled',
] as const;

const SITE = ['serverFarmId', 'virtualNetworkSubnetId', 'httpsOnly', 'clientAffinityEnabled'] as const;

/** The body that makes a slot like production, from what production shows of itself. */
export function slotLike(site: unknown, config: unknown): Json {
  return {
    location: textAt(site, 'location'),
    kind: textAt(site, 'kind'),
    properties: { ...picked(at(site, 'properties'), SITE), siteConfig: picked(at(config, 'properties'), STACK) },
  };
}

function picked(from: unknown, names: readonly string[]): Json {
  const all = isObject(from) ? from : {};
  return Object.fromEntries(names.flatMap((name) => ((all[name] ?? '') === '' ? [] : [[name, all[name]]])));
}
