import type { Json } from '../core/http.ts';

/** Where container apps live together: one network, one domain, one log. */
export interface Environment {
  readonly subscription: string;
  readonly group: string;
  readonly name: string;
  readonly location: string;
  readonly createdAt: number;
  modifiedAt: number;
  tags: Json | undefined;
  identity: Json | undefined;
  /** `Waiting` is how a new one begins. */
  provisioningState: 'Waiting' | 'InProgress' | 'Succeeded' | 'ScheduledForDelete';
  /** `mangowater-e5cfe1d3.westeurope.azurecontainerapps.io` */
  readonly domain: string;
  /** As it was written. */
  properties: Json;
}

export function environmentIdOf({ subscription, group, name }: Environment): string {
  return `/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.App/managedEnvironments/${name}`;
}

/** `North Central US (Stage)` → `northcentralusstage`: how regions are written in addresses. */
export function regionOf(location: string): string {
  return location.toLowerCase().replace(/[^a-z0-9]/g, '');
}

/** Whether a cloud of its own answers there. */
export function isChina(location: string): boolean {
  return regionOf(location).startsWith('china');
}
