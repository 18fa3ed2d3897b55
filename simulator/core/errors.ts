import type { AzureResponse } from './http.ts';

/** The shape of Resource Manager itself. */
export function gatewayError(status: number, code: string, message: string): AzureResponse {
  return { status, headers: {}, body: { error: { code, message } } };
}

/** The shape of Microsoft.Web, in Pascal case and with the reason three times. */
export function webError(status: number, code: string, message: string, extendedCode: string): AzureResponse {
  const entity = {
    ExtendedCode: extendedCode,
    MessageTemplate: message,
    Parameters: [],
    Code: code,
    Message: message,
  };
  return {
    status,
    headers: {},
    body: {
      Code: code,
      Message: message,
      Target: null,
      Details: [{ Message: message }, { Code: code }, { ErrorEntity: entity }],
      Innererror: null,
    },
  };
}

/** `type` as in `Microsoft.Web/sites/app`. */
export function resourceNotFound(type: string, group: string): AzureResponse {
  return gatewayError(
    404,
    'ResourceNotFound',
    `The Resource '${type}' under resource group '${group}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`,
  );
}
