import { placesOf, type ServiceNamed } from './common-of.ts';
import { type DeployedHost, hostRefusal } from './host.ts';
import { NoTarget } from './no-target.ts';
import type { Surroundings } from './variables.ts';

const IN_AZURE = ['appservice', 'containerapp'] as const;
const ALL = [...IN_AZURE, 'compose'] as const;

/** What a service runs on in Azure. @throws NoTarget for one that is elsewhere. */
export function hostOf(data: unknown, wanted: ServiceNamed, around: Surroundings): (typeof IN_AZURE)[number] {
  const { name, host, file } = placesOf(data, wanted, around);
  const refusal = hostRefusal(name, host, file.at('files'), IN_AZURE);
  if (refusal !== undefined) throw new NoTarget(refusal);
  return host === 'containerapp' ? 'containerapp' : 'appservice';
}

/** What a service runs on. @throws NoTarget for one that is not deployed from here. */
export function anyHostOf(data: unknown, wanted: ServiceNamed, around: Surroundings): DeployedHost {
  const refusal = undeployed(data, wanted, around);
  if (refusal !== undefined) throw new NoTarget(refusal);
  const { host } = placesOf(data, wanted, around);
  return host === 'compose' ? host : hostOf(data, wanted, around);
}

export function runsOnServers(data: unknown, wanted: ServiceNamed, around: Surroundings): boolean {
  return placesOf(data, wanted, around).host === 'compose';
}

/** Why a service is not deployed from here, and what deploys it; nothing for one that is. */
export function undeployed(data: unknown, wanted: ServiceNamed, around: Surroundings): string | undefined {
  const { name, host, file } = placesOf(data, wanted, around);
  return hostRefusal(name, host, file.at('files'), ALL);
}
