import { type Json, objectAt, textAt } from '../core/http.ts';
import type { Call } from '../core/route.ts';
import { displayName } from '../web/regions.ts';
import { shown } from './api-version.ts';
import { endpointOf } from './app-body.ts';
import { type Environment, environmentIdOf } from './environment.ts';
import { systemData } from './system-data.ts';
import { listOf } from './written.ts';

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
      vnetConfiguration: properties['vnetConfiguration'] ?? null,
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
      appInsightsConfiguration: properties['appInsightsConfiguration'] ?? null,
      infrastructureResourceGroup: properties['infrastructureResourceGroup'] ?? null,
      peerAuthentication: { mtls: { enabled: false } },
      peerTrafficConfiguration: { encryption: { enabled: false } },
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

/** Where nobody names any, there is the one that is paid by use. */
function workloadProfiles(properties: Json): readonly Json[] {
  const written = listOf(properties['workloadProfiles']);
  const profiles = written.length > 0 ? written : [{ workloadProfileType: 'Consumption', name: 'Consumption' }];
  return profiles
    .map((profile) => ({
      ...profile,
      workloadProfileType: textAt(profile, 'workloadProfileType') ?? 'Consumption',
      name: textAt(profile, 'name') ?? textAt(profile, 'Name') ?? 'Consumption',
      enableFips: profile['enableFips'] ?? false,
    }))
    .map(({ Name: _, ...profile }: Json) => profile);
}
