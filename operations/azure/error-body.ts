import type { WebSiteManagementContext } from '@azure/arm-appservice/api';
import { at, isObject, textAt } from '../wire/json.ts';

export type Policy = Parameters<WebSiteManagementContext['pipeline']['addPolicy']>[0];

/** Why Azure did not do something, in the one shape both of its shapes become. */
export interface AzureError {
  /** Nothing when the answer is not of Azure: a proxy, a login page, an empty or broken body. */
  readonly code: string | undefined;
  readonly message: string;
}

/** Real errors have a few hundred bytes. What is larger was not written for us. */
const LARGEST = 64 * 1024;

const KUDU_BUSY = /^"?There is a deployment currently in progress\b/;

const NOBODY: AzureError = { code: undefined, message: '' };

/** Reads an error body: Pascal case of Microsoft.Web, camel case of the gateway, or neither. Never throws. */
export function azureErrorOf(text: string): AzureError {
  if (text.length > LARGEST) return NOBODY;
  // Kudu's only refusal that is worth telling apart is plain text.
  if (KUDU_BUSY.test(text)) return { code: 'DeploymentInProgress', message: text };
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    return NOBODY;
  }
  const code = textAt(body, 'error', 'code') ?? textAt(body, 'Code');
  // Microsoft.Web answers its own accidents with a message that is null.
  const message = textAt(body, 'error', 'message') ?? textAt(body, 'Message') ?? '';
  return code === undefined ? NOBODY : { code, message };
}

/** The error of an answer whose body has been through `restoredErrors`. */
export function restoredErrorOf(body: unknown): AzureError {
  const error = at(body, 'error');
  return isObject(error) ? { code: textAt(error, 'code'), message: textAt(error, 'message') ?? '' } : NOBODY;
}

/**
 * Every error arrives as `{error: {code, message}}`. The SDK understands no other shape, and loses the reason of
 * everything Microsoft.Web refuses (measured with arm-appservice 19.0.0, 2026-11-20).
 */
export const restoredErrors: Policy = {
  name: 'restoredErrors',
  async sendRequest(request, next) {
    const response = await next(request);
    if (response.status >= 300) {
      response.bodyAsText = JSON.stringify({ error: azureErrorOf(response.bodyAsText ?? '') });
      response.headers.set('content-type', 'application/json');
    }
    return response;
  },
};
