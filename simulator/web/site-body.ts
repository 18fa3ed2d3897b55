import { dayOf, localTime } from '../core/clock.ts';
import { between, bodyOf, type Fields, nulls, since } from '../core/dated.ts';
import type { Json } from '../core/http.ts';
import { type Plan, sharesMachines } from './plan.ts';
import { webSpaceOf } from './plan-body.ts';
import { displayName } from './regions.ts';
import { hostOf, idOf, innerName, isLinux, PRODUCTION, type Site, type Slot, scmHostOf, storeName } from './site.ts';
import { type Asked, isFunctionApp, isRead, type SiteView } from './site-view.ts';
import { summaryConfig } from './summary-config.ts';

const STAMP = 'waws-prod-sim-001';
/** Documentation addresses (RFC 5737, RFC 3849): nothing answers there. */
const IPV4 = '192.0.2.1';
const IPV6 = '2001:db8::1';

const PROPERTIES: Fields<SiteView> = {
  name: ({ site, slot }: SiteView) => innerName(site, slot),
  state: ({ slot }: SiteView) => slot.state,
  hostNames: ({ site, slot }: SiteView) => [hostOf(site, slot)],
  webSpace: ({ plan }: SiteView) => (plan ? webSpaceOf(plan) : null),
  selfLink: ({ site, plan }: SiteView) =>
    `https://${STAMP}.api.azurewebsites.windows.net:454/subscriptions/${site.subscription}/webspaces/${plan ? webSpaceOf(plan) : ''}/sites/${site.name}`,
  repositorySiteName: ({ site }: SiteView) => site.name,
  owner: null,
  usageState: 'Normal',
  enabled: true,
  adminEnabled: true,
  siteScopedCertificatesEnabled: since('2026-04-10', false),
  afdEnabled: since('2026-04-10', false),
  enabledHostNames: ({ site, slot }: SiteView) => [hostOf(site, slot), scmHostOf(site, slot)],
  siteProperties: ({ slot }: SiteView) => ({
    metadata: null,
    properties: [
      { name: 'LinuxFxVersion', value: slot.content.linuxFxVersion },
      { name: 'WindowsFxVersion', value: slot.content.web['windowsFxVersion'] ?? null },
    ],
    appSettings: null,
  }),
  availabilityState: 'Normal',
  sslCertificates: ({ asked }: SiteView) => (asked === 'listed in subscription' ? [] : null),
  csrs: [],
  cers: null,
  siteMode: ({ asked }: SiteView) => (fillsModes(asked) ? 'Limited' : null),
  hostNameSslStates: (view: SiteView) => [
    sslState(hostOf(view.site, view.slot), 'Standard', view.day),
    sslState(scmHostOf(view.site, view.slot), 'Repository', view.day),
  ],
  hostNamePrivateStates: since('2026-04-10', []),
  computeMode: ({ asked, plan }: SiteView) =>
    fillsModes(asked) ? (plan && sharesMachines(plan.sku.tier) ? 'Shared' : 'Dedicated') : null,
  serverFarm: null,
  serverFarmId: ({ site, plan }: SiteView) => plan?.id ?? site.planId,
  reserved: ({ slot }: SiteView) => isLinux(slot),
  isXenon: false,
  hyperV: false,
  sandboxType: since('2026-04-10', null),
  lastModifiedTimeUtc: ({ slot }: SiteView) => localTime(slot.modifiedAt),
  storageRecoveryDefaultState: 'Running',
  contentAvailabilityState: 'Normal',
  runtimeAvailabilityState: 'Normal',
  dnsConfiguration: since('2023-02-07', {}),
  vnetRouteAllEnabled: since('2023-02-07', false),
  containerAllocationSubnet: since('2023-02-07', null),
  useContainerLocalhostBindings: since('2023-02-07', null),
  vnetImagePullEnabled: since('2023-02-07', false),
  vnetContentShareEnabled: since('2023-02-07', false),
  legacyServiceEndpointTrafficEvaluation: since('2026-04-10', null),
  siteConfig: summaryConfig,
  functionAppConfig: since('2026-04-10', null),
  daprConfig: since('2026-04-10', null),
  aiIntegration: since('2026-07-24', null),
  deploymentId: ({ slot }: SiteView) => slot.content.deploymentId,
  slotName: since('2023-02-07', null),
  trafficManagerHostNames: null,
  sku: ({ plan }: SiteView) => plan?.sku.tier ?? 'Standard',
  scmSiteAlsoStopped: false,
  targetSwapSlot: ({ slot }: SiteView) => slot.targetSwapSlot,
  hostingEnvironment: null,
  hostingEnvironmentProfile: null,
  clientAffinityEnabled: ({ slot }: SiteView) => slot.clientAffinityEnabled,
  clientAffinityProxyEnabled: since('2026-04-10', false),
  useQueryStringAffinity: since('2026-04-10', false),
  blockPathTraversal: since('2026-04-10', false),
  clientCertEnabled: false,
  clientCertMode: 'Required',
  clientCertExclusionPaths: null,
  clientCertExclusionEndPoints: since('2026-04-10', null),
  hostNamesDisabled: false,
  ipMode: since('2026-04-10', 'IPv4'),
  vnetBackupRestoreEnabled: since('2023-05-16', false),
  domainVerificationIdentifiers: null,
  customDomainVerificationId: '0'.repeat(64),
  kind: ({ slot }: SiteView) => slot.content.kind,
  managedEnvironmentId: since('2023-05-16', null),
  workloadProfileName: since('2026-04-10', null),
  resourceConfig: since('2026-04-10', null),
  inboundIpAddress: IPV4,
  possibleInboundIpAddresses: IPV4,
  inboundIpv6Address: since('2026-04-10', IPV6),
  possibleInboundIpv6Addresses: since('2026-04-10', IPV6),
  ftpUsername: ({ site, slot }: SiteView) => `${storeName(site, slot)}\\$${storeName(site, slot)}`,
  ftpsHostName: `ftps://${STAMP}.ftp.azurewebsites.windows.net/site/wwwroot`,
  outboundIpAddresses: IPV4,
  possibleOutboundIpAddresses: IPV4,
  outboundIpv6Addresses: since('2026-04-10', IPV6),
  possibleOutboundIpv6Addresses: since('2026-04-10', IPV6),
  containerSize: (view: SiteView) => (isFunctionApp(view) || view.plan?.sku.tier === 'PremiumV2' ? 1536 : 0),
  dailyMemoryTimeQuota: 0,
  suspendedTill: null,
  siteDisabledReason: 0,
  functionExecutionUnitsCache: null,
  maxNumberOfWorkers: null,
  homeStamp: STAMP,
  ...nulls('cloningInfo', 'hostingEnvironmentId'),
  tags: ({ slot }: SiteView) => slot.tags ?? null,
  resourceGroup: ({ site }: SiteView) => site.group,
  defaultHostName: ({ site, slot }: SiteView) => hostOf(site, slot),
  slotSwapStatus: ({ slot }: SiteView) => slot.slotSwapStatus,
  httpsOnly: ({ slot }: SiteView) => slot.httpsOnly,
  endToEndEncryptionEnabled: since('2026-04-10', false),
  functionsRuntimeAdminIsolationEnabled: since('2026-04-10', false),
  redundancyMode: 'None',
  inProgressOperationId: ({ site, slot }: SiteView) =>
    site.inProgress?.slots.includes(slot.name) ? site.inProgress.id : null,
  geoDistributions: null,
  privateEndpointConnections: (view: SiteView) => (isRead(view) ? [] : null),
  publicNetworkAccess: since('2023-02-07', null),
  ...nulls('buildVersion', 'targetBuildVersion', 'migrationState'),
  eligibleLogCategories: since(
    '2023-02-07',
    'AppServiceAppLogs,AppServiceAuditLogs,AppServiceConsoleLogs,AppServiceHTTPLogs,AppServiceIPSecAuditLogs,AppServicePlatformLogs,ScanLogs',
  ),
  inFlightFeatures: since('2023-05-16', (view: SiteView) => {
    if (!isRead(view)) return null;
    return view.day >= '2026-04-10' && isLinux(view.slot) ? ['SiteContainers'] : [];
  }),
  storageAccountRequired: since('2023-02-07', false),
  virtualNetworkSubnetId: since('2023-02-07', null),
  keyVaultReferenceIdentity: since('2023-02-07', 'SystemAssigned'),
  defaultHostNameScope: between('2023-02-07', '2026-04-10', 'Global'),
  autoGeneratedDomainNameLabelScope: since('2026-04-10', null),
  privateLinkIdentifiers: since('2023-02-07', null),
  sshEnabled: since('2026-04-10', null),
  platformVersion: since('2026-07-24', ''),
  maintenanceEnabled: since('2026-07-24', false),
};

/** A site, or a slot of it, as a resource. */
export function siteBody(
  site: Site,
  slot: Slot,
  plan: Plan | undefined,
  time: number,
  asked: Asked,
  writtenKind?: string,
): Json {
  const day = dayOf(time);
  const production = slot.name === PRODUCTION;
  return {
    id: idOf(site, slot),
    name: production ? site.name : `${site.name}/${slot.name}`,
    type: production ? 'Microsoft.Web/sites' : 'Microsoft.Web/sites/slots',
    kind: slot.content.kind,
    location: displayName(slot.location),
    ...(slot.tags && { tags: slot.tags }),
    properties: bodyOf(PROPERTIES, { site, slot, plan, asked, writtenKind, day }, day),
    ...(slot.identity && { identity: slot.identity }),
  };
}

/** The list over a group is the only one that leaves these empty. */
function fillsModes(asked: Asked): boolean {
  return asked === 'listed in subscription' || asked === 'listed slots';
}

const SSL_STATE: Fields<{ readonly name: string; readonly hostType: string }> = {
  name: ({ name }: { name: string }) => name,
  sslState: 'Disabled',
  ...nulls('ipBasedSslResult', 'virtualIP'),
  virtualIPv6: since('2026-04-10', null),
  thumbprint: null,
  certificateResourceId: since('2023-05-16', null),
  ...nulls('toUpdate', 'toUpdateIpBasedSsl'),
  ipBasedSslState: 'NotConfigured',
  hostType: ({ hostType }: { hostType: string }) => hostType,
};

function sslState(name: string, hostType: string, day: string): Json {
  return bodyOf(SSL_STATE, { name, hostType }, day);
}
