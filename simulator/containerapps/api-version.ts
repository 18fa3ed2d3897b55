import { dayOf } from '../core/clock.ts';
import { isObject, type Json } from '../core/http.ts';
import type { Call } from '../core/route.ts';
import { regionOf } from './environment.ts';

/** When a field was first shown: by day of a preview version, and by day of a stable one if it has got so far. */
interface Appeared {
  readonly path: string;
  readonly preview: string;
  readonly stable?: string;
  /** The day it reached the regions that are not for trying; before it, only those showed it. */
  readonly everywhere?: string;
}

/**
 * Unlike Microsoft.Web, Microsoft.App shows what the asked version knows. The first day each field occurs in a recording
 * or in the specification's folder of that version; `[]` is any element of a list.
 */
const APPEARED: readonly Appeared[] = [
  { path: 'properties.runningStatus', preview: '2023-11-02', stable: '2024-03-01' },
  { path: 'properties.patchingMode', preview: '2024-10-02' },
  { path: 'properties.configuration.targetLabel', preview: '2024-10-02' },
  { path: 'properties.configuration.revisionTransitionThreshold', preview: '2024-10-02', everywhere: '2025-01-01' },
  { path: 'properties.configuration.identitySettings', preview: '2024-02-02', stable: '2025-01-01' },
  { path: 'properties.configuration.runtime', preview: '2024-02-02', stable: '2025-01-01' },
  { path: 'properties.configuration.dapr.appHealth', preview: '2024-10-02' },
  { path: 'properties.configuration.dapr.maxConcurrency', preview: '2024-10-02' },
  { path: 'properties.configuration.ingress.targetPortHttpScheme', preview: '2023-11-02' },
  { path: 'properties.configuration.ingress.additionalPortMappings', preview: '2023-08-01', stable: '2024-03-01' },
  { path: 'properties.template.terminationGracePeriodSeconds', preview: '2023-08-01', stable: '2024-03-01' },
  { path: 'properties.template.containers[].imageType', preview: '2024-10-02' },
  { path: 'properties.template.initContainers[].imageType', preview: '2024-10-02' },
  { path: 'properties.template.scale.cooldownPeriod', preview: '2024-08-02', stable: '2025-01-01' },
  { path: 'properties.template.scale.pollingInterval', preview: '2024-08-02', stable: '2025-01-01' },
  { path: 'properties.labels', preview: '2024-10-02' },
  { path: 'properties.openTelemetryConfiguration', preview: '2023-11-02', stable: '2026-01-01' },
  { path: 'properties.appInsightsConfiguration', preview: '2023-11-02', stable: '2026-01-01' },
  { path: 'properties.environmentMode', preview: '2025-10-02', stable: '2026-01-01' },
  { path: 'properties.availabilityZones', preview: '2024-10-02', everywhere: '2025-01-01' },
  { path: 'properties.diskEncryptionConfiguration', preview: '2024-10-02', everywhere: '2025-01-01' },
  { path: 'properties.publicNetworkAccess', preview: '2024-10-02', stable: '2025-07-01' },
  { path: 'properties.peerTrafficConfiguration', preview: '2024-02-02', stable: '2024-03-01' },
  {
    path: 'properties.customDomainConfiguration.certificateKeyVaultProperties',
    preview: '2023-11-02',
    stable: '2025-01-01',
  },
  { path: 'properties.workloadProfiles[].enableFips', preview: '2024-10-02' },
];

/** A body without what the version does not know yet, or what the region does not do yet. */
export function shown(call: Call, location: string, body: Json): Json {
  const version = call.request.url.searchParams.get('api-version') ?? '';
  const day = version.slice(0, 10);
  const today = dayOf(call.azure.clock.now());
  const isStage = /stage|euap/.test(regionOf(location));
  const known = ({ preview, stable, everywhere = '' }: Appeared): boolean =>
    (isStage || today >= everywhere) &&
    (version.endsWith('-preview') ? day >= preview : stable !== undefined && day >= stable);
  return APPEARED.filter((field) => !known(field)).reduce((rest, { path }) => without(rest, path.split('.')), body);
}

function without(value: Json, [name = '', ...rest]: readonly string[]): Json {
  const key = name.replace('[]', '');
  if (!(key in value)) return value;
  const { [key]: inner, ...others } = value;
  if (rest.length === 0) return others;
  if (Array.isArray(inner))
    return { ...value, [key]: inner.map((item) => (isObject(item) ? without(item, rest) : item)) };
  return isObject(inner) ? { ...value, [key]: without(inner, rest) } : value;
}
