import { placesOf, type ServiceNamed } from './common-of.ts';
import { type DeployedHost, hostRefusal } from './host.ts';
import { NoTarget } from './no-target.ts';
import type { Surroundings } from './variables.ts';

/** What a service runs on. @throws NoTarget for one that is not deployed from here. */
export function hostOf(data: unknown, wanted: ServiceNamed, around: Surroundings): DeployedHost {
  const refusal = undeployed(data, wanted, around);
  if (refusal !== undefined) throw new NoTarget(refusal);
  return placesOf(data, wanted, around).host === 'containerapp' ? 'containerapp' : 'appservice';
}

/** Why a service is not deployed from here, and what deploys it; nothing for one that is. */
export function undeployed(data: unknown, wanted: ServiceNamed, around: Surroundings): string | undefined {
  const { name, host, file } = placesOf(data, wanted, around);
  return hostRefusal(name, host, file.at('files'), ['appservice', 'containerapp']);
}
