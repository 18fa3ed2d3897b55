import { gatewayError, webError } from '../core/errors.ts';

const CONTAINER_APPS = /\/providers\/Microsoft\.App\//i;
const SCOPE = '/subscriptions/00000000-0000-0000-0000-000000000000';

/**
 * What Azure says with a status at a host and path, in the shape of the part of it that does: recorded bodies and those
 * users reported.
 */
export function usualBody(status: number, place: string): unknown {
  const isContainerApp = CONTAINER_APPS.test(place);
  const provider = isContainerApp ? "'Microsoft.App'" : "'Microsoft.Web'";
  return (isContainerApp && containerAppBody(status)) || webBody(status, provider);
}

/** Microsoft.App speaks as Resource Manager does. */
function containerAppBody(status: number): unknown {
  switch (status) {
    case 409:
      return gatewayError(
        409,
        'ContainerAppOperationInProgress',
        "Cannot modify a container app 'contoso' because there is an active provisioning operation in progress. Please try again later.",
      ).body;
    case 429:
      return gatewayError(429, 'TooManyRequests', 'The request is throttled. Retry it later.').body;
    case 500:
      return gatewayError(500, 'InternalServerError', 'Encountered internal server error.').body;
    default:
      return undefined;
  }
}

function webBody(status: number, provider: string): unknown {
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
        `The gateway did not receive a response from ${provider} within the specified time period.`,
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
