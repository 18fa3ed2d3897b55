import { gatewayError, webError } from '../core/errors.ts';

/** The provider's name as the gateway quotes it. */
const PROVIDER = "'Microsoft.Web'";
const SCOPE = '/subscriptions/00000000-0000-0000-0000-000000000000';

/** What Azure says with a status, in the shape of the part of it that does: recorded bodies and those users reported. */
export function usualBody(status: number): unknown {
  switch (status) {
    case 401:
      return gatewayError(
        401,
        'ExpiredAuthenticationToken',
        'The access token expiry UTC time is earlier than current UTC time.',
      ).body;
    case 403:
      return gatewayError(
        403,
        'AuthorizationFailed',
        `The client 'contoso' does not have authorization to perform action 'Microsoft.Web/sites/slots/slotsswap/action' over scope '${SCOPE}' or the scope is invalid.`,
      ).body;
    case 409:
      return webError(
        409,
        'Conflict',
        'Cannot modify this site because another operation is in progress. Details: Id: 00000000-0000-4000-a000-000000000000, OperationName: SwapSiteSlots',
        '59203',
      ).body;
    case 429:
      return webError(
        429,
        '429',
        'Cannot acquire exclusive lock to create, update or delete this site. Retry the request later.',
        '59206',
      ).body;
    case 503:
      return gatewayError(503, 'ServerTimeout', 'The request timed out.').body;
    case 504:
      return gatewayError(
        504,
        'GatewayTimeout',
        `The gateway did not receive a response from ${PROVIDER} within the specified time period.`,
      ).body;
    default:
      // Microsoft.Web answers its own accidents with a message that is null.
      return {
        Code: 'InternalServerError',
        Message: null,
        Target: null,
        Details: [{ Message: null }, { Code: 'InternalServerError' }],
        Innererror: null,
      };
  }
}
