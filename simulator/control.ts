import { rolesOf } from './access/role.ts';
import { releasesOf } from './apps/release.ts';
import { visitCounts } from './containerapps/visits.ts';
import { gatewayError } from './core/errors.ts';
import { type AzureRequest, type AzureResponse, ok } from './core/http.ts';
import { faultsOf } from './faults/fault.ts';
import { tagsOf } from './registry/routes.ts';
import type { Simulator } from './simulator.ts';

export const CONTROL = '/~simulator/';

/** What only a simulator has: its faults, how releases behave, and what it has been asked. */
export function control(simulator: Simulator, { method, url, body }: AzureRequest): AzureResponse {
  const asked = `${method} ${url.pathname.slice(CONTROL.length)}`;
  try {
    switch (asked) {
      case 'GET requests':
        return ok(simulator.requests);
      case 'GET visits':
        return ok(visitCounts(simulator.azure.revisionVisits));
      case 'GET not-implemented':
        return ok(Object.fromEntries(simulator.notImplemented));
      case 'PUT faults':
        simulator.faults.set(faultsOf(body));
        return ok();
      case 'PUT releases':
        simulator.azure.releases = releasesOf(body);
        return ok();
      case 'PUT roles':
        simulator.azure.roles = rolesOf(body);
        return ok();
      case 'PUT tags':
        simulator.azure.tags = tagsOf(body);
        return ok();
      default:
        return gatewayError(404, 'NotImplementedInSimulator', `The simulator has no \`${asked}\`.`);
    }
  } catch (error) {
    return gatewayError(400, 'BadRequest', error instanceof Error ? error.message : String(error));
  }
}
