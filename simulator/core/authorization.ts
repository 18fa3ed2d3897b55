import { gatewayError } from './errors.ts';
import type { AzureRequest, AzureResponse } from './http.ts';

/** Resource Manager's answer to a request without the simulator's token; nothing for one that has it. */
export function unauthorized({ headers }: AzureRequest, token: string): AzureResponse | undefined {
  const sent = headers['authorization'];
  if (sent === `Bearer ${token}`) return undefined;
  const refusal =
    sent === undefined
      ? gatewayError(401, 'AuthenticationFailed', "Authentication failed. The 'Authorization' header is missing.")
      : gatewayError(401, 'InvalidAuthenticationToken', 'The access token is invalid.');
  const challenge =
    'Bearer authorization_uri="https://login.windows.net/00000000-0000-0000-0000-000000000000", error="invalid_token"';
  return { ...refusal, headers: { 'www-authenticate': challenge } };
}
