import { type AzureResponse, ok } from '../core/http.ts';
import type { Call, Route } from '../core/route.ts';
import { displayName } from '../web/regions.ts';
import { appIdOf } from './container-app.ts';
import { environmentIdOf } from './environment.ts';
import { foundApp, foundEnvironment } from './lookup.ts';
import { APP, ENVIRONMENT } from './paths.ts';
import { listOf } from './written.ts';

export const secretRoutes: readonly Route[] = [
  { method: 'POST', path: `${APP}/listSecrets`, handler: secrets, unverified: true },
  { method: 'POST', path: `${APP}/getAuthToken`, handler: appToken },
  { method: 'POST', path: `${ENVIRONMENT}/getAuthToken`, handler: environmentToken },
];

/** Milliseconds. */
const TOKEN_LASTS = 3_600_000;

function secrets(call: Call): AzureResponse {
  return ok({ value: listOf(foundApp(call).configuration['secrets']) });
}

/** For the log streams, which are outside Resource Manager. */
function appToken(call: Call): AzureResponse {
  const app = foundApp(call);
  return token(call, app, appIdOf(app), 'Microsoft.App/containerApps/accesstoken');
}

function environmentToken(call: Call): AzureResponse {
  const environment = foundEnvironment(call);
  return token(call, environment, environmentIdOf(environment), 'Microsoft.App/environments/accesstoken');
}

function token(
  { azure }: Call,
  { name, location }: { readonly name: string; readonly location: string },
  id: string,
  type: string,
): AzureResponse {
  const expires = new Date(azure.clock.now() + TOKEN_LASTS).toISOString();
  const secret = azure.ids.hex(32);
  azure.logTokens.add(`Bearer ${secret}`);
  return ok({ location: displayName(location), properties: { token: secret, expires }, id, name, type });
}
