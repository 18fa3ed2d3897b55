import { dayOf } from '../core/clock.ts';
import type { Json } from '../core/http.ts';
import type { Call } from '../core/route.ts';
import { displayName } from '../web/regions.ts';
import { shown } from './api-version.ts';
import { echoedConfiguration, keptConfiguration, withoutValues } from './configuration.ts';
import { appIdOf, type ContainerApp, latestOf, type Written } from './container-app.ts';
import { isChina, regionOf } from './environment.ts';
import { hostOfApp, hostOfRevision } from './hosts.ts';
import { environmentOf } from './lookup.ts';
import { systemData } from './system-data.ts';
import { echoedTemplate, keptTemplate } from './template.ts';

/** A documentation address (RFC 5737): nothing answers there. */
const IPV4 = '192.0.2.1';
/** The day from which a PUT repeats what it was sent; before, it answered as a GET does (recorded 2024-04, 2024-11). */
const ECHOES_SINCE = '2024-11-01';

/** An app as a resource, as the asked version of the API shows it. */
export function appBody(call: Call, app: ContainerApp): Json {
  const { ingress } = app.configuration;
  const latest = latestOf(app);
  const entrance = ingress ? { ...(ingress as Json), fqdn: hostOfApp(call.azure, app) } : null;
  const properties = {
    provisioningState: app.provisioningState,
    runningStatus: app.runningStatus,
    ...places(call, app),
    latestRevisionName: app.latestRevisionName,
    latestReadyRevisionName: app.latestReadyRevisionName,
    latestRevisionFqdn: ingress && latest ? hostOfRevision(call.azure, app, latest.name) : '',
    configuration: { ...withoutValues(app.configuration), ingress: entrance },
    template: app.template,
    eventStreamEndpoint: `${endpointOf(app.location)}${appIdOf(app).replace('/providers/Microsoft.App/containerapps/', '/containerApps/')}/eventstream`,
    delegatedIdentities: [],
  };
  return resource(call, app, properties, false);
}

/** An app as a PUT shows it when it has only just been taken on: what was asked for, and not yet what it will be. */
export function echoedBody(call: Call, app: ContainerApp, written: Written): Json {
  if (dayOf(call.azure.clock.now()) < ECHOES_SINCE) return appBody(call, { ...app, ...kept(app, written) });
  const properties = {
    provisioningState: app.provisioningState,
    ...places(call, app),
    configuration: withoutValues(echoedConfiguration(written.configuration)),
    template: echoedTemplate(written.template),
    delegatedIdentities: [],
  };
  return resource(call, app, properties, true);
}

function kept(app: ContainerApp, { configuration, template }: Written): Written {
  return { configuration: keptConfiguration(configuration, app.configuration), template: keptTemplate(template) };
}

/** Where log streams and events are, outside Resource Manager. */
export function endpointOf(location: string): string {
  return `https://${regionOf(location)}.azurecontainerapps${isChina(location) ? '-dev.cn' : '.dev'}`;
}

function places({ azure }: Call, app: ContainerApp): Json {
  const profiles = environmentOf(azure, app)?.properties['workloadProfiles'];
  return {
    managedEnvironmentId: app.environmentId,
    environmentId: app.environmentId,
    workloadProfileName: app.workloadProfileName ?? (Array.isArray(profiles) ? 'Consumption' : null),
    patchingMode: 'Automatic',
    outboundIpAddresses: [IPV4],
    customDomainVerificationId: '0'.repeat(64),
  };
}

function resource(call: Call, app: ContainerApp, properties: Json, justWritten: boolean): Json {
  return shown(call, app.location, {
    id: appIdOf(app),
    name: app.name,
    type: 'Microsoft.App/containerApps',
    location: displayName(app.location),
    ...(app.kind !== undefined && { kind: app.kind }),
    ...(app.tags && { tags: app.tags }),
    systemData: systemData(app, justWritten),
    properties,
    identity: app.identity ?? { type: 'None' },
  });
}
