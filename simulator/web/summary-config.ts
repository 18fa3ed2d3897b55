import { bodyOf, type Fields, nulls, since } from '../core/dated.ts';
import type { Json } from '../core/http.ts';
import { leastInstances } from './plan.ts';
import { isCreated, isWritten, type SiteView } from './site-view.ts';
import { allowAll } from './web-config.ts';

/** Before 2023 nothing of the configuration was told inside a site. */
const told = (day: string): boolean => day >= '2023-02-07';

/**
 * `siteConfig` inside a site: mostly null, and never the truth. Whoever needs the configuration reads `config/web`.
 */
const FIELDS: Fields<SiteView> = {
  numberOfWorkers: ({ day }: SiteView) => (told(day) ? 1 : null),
  ...nulls(
    'defaultDocuments',
    'netFrameworkVersion',
    'phpVersion',
    'pythonVersion',
    'nodeVersion',
    'powerShellVersion',
  ),
  // The answer to a creation is made before the configuration is written.
  linuxFxVersion: (view: SiteView) =>
    told(view.day) ? (isCreated(view) ? '' : view.slot.content.linuxFxVersion) : null,
  windowsFxVersion: ({ slot }: SiteView) => slot.content.web['windowsFxVersion'] ?? null,
  sandboxType: since('2026-04-10', null),
  windowsConfiguredStacks: since('2023-02-07', null),
  ...nulls('requestTracingEnabled', 'remoteDebuggingEnabled', 'remoteDebuggingVersion', 'httpLoggingEnabled'),
  azureMonitorLogCategories: null,
  acrUseManagedIdentityCreds: ({ slot }: SiteView) => slot.content.web['acrUseManagedIdentityCreds'] === true,
  ...nulls('acrUserManagedIdentityID', 'logsDirectorySizeLimit', 'detailedErrorLoggingEnabled', 'publishingUsername'),
  ...nulls('publishingPassword', 'appSettings', 'metadata', 'connectionStrings', 'machineKey', 'handlerMappings'),
  ...nulls('documentRoot', 'scmType', 'use32BitWorkerProcess', 'webSocketsEnabled'),
  alwaysOn: (view: SiteView) => (told(view.day) ? !isCreated(view) && view.slot.stays['alwaysOn'] === true : null),
  ...nulls('javaVersion', 'javaContainer', 'javaContainerVersion', 'appCommandLine', 'managedPipelineMode'),
  ...nulls('virtualApplications', 'winAuthAdminState', 'winAuthTenantState', 'customAppPoolIdentityAdminState'),
  ...nulls('customAppPoolIdentityTenantState', 'runtimeADUser', 'runtimeADUserPassword', 'loadBalancing'),
  ...nulls('routingRules', 'experiments', 'limits', 'autoHealEnabled', 'autoHealRules', 'tracingOptions', 'vnetName'),
  ...nulls('vnetRouteAllEnabled', 'vnetPrivatePortsCount'),
  publicNetworkAccess: since('2023-02-07', null),
  ...nulls('cors', 'push', 'apiDefinition', 'apiManagementConfig', 'autoSwapSlotName', 'localMySqlEnabled'),
  ...nulls('managedServiceIdentityId', 'xManagedServiceIdentityId'),
  keyVaultReferenceIdentity: since('2023-02-07', null),
  ipSecurityRestrictions: (view: SiteView) => (isWritten(view) ? allowAll(view.day) : null),
  ipSecurityRestrictionsDefaultAction: since('2023-02-07', null),
  scmIpSecurityRestrictions: (view: SiteView) => (isWritten(view) ? allowAll(view.day) : null),
  scmIpSecurityRestrictionsDefaultAction: since('2023-02-07', null),
  scmIpSecurityRestrictionsUseMain: null,
  http20Enabled: (view: SiteView) =>
    told(view.day) ? !isCreated(view) && view.slot.content.web['http20Enabled'] === true : null,
  minTlsVersion: null,
  minTlsCipherSuite: since('2023-02-07', null),
  scmMinTlsCipherSuite: since('2026-04-10', null),
  supportedTlsCipherSuites: since('2023-02-07', null),
  scmSupportedTlsCipherSuites: since('2026-04-10', null),
  ...nulls('scmMinTlsVersion', 'ftpsState', 'preWarmedInstanceCount'),
  functionAppScaleLimit: (view: SiteView) => (told(view.day) && countsFunctions(view) ? 0 : null),
  elasticWebAppScaleLimit: since('2023-02-07', (view: SiteView) => (countsFunctions(view) ? null : 0)),
  ...nulls('healthCheckPath', 'fileChangeAuditEnabled', 'functionsRuntimeScaleMonitoringEnabled', 'websiteTimeZone'),
  minimumElasticInstanceCount: ({ slot, plan }: SiteView) =>
    slot.stays['minimumElasticInstanceCount'] ?? leastInstances(plan),
  azureStorageAccounts: null,
  http20ProxyFlag: since('2023-02-07', null),
  sitePort: since('2023-02-07', null),
  antivirusScanEnabled: since('2023-02-07', null),
  storageType: since('2023-02-07', null),
  sitePrivateLinkHostEnabled: since('2026-04-10', null),
  clusteringEnabled: since('2026-04-10', false),
  webJobsEnabled: since('2026-04-10', false),
};

export function summaryConfig(view: SiteView): Json {
  return bodyOf(FIELDS, view, view.day);
}

/** Answers to writes show the limit of the kind that was named; everything else shows the one of function apps. */
function countsFunctions(view: SiteView): boolean {
  return !isWritten(view) || (view.writtenKind?.includes('functionapp') ?? false);
}
