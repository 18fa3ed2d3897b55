import { type AzureResponse, type Json, objectAt, ok } from '../core/http.ts';
import type { Call, Route } from '../core/route.ts';
import { etagOf, found, param } from './lookup.ts';
import { PROVIDER, SITE } from './paths.ts';
import { displayName } from './regions.ts';
import { hostOf, idOf, type Slot, scmHostOf, storeName } from './site.ts';

/** Nobody signs in with it: the simulator's Kudu takes the bearer token. */
const PASSWORD = 'simulated';

export const publishingRoutes: readonly Route[] = [
  { method: 'POST', path: `${SITE}/publishxml`, handler: profile },
  { method: 'POST', path: `${SITE}/config/publishingcredentials/list`, handler: credentials },
  { method: 'GET', path: `${SITE}/basicPublishingCredentialsPolicies/{policy}`, handler: policy },
  { method: 'PUT', path: `${SITE}/basicPublishingCredentialsPolicies/{policy}`, handler: policy, unverified: true },
  { method: 'GET', path: `${SITE}/hostNameBindings`, handler: bindings },
  { method: 'GET', path: `${PROVIDER}/publishingUsers/web`, handler: publishingUser },
];

function profile(call: Call): AzureResponse {
  const { site, slot } = found(call);
  const app = `destinationAppUrl="http://${hostOf(site, slot)}"`;
  const user = `userName="$${storeName(site, slot)}" userPWD="${PASSWORD}"`;
  const deploy = `publishUrl="${scmHostOf(site, slot)}:443" msdeploySite="${storeName(site, slot)}"`;
  const profiles = [
    `<publishProfile profileName="${site.name} - Web Deploy" publishMethod="MSDeploy" ${deploy} ${user} ${app}><databases /></publishProfile>`,
    `<publishProfile profileName="${site.name} - Zip Deploy" publishMethod="ZipDeploy" publishUrl="${scmHostOf(site, slot)}:443" ${user} ${app}><databases /></publishProfile>`,
  ];
  return ok(`<publishData>${profiles.join('')}</publishData>`, { 'content-type': 'application/xml' });
}

function credentials(call: Call): AzureResponse {
  const { site, slot } = found(call);
  const user = `$${storeName(site, slot)}`;
  return ok({
    id: `${idOf(site, slot)}/publishingcredentials/${user}`,
    name: site.name,
    type: 'Microsoft.Web/sites/publishingcredentials',
    location: displayName(slot.location),
    ...tagsOf(slot),
    properties: userProperties(user, PASSWORD, `https://${user}:${PASSWORD}@${scmHostOf(site, slot)}`),
  });
}

/** The deployment user of whoever asks; nobody has set one. */
function publishingUser(): AzureResponse {
  return ok({
    id: null,
    name: 'web',
    type: 'Microsoft.Web/publishingUsers/web',
    properties: userProperties(null, null, null),
  });
}

function userProperties(user: string | null, password: string | null, scmUri: string | null): Json {
  return {
    name: null,
    publishingUserName: user,
    publishingPassword: password,
    publishingPasswordHash: null,
    publishingPasswordHashSalt: null,
    metadata: null,
    isDeleted: false,
    scmUri,
  };
}

/** Whether `scm` or `ftp` takes a password; kept where the rest of what stays with a slot is. */
function policy(call: Call): AzureResponse {
  const { site, slot } = found(call);
  const name = param(call, 'policy').toLowerCase();
  const key = `basicAuthentication:${name}`;
  const written = objectAt(call.request.body, 'properties')['allow'];
  if (typeof written === 'boolean') slot.stays = { ...slot.stays, [key]: written };
  return ok({
    id: `${idOf(site, slot)}/basicPublishingCredentialsPolicies/${name}`,
    name,
    type: 'Microsoft.Web/sites/basicPublishingCredentialsPolicies',
    location: displayName(slot.location),
    ...tagsOf(slot),
    properties: { allow: slot.stays[key] ?? false },
  });
}

function bindings(call: Call): AzureResponse {
  const { site, slot } = found(call);
  const host = hostOf(site, slot);
  const binding = {
    id: `${idOf(site, slot)}/hostNameBindings/${host}`,
    name: `${site.name}/${host}`,
    type: 'Microsoft.Web/sites/hostNameBindings',
    location: displayName(slot.location),
    ...tagsOf(slot),
    properties: { siteName: site.name, domainId: null, hostNameType: 'Verified' },
  };
  return ok({ value: [binding], nextLink: null, id: null }, etagOf(slot));
}

function tagsOf({ tags }: Slot): Json {
  return tags ? { tags } : {};
}
