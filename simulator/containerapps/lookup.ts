import type { Azure } from '../core/azure.ts';
import { Refused } from '../core/azure.ts';
import { gatewayError, resourceNotFound } from '../core/errors.ts';
import type { Call } from '../core/route.ts';
import { keyOf, param } from '../web/lookup.ts';
import { type ContainerApp, revisionOf } from './container-app.ts';
import type { Environment } from './environment.ts';
import type { Revision } from './revision.ts';

export function appKeyOf({ params: { subscription = '', group = '', app = '' } }: Call): string {
  return keyOf(`/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.App/containerApps/${app}`);
}

export function environmentKeyOf({ params: { subscription = '', group = '', environment = '' } }: Call): string {
  return keyOf(
    `/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.App/managedEnvironments/${environment}`,
  );
}

/** The app a path names, or Azure's answer that there is none. */
export function foundApp(call: Call): ContainerApp {
  const app = call.azure.containerApps.get(appKeyOf(call));
  if (app) return app;
  throw new Refused(resourceNotFound(`Microsoft.App/containerApps/${param(call, 'app')}`, param(call, 'group')));
}

/** As `foundApp`, for what changes it: refused while something else does. */
export function changeableApp(call: Call): ContainerApp {
  const app = foundApp(call);
  if (app.provisioningState !== 'InProgress' && app.provisioningState !== 'Deleting') return app;
  // microsoft/azure-container-apps#1731 shows the sentence; the code is from memory.
  throw new Refused(
    gatewayError(
      409,
      'ContainerAppOperationInProgress',
      `Cannot modify a container app '${app.name}' because there is an active provisioning operation in progress. Please try again later.`,
    ),
  );
}

export function foundRevision(call: Call, app: ContainerApp): Revision {
  const name = param(call, 'revision');
  const revision = revisionOf(app, name);
  if (revision) return revision;
  throw new Refused(gatewayError(404, 'RevisionNotFound', `Revision '${name}' not found in app '${app.name}'.`));
}

export function foundEnvironment(call: Call): Environment {
  const environment = call.azure.environments.get(environmentKeyOf(call));
  if (environment) return environment;
  const type = `Microsoft.App/managedEnvironments/${param(call, 'environment')}`;
  throw new Refused(resourceNotFound(type, param(call, 'group')));
}

/** Refuses what needs an environment that is being changed; the sentence is of azure-container-apps#701. */
export function refuseWhileChanging({ name, provisioningState }: Environment): void {
  if (provisioningState === 'Succeeded') return;
  throw new Refused(
    gatewayError(
      409,
      'ManagedEnvironmentOperationInProgress',
      `Cannot modify Container Apps environment ${name} because another operation is in progress.`,
    ),
  );
}

export function environmentOf({ environments }: Azure, { environmentId }: ContainerApp): Environment | undefined {
  return environments.get(keyOf(environmentId));
}

/** Those of a group, or of the whole subscription. */
export function listed<Thing extends { readonly subscription: string; readonly group: string }>(
  call: Call,
  things: Iterable<Thing>,
): readonly Thing[] {
  const subscription = keyOf(param(call, 'subscription'));
  const group = call.params['group'];
  return [...things].filter(
    (thing) =>
      keyOf(thing.subscription) === subscription && (group === undefined || keyOf(thing.group) === keyOf(group)),
  );
}
