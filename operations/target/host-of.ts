import { placesOf, type ServiceNamed } from './common-of.ts';
import type { DeployedHost } from './host.ts';
import { hostRefusal } from './host.ts';
import { NoTarget } from './no-target.ts';
import type { Surroundings } from './variables.ts';

/** What a service runs on. @throws NoTarget for one that is not deployed from here. */
export function hostOf(data: unknown, wanted: ServiceNamed, around: Surroundings): DeployedHost {
  const { name, host, file } = placesOf(data, wanted, around);
  const refusal = hostRefusal(name, host, file.at('files'), ['appservice', 'containerapp']);
  if (refusal !== undefined) throw new NoTarget(refusal);
  return host === 'containerapp' ? 'containerapp' : 'appservice';
}
