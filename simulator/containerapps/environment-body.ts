import { nulls } from '../core/dated.ts';
import { isObject, type Json, objectAt, textAt } from '../core/http.ts';
import type { Call } from '../core/route.ts';
import { displayName } from '../web/regions.ts';
import { shown } from './api-version.ts';
import { endpointOf } from './app-body.ts';
import { type Environment, environmentIdOf } from './environment.ts';
import { systemData } from './system-data.ts';
import { listOf, withoutNulls } from './written.ts';

/** A documentation address (RFC 5737): nothing answers there. */
const IPV4 = '192.0.2.1';

export function environmentBody(call: Call, environment: Environment, justWritten = false): Json {
  const { name, group, subscription, location, properties, tags, identity } = environment;
  const place = `/subscriptions/${subscription}/resourceGroups/${group}/managedEnvironments/${name}`;
  return shown(call, location, {
    id: environmentIdOf(environment),
    name,
    type: 'Microsoft.App/managedEnvironments',
    location: displayName(location),
    ...(tags && { tags }),
    ...(identity && { identity }),
    systemData: systemData(environment, justWritten),
    properties: {
      provisioningState: environment.provisioningState,
      daprAIInstrumentationKey: properties['daprAIInstrumentationKey'] ?? null,
      daprAIConnectionString: properties['daprAIConnectionString'] ?? null,
      vnetConfiguration: network(properties['vnetConfiguration']),
      defaultDomain: environment.domain,
      staticIp: IPV4,
      appLogsConfiguration: appLogs(objectAt(properties, 'appLogsConfiguration')),
      openTelemetryConfiguration: properties['openTelemetryConfiguration'] ?? null,
      zoneRedundant: properties['zoneRedundant'] ?? false,
      availabilityZones: null,
      kedaConfiguration: { version: '2.15.1' },
      daprConfiguration: { version: '1.12.5' },
      eventStreamEndpoint: `${endpointOf(location)}${place}/eventstream`,
      customDomainConfiguration: customDomain(objectAt(properties, 'customDomainConfiguration')),
      workloadProfiles: workloadProfiles(properties),
      environmentMode: workloadProfiles(properties) ? 'WorkloadProfiles' : 'ConsumptionOnly',
      appInsightsConfiguration: properties['appInsightsConfiguration'] ?? null,
      infrastructureResourceGroup: properties['infrastructureResourceGroup'] ?? null,
      peerAuthentication: { mtls: { enabled: false, ...objectAt(properties, 'peerAuthentication', 'mtls') } },
      peerTrafficConfiguration: {
        encryption: { enabled: false, ...objectAt(properties, 'peerTrafficConfiguration', 'encryption') },
      },
      publicNetworkAccess: properties['publicNetworkAccess'] ?? 'Enabled',
      diskEncryptionConfiguration: null,
    },
  });
}

/** The key to the log is never shown. */
function appLogs(written: Json): Json {
  const analytics = objectAt(written, 'logAnalyticsConfiguration');
  const { customerId = null, dynamicJsonColumns = false } = analytics;
  return {
    destination: written['destination'] ?? null,
    logAnalyticsConfiguration:
      Object.keys(analytics).length > 0 ? { customerId, sharedKey: null, dynamicJsonColumns } : null,
  };
}

/** What stands where a network is written and this of it is not; not recorded. */
function network(written: unknown): Json | null {
  if (!isObject(written)) return null;
  const names = [
    'infrastructureSubnetId',
    'dockerBridgeCidr',
    'platformReservedCidr',
    'platformReservedDnsIP',
  ] as const;
  return { internal: false, ...nulls(...names), ...(withoutNulls(written) as Json) };
}

function customDomain(written: Json): Json {
  return {
    customDomainVerificationId: '0'.repeat(64),
    dnsSuffix: written['dnsSuffix'] ?? null,
    certificateKeyVaultProperties: null,
    certificateValue: null,
    certificatePassword: null,
    thumbprint: null,
    subjectName: null,
    expirationDate: null,
  };
}

/** An environment that was made without any is of the older kind, and has none. */
function workloadProfiles(properties: Json): readonly Json[] | null {
  const written = listOf(properties['workloadProfiles']);
  if (written.length === 0) return null;
  return written
    .map((profile) => ({
      ...profile,
      workloadProfileType: textAt(profile, 'workloadProfileType') ?? 'Consumption',
      name: textAt(profile, 'name') ?? textAt(profile, 'Name') ?? 'Consumption',
      enableFips: profile['enableFips'] ?? false,
    }))
    .map(({ Name: _, ...profile }: Json) => profile);
}
