import { dayOf } from '../core/clock.ts';
import { bodyOf, type Fields, nulls, since } from '../core/dated.ts';
import type { Json } from '../core/http.ts';
import type { Found } from './lookup.ts';
import { leastInstances, type Plan } from './plan.ts';
import { displayName } from './regions.ts';
import { idOf, isLinux, PRODUCTION, type Site, type Slot, storeName } from './site.ts';
import { isFunctionApp } from './site-view.ts';
import { corsOf, rampUpRules, restrictionsOf, virtualApplications } from './web-config.ts';

interface View {
  readonly site: Site;
  readonly slot: Slot;
  readonly plan: Plan | undefined;
  readonly day: string;
}

/** What was written under a name, else what a new app has. */
const written =
  (name: string, otherwise: unknown) =>
  ({ slot }: View) =>
    slot.stays[name] ?? slot.content.web[name] ?? otherwise;
const writtenAll = (defaults: Json): Fields<View> =>
  Object.fromEntries(Object.entries(defaults).map(([name, value]) => [name, written(name, value)]));

const DEFAULT_DOCUMENTS = [
  ...['Default.htm', 'Default.html', 'Default.asp', 'index.htm', 'index.html', 'iisstart.htm', 'default.aspx'],
  ...['index.php', 'hostingstart.html'],
];

/** Only the runtime counts: `v4.6` and `v4.8` both run on `v4.0`. */
function runtimeOf(version: unknown): string {
  return typeof version === 'string' ? version.replace(/^(v\d+)\..*$/, '$1.0') : 'v4.0';
}

const AUTH_SETTINGS: Fields<View> = {
  ...nulls('enabled', 'unauthenticatedClientAction', 'tokenStoreEnabled', 'allowedExternalRedirectUrls'),
  ...nulls('defaultProvider', 'clientId', 'clientSecret', 'clientSecretSettingName'),
  ...nulls('clientSecretCertificateThumbprint', 'issuer', 'allowedAudiences', 'additionalLoginParams'),
  isAadAutoProvisioned: false,
  ...nulls('aadClaimsAuthorization', 'googleClientId', 'googleClientSecret', 'googleClientSecretSettingName'),
  ...nulls('googleOAuthScopes', 'facebookAppId', 'facebookAppSecret', 'facebookAppSecretSettingName'),
  ...nulls('facebookOAuthScopes', 'gitHubClientId', 'gitHubClientSecret', 'gitHubClientSecretSettingName'),
  ...nulls('gitHubOAuthScopes', 'twitterConsumerKey', 'twitterConsumerSecret', 'twitterConsumerSecretSettingName'),
  ...nulls('microsoftAccountClientId', 'microsoftAccountClientSecret', 'microsoftAccountClientSecretSettingName'),
  microsoftAccountOAuthScopes: null,
  configVersion: since('2023-02-07', null),
};

const PROPERTIES: Fields<View> = {
  numberOfWorkers: written('numberOfWorkers', 1),
  defaultDocuments: written('defaultDocuments', DEFAULT_DOCUMENTS),
  netFrameworkVersion: ({ slot }: View) => runtimeOf(slot.content.web['netFrameworkVersion']),
  phpVersion: (view: View) => written('phpVersion', isLinux(view.slot) ? '' : '5.6')(view),
  ...writtenAll({ pythonVersion: '', nodeVersion: '' }),
  powerShellVersion: '',
  linuxFxVersion: ({ slot }: View) => slot.content.linuxFxVersion,
  windowsFxVersion: written('windowsFxVersion', null),
  sandboxType: since('2026-07-24', null),
  windowsConfiguredStacks: since('2023-02-07', []),
  requestTracingEnabled: written('requestTracingEnabled', false),
  requestTracingExpirationTime: ({ slot }: View) =>
    slot.stays['requestTracingEnabled'] === true ? '9999-12-31T23:59:00Z' : undefined,
  remoteDebuggingEnabled: written('remoteDebuggingEnabled', false),
  // Whoever writes the switch, even to off, gets the debugger's version with it.
  remoteDebuggingVersion: ({ slot }: View) => ('remoteDebuggingEnabled' in slot.content.web ? 'VS2019' : null),
  httpLoggingEnabled: written('httpLoggingEnabled', false),
  azureMonitorLogCategories: null,
  ...writtenAll({ acrUseManagedIdentityCreds: false, acrUserManagedIdentityID: null, logsDirectorySizeLimit: 35 }),
  detailedErrorLoggingEnabled: written('detailedErrorLoggingEnabled', false),
  publishingUsername: ({ site, slot }: View) => `$${storeName(site, slot)}`,
  ...nulls('publishingPassword', 'appSettings', 'metadata', 'connectionStrings', 'machineKey'),
  handlerMappings: written('handlerMappings', null),
  documentRoot: written('documentRoot', null),
  ...writtenAll({ scmType: 'None', use32BitWorkerProcess: true, webSocketsEnabled: false, alwaysOn: false }),
  ...writtenAll({ javaVersion: null, javaContainer: null, javaContainerVersion: null, appCommandLine: '' }),
  managedPipelineMode: written('managedPipelineMode', 'Integrated'),
  virtualApplications: ({ slot }: View) => virtualApplications(slot),
  winAuthAdminState: ({ day }: View) => (day < '2026-07-24' ? 0 : null),
  winAuthTenantState: ({ day }: View) => (day < '2026-07-24' ? 0 : null),
  customAppPoolIdentityAdminState: false,
  customAppPoolIdentityTenantState: false,
  ...nulls('runtimeADUser', 'runtimeADUserPassword'),
  loadBalancing: written('loadBalancing', 'LeastRequests'),
  routingRules: ({ slot }: View) => rampUpRules(slot),
  experiments: ({ slot }: View) => ({ rampUpRules: rampUpRules(slot) }),
  ...writtenAll({ limits: null, autoHealEnabled: false, autoHealRules: null, tracingOptions: null }),
  ...writtenAll({ vnetName: '', vnetRouteAllEnabled: false, vnetPrivatePortsCount: 0 }),
  publicNetworkAccess: since('2023-02-07', written('publicNetworkAccess', null)),
  siteAuthEnabled: false,
  siteAuthSettings: (view: View) => bodyOf(AUTH_SETTINGS, view, view.day),
  cors: ({ slot }: View) => corsOf(slot),
  ...writtenAll({ push: null, apiDefinition: null, apiManagementConfig: null, autoSwapSlotName: null }),
  localMySqlEnabled: written('localMySqlEnabled', false),
  managedServiceIdentityId: ({ slot }: View) => (slot.identity ? 1 : null),
  xManagedServiceIdentityId: null,
  keyVaultReferenceIdentity: since('2023-02-07', written('keyVaultReferenceIdentity', null)),
  ipSecurityRestrictions: ({ slot, day }: View) => restrictionsOf(slot.stays['ipSecurityRestrictions'], day),
  ipSecurityRestrictionsDefaultAction: since('2023-02-07', written('ipSecurityRestrictionsDefaultAction', null)),
  scmIpSecurityRestrictions: ({ slot, day }: View) => restrictionsOf(slot.stays['scmIpSecurityRestrictions'], day),
  scmIpSecurityRestrictionsDefaultAction: since('2023-02-07', written('scmIpSecurityRestrictionsDefaultAction', null)),
  ...writtenAll({ scmIpSecurityRestrictionsUseMain: false, http20Enabled: false, minTlsVersion: '1.2' }),
  minTlsCipherSuite: since('2023-02-07', written('minTlsCipherSuite', null)),
  scmMinTlsCipherSuite: since('2026-07-24', null),
  supportedTlsCipherSuites: since('2023-02-07', null),
  scmSupportedTlsCipherSuites: since('2026-07-24', null),
  scmMinTlsVersion: (view: View) => written('scmMinTlsVersion', view.day < '2023-02-07' ? '1.0' : '1.2')(view),
  ftpsState: written('ftpsState', 'AllAllowed'),
  preWarmedInstanceCount: (view: View) => written('preWarmedInstanceCount', leastInstances(view.plan))(view),
  functionAppScaleLimit: (view: View) => (view.day < '2023-02-07' || isFunctionApp(view) ? 0 : null),
  elasticWebAppScaleLimit: since('2023-02-07', (view: View) => (isFunctionApp(view) ? null : 0)),
  ...writtenAll({ healthCheckPath: null, fileChangeAuditEnabled: false }),
  functionsRuntimeScaleMonitoringEnabled: false,
  websiteTimeZone: written('websiteTimeZone', null),
  minimumElasticInstanceCount: (view: View) => written('minimumElasticInstanceCount', leastInstances(view.plan))(view),
  azureStorageAccounts: ({ slot }: View) => slot.storageAccounts,
  http20ProxyFlag: since('2023-02-07', 0),
  sitePort: since('2023-02-07', null),
  antivirusScanEnabled: since('2023-02-07', false),
  storageType: since('2023-02-07', 'StorageVolume'),
  sitePrivateLinkHostEnabled: since('2026-07-24', false),
  clusteringEnabled: since('2026-07-24', false),
  webJobsEnabled: since('2026-07-24', false),
};

/** `config/web`. An answer to a write carries the id and the type of the site, not of its configuration. */
export function webConfigBody({ site, slot, plan }: Found, time: number, answersWrite: boolean): Json {
  const production = slot.name === PRODUCTION;
  const id = idOf(site, slot);
  const siteType = production ? 'Microsoft.Web/sites' : 'Microsoft.Web/sites/slots';
  const day = dayOf(time);
  return {
    id: answersWrite ? id : `${id}/config/web`,
    name: production || !answersWrite ? site.name : `${site.name}/${slot.name}`,
    type: answersWrite ? siteType : 'Microsoft.Web/sites/config',
    location: displayName(slot.location),
    ...(slot.tags && { tags: slot.tags }),
    properties: bodyOf(PROPERTIES, { site, slot, plan, day }, day),
  };
}
