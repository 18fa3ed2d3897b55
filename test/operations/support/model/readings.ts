import type { DeploySeen } from '../../../../operations/deploy/seen.ts';
import type { PowerSeen } from '../../../../operations/power/plan.ts';
import type { PrepareSeen } from '../../../../operations/prepare/seen.ts';
import type { SettingsSeen } from '../../../../operations/settings/seen.ts';
import type { TrafficSeen } from '../../../../operations/traffic/seen.ts';
import type { AzureModel } from '../azure-model.ts';

/** What each operation but a swap reads of the one truth. */
export function deploySeen(azure: AzureModel): DeploySeen {
  const { site, caller, source, production } = azure.read();
  // Production says which slot it waits for, and whoever reads the slot asks it.
  const slot = { ...source, pendingSwap: production.pendingSwap && production.name };
  return { site, caller, slot, image: azure.staging.image, deployments: azure.staging.deployments };
}

export function powerSeen(azure: AzureModel, slot: 'staging' | 'production'): PowerSeen {
  const { site, caller, source, production } = azure.read();
  return { site, caller, slot: slot === 'production' ? production : source };
}

export function settingsSeen(azure: AzureModel, slot: 'staging' | 'production'): SettingsSeen {
  const { site, caller, stickyNames, production } = azure.read();
  const pairs = Object.entries(azure.settings[slot]).map(([name, value]) => [name, fingerprint(value)] as const);
  const settings = Object.fromEntries(pairs);
  return { site, caller, slot, settings, stickyNames, pendingSwap: production.pendingSwap };
}

export function prepareSeen(azure: AzureModel): PrepareSeen {
  const { site, caller, stickyNames } = azure.read();
  const plan = { id: '/subscriptions/0/resourceGroups/rg/providers/Microsoft.Web/serverfarms/plan', sku: azure.sku };
  return { site, caller, plan, slot: azure.prepared, stickyNames };
}

export function trafficSeen(azure: AzureModel): TrafficSeen {
  const seen = azure.read();
  const hosts = { production: 'contoso-shop.azurewebsites.net', source: 'contoso-shop-staging.azurewebsites.net' };
  const rule = { name: 'staging', host: hosts.source, percent: seen.rampUp };
  return { ...seen, hosts, rules: rule.percent === 0 ? [] : [rule] };
}

/** Tells values apart; in the tests there is nothing to hide. */
export function fingerprint(value: string): string {
  return `of ${value}`;
}
