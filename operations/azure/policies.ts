import type { Caller } from '../swap/slots.ts';
import { claimsOf } from './challenge.ts';
import { type Cloud, isPinned } from './clouds.ts';
import type { Policy } from './error-body.ts';
import { AzureFailure } from './failure.ts';
import type { KnownCredential } from './token.ts';

/** The SDK follows the address of an operation anywhere, and the token goes along (measured, 2026-11-20). */
export function pinnedTo(cloud: Cloud): Policy {
  return {
    name: 'pinned',
    async sendRequest(request, next) {
      if (!isPinned(request.url, cloud))
        throw new AzureFailure(`nothing is sent anywhere but to \`${cloud.endpoint}\``);
      return next(request);
    },
  };
}

/**
 * Asks once more with the token of now where the last one is not good any more: the SDK keeps one for as long as it
 * was said to live, and only it. A challenge is the SDK's own business. For what can be asked twice.
 */
export function renewed(credential: KnownCredential, { scope }: Cloud): Policy {
  /** What the SDK goes on with, and what is good instead. */
  let [spent, good]: (string | undefined)[] = [];
  return {
    name: 'renewed',
    async sendRequest(request, next) {
      const given = request.headers.get('authorization');
      if (good !== undefined && given === spent) request.headers.set('authorization', good);
      const response = await next(request);
      if (response.status !== 401 || claimsOf(response.headers.get('www-authenticate')) !== undefined) return response;
      const authorization = `Bearer ${(await credential.getToken(scope)).token}`;
      if (authorization === request.headers.get('authorization')) return response;
      [spent, good] = [given, authorization];
      request.headers.set('authorization', authorization);
      return next(request);
    },
  };
}

/**
 * Signs once: the SDK's own policy sends again what is answered 401 with a challenge. Who signs in next hears of the
 * challenge all the same.
 */
export function signed(
  credential: KnownCredential,
  { scope }: Cloud,
  permits: (caller: Caller | undefined) => void,
): Policy {
  return {
    name: 'signed',
    async sendRequest(request, next) {
      const { token } = await credential.getToken(scope);
      permits(credential.caller);
      request.headers.set('authorization', `Bearer ${token}`);
      const response = await next(request);
      const claims = response.status === 401 ? claimsOf(response.headers.get('www-authenticate')) : undefined;
      if (claims !== undefined) await credential.getToken(scope, { claims }).catch(() => undefined);
      return response;
    },
  };
}

/** The client that tries again is not to be used for a change by mistake. */
export const readsOnly: Policy = {
  name: 'readsOnly',
  async sendRequest(request, next) {
    const { pathname } = new URL(request.url);
    const reads =
      request.method === 'GET' ||
      (request.method === 'POST' &&
        /\/(list|slotsdiffs|getAuthToken|Microsoft\.ResourceGraph\/resources)$/i.test(pathname));
    if (!reads) throw new Error('The client that tries again is for reading only.');
    return next(request);
  },
};
