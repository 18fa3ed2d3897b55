import type { Caller } from '../swap/slots.ts';
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

/** Signs once: the SDK's own policy sends again what is answered 401 with a challenge. */
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
      return next(request);
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
      (request.method === 'POST' && /\/(list|slotsdiffs|Microsoft\.ResourceGraph\/resources)$/i.test(pathname));
    if (!reads) throw new Error('The client that tries again is for reading only.');
    return next(request);
  },
};
